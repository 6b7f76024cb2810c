import { useRef, useState } from 'react';
import { usePlace } from '../app/place.js';
import { glyphOf, Icon } from '../parts/icon.js';
import { age } from '../words/format.js';
import { words } from '../words/words.js';
import { ATTENTION_ROWS, type AttentionItem } from './attention.js';

/**
 * What needs someone, most urgent first. While a pointer or the focus is on the list its rows stay where they
 * are; what is new waits, counted, until it leaves or is asked for.
 */
export function AttentionList({ items }: { readonly items: readonly AttentionItem[] }) {
  const [held, setHeld] = useState<readonly string[] | null>(null);
  const list = useRef<HTMLElement>(null);
  const shown = held === null ? items.slice(0, ATTENTION_ROWS) : stay(items, held);
  const fresh = held === null ? 0 : items.filter((item) => !held.includes(item.id)).length;
  const hold = (): void => setHeld((ids) => ids ?? items.slice(0, ATTENTION_ROWS).map((item) => item.id));
  const release = (): void => {
    if (list.current?.matches(':hover, :focus-within') !== true) setHeld(null);
  };
  return (
    <section
      ref={list}
      className="panel att"
      aria-labelledby="attention"
      onPointerEnter={hold}
      onFocus={hold}
      onPointerLeave={() => setTimeout(release)}
      onBlur={() => setTimeout(release)}
    >
      <header>
        <h2 id="attention">{words.attention.title}</h2>
        <span className="dim small end" aria-live="polite">
          {fresh > 0 ? (
            <button type="button" className="link" onClick={() => setHeld(items.slice(0, ATTENTION_ROWS).map((item) => item.id))}>
              {words.attention.fresh(fresh)}
            </button>
          ) : items.length > shown.length ? (
            words.attention.more(shown.length, items.length)
          ) : items.length > 0 ? (
            items.length
          ) : null}
        </span>
      </header>
      {shown.length === 0 ? (
        <div className="nothing">
          <p className="m">{words.attention.empty}</p>
          <p className="dim small">{words.attention.emptyNext}</p>
        </div>
      ) : (
        <ol className={shown.length <= ROOMY ? 'roomy' : undefined}>
          {shown.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ol>
      )}
    </section>
  );
}

/** With no more rows than this, each has room for its detail on a laptop too. */
const ROOMY = 5;

/** The held rows that are still true, in their held order. */
function stay(items: readonly AttentionItem[], held: readonly string[]): readonly AttentionItem[] {
  return held.flatMap((id) => items.find((item) => item.id === id) ?? []);
}

function Item({ item }: { readonly item: AttentionItem }) {
  const { until, href } = usePlace();
  return (
    <li>
      <span className="sig">
        <Icon name={glyphOf(item.glyph)} tone={item.glyph === 'unknown' ? 'none' : item.tone} />
      </span>
      <div>
        <p className="m">{item.title}</p>
        <p className="dim small d">{item.detail}</p>
      </div>
      <div className="ae">
        <b className="age">{item.since === null ? '' : age(until - item.since)}</b>
        <a className="btn s" href={href(item.target)} aria-label={`${item.verb}: ${item.title}`}>
          {item.verb}
        </a>
      </div>
    </li>
  );
}
