import type { Entry } from './journal.js';
import { Sheet } from './sheet.js';
import { useTold } from './use-station.js';

/** What is kept here: what waits in its order, and what was not taken with the difference. */
export function Entries({ onClose }: { onClose(): void }) {
  const { kept, words } = useTold();
  const shown = kept.entries.filter(({ said }) => said !== undefined);
  return (
    <Sheet title={words.entries.title} onClose={onClose}>
      {shown.length === 0 && <p className="dim">{words.entries.none}</p>}
      <ul className="entries">
        {shown.map((entry) => (
          <li key={entry.seq} className={entry.refused ? 'refused' : undefined}>
            <One entry={entry} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function One({ entry }: { readonly entry: Entry }) {
  const { words, time, seen } = useTold();
  const { said, ts, refused } = entry;
  const text = words.entries.what[said?.what ?? '']?.(said?.about ?? '') ?? said?.what;
  const when = time(Date.parse(ts));
  if (!refused)
    return (
      <p>
        <span>{when}</span> <b>{text}</b> <span className="dim">{words.entries.waits}</span>
      </p>
    );
  return (
    <>
      <dl>
        <dt>{words.entries.difference}</dt>
        <dd>
          {when} <b>{text}</b>
        </dd>
        <dt>{words.entries.now}</dt>
        <dd>
          <Difference entry={entry} />
        </dd>
      </dl>
      <button className="btn" type="button" onClick={() => seen(entry.seq)}>
        {words.entries.seen}
      </button>
    </>
  );
}

function Difference({ entry: { refused } }: { readonly entry: Entry }) {
  const { words, picture } = useTold();
  if (refused?.code !== 'STALE' || !refused.inside) return `${refused?.detail ?? ''} (${refused?.code ?? ''})`;
  const { workUnitId, state } = refused.inside;
  // It had been here, and is over.
  const isElsewhere = typeof workUnitId === 'string' && workUnitId !== picture.unit.id;
  const where = isElsewhere ? (workUnitId.split('/').at(-1) ?? workUnitId).toUpperCase() : null;
  return words.entries.stale(where, words.orderState[String(state)] ?? String(state));
}
