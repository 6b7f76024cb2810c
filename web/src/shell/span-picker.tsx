import { useEffect, useRef, useState, type FormEvent } from 'react';
import { usePlace } from '../app/place.js';
import type { Page } from '../live/page.js';
import type { Choice } from '../live/span.js';
import { fromWall, toWall } from '../live/zone.js';
import { Icon } from '../parts/icon.js';
import { shellWords } from '../words/shell.js';
import { spanName } from './span-name.js';
import { spanWays, type SpanWays } from './use-span.js';

const KINDS = ['shift', 'day', 'week', 'month'] as const;

/** The span that is shown, a step back and on, and the way to any other. */
export function SpanPicker({ page }: { readonly page: Page }) {
  const place = usePlace();
  const { past } = place;
  const [open, setOpen] = useState(false);
  const root = useAway(() => setOpen(false));
  const { floor, choice } = page;
  if (floor === null) return null;
  const ways = spanWays(page, place);
  const show = (wanted: Choice): void => {
    setOpen(false);
    ways.show(wanted);
  };
  return (
    <div ref={root} className="span-pick">
      <button type="button" className="icon-btn" aria-label={shellWords.span.before} onClick={() => ways.step(-1)}>
        <Icon name="u-back" size="s" />
      </button>
      <button type="button" className="span-btn" aria-expanded={open} onClick={() => setOpen((value) => !value)}>
        <Icon name="n-shift" size="s" />
        <span className="vh">{shellWords.span.label}: </span>
        <span className="span-name">{spanName(choice, floor.span, place.format, place.now)}</span>
        <Icon name="u-down" size="s" />
      </button>
      <button
        type="button"
        className="icon-btn"
        aria-label={shellWords.span.after}
        disabled={floor.span.to > place.now}
        onClick={() => ways.step(1)}
      >
        <Icon name="u-next" size="s" />
      </button>
      {past && (
        <button type="button" className="btn s" onClick={ways.now}>
          {shellWords.span.now}
        </button>
      )}
      {open && <Choices page={page} ways={{ ...ways, show }} />}
    </div>
  );
}

function Choices({ page: { choice }, ways }: { readonly page: Page; readonly ways: SpanWays }) {
  const { format } = usePlace();
  return (
    <div className="span-box" role="group" aria-label={shellWords.span.label}>
      <div className="span-kinds">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="btn s"
            aria-pressed={choice.kind === kind}
            onClick={() => ways.show({ kind, at: null })}
          >
            {shellWords.span.kinds[kind]}
          </button>
        ))}
      </div>
      <FromTo ways={ways} />
      <p className="dim tiny">
        {shellWords.span.keys}. {shellWords.path.zone(format.zone)}
      </p>
    </div>
  );
}

/** The API answers for spans up to this, in ms. */
const LONGEST = 400 * 86_400_000;

function FromTo({ ways }: { readonly ways: SpanWays }) {
  const {
    span,
    format: { zone },
  } = usePlace();
  const [from, setFrom] = useState(() => toWall(span.from, zone));
  const [to, setTo] = useState(() => toWall(span.to, zone));
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [begin, end] = [fromWall(from, zone), fromWall(to, zone)];
    if (begin === null || end === null || begin >= end || end - begin > LONGEST) return setWrong(true);
    ways.show({ kind: 'range', from: begin, to: end });
  };
  return (
    <form className="span-range" onSubmit={submit}>
      <label>
        {shellWords.span.from}
        <input type="datetime-local" required value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {shellWords.span.to}
        <input type="datetime-local" required value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <button type="submit" className="btn s main">
        {shellWords.span.show}
      </button>
      {wrong && (
        <p className="late small" role="alert">
          {shellWords.span.wrong}
        </p>
      )}
    </form>
  );
}

/** Calls back on Esc inside, and when pointer or focus go elsewhere. */
function useAway(away: () => void) {
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef(away);
  useEffect(() => {
    latest.current = away;
  });
  useEffect(() => {
    const elsewhere = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) latest.current();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') latest.current();
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return root;
}
