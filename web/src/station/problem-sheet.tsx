import { andon, stand, type Andon } from './bench.js';
import { Sheet, Tiles } from './sheet.js';
import { useTold, type Act } from './use-station.js';
import { named } from './words/words.js';

/** The reason of a stop in two taps with the suggestion first, and a call for help with what becomes of it. */
export function ProblemSheet({ onClose }: { onClose(): void }) {
  const { words, picture, kept, language, time, act } = useTold();
  const { problem } = words;
  const { stop } = picture;
  const say = (what: Act): void => {
    act(what);
    onClose();
  };
  // A stop that nobody has explained is asked about first; else the stop begins now.
  const asked = kept.bench.state === 'DOWN' ? null : stop;
  const suggested = stop?.suggested ?? null;
  const ordered = picture.reasons.toSorted((a, b) => Number(b.code === suggested) - Number(a.code === suggested));
  const give = (code: string): Act =>
    asked === null
      ? ({ bench }, now, work) => stand(bench, work, 'DOWN', now, code)
      : ({ bench }) => ({
          bench,
          drafts: [
            {
              channel: 'reason',
              body: { from: asked.from, revision: asked.revision, reason: code },
              said: { what: 'reason', about: code },
            },
          ],
        });
  const title =
    asked === null
      ? problem.title
      : asked.to === null
        ? problem.stands(time(Date.parse(asked.from)))
        : problem.was(time(Date.parse(asked.from)), time(Date.parse(asked.to)));
  return (
    <Sheet title={title} onClose={onClose}>
      <Calls call={kept.bench.andon} onCall={say} />
      <Tiles
        tiles={ordered.slice(0, 8).map((reason) => ({
          key: reason.code,
          text: named(reason, language),
          ...(reason.code === suggested ? { note: problem.suggested, on: true } : {}),
          act: () => say(give(reason.code)),
        }))}
      />
    </Sheet>
  );
}

function Calls({ call, onCall }: { readonly call: Andon | null; onCall(act: Act): void }) {
  const { words, time } = useTold();
  const { problem } = words;
  const tell =
    (next: Andon['call'] | 'RESOLVED'): Act =>
    ({ bench }, now) =>
      andon(bench, next, now);
  if (call === null)
    return (
      <div className="calls">
        <button className="big prob" type="button" onClick={() => onCall(tell('CALLED'))}>
          {problem.call}
        </button>
        <p className="dim">{problem.calls}</p>
      </div>
    );
  return (
    <div className="calls">
      <p>{problem.open[call.call](time(call.at))}</p>
      {call.call !== 'ACKNOWLEDGED' && (
        <button className="big" type="button" onClick={() => onCall(tell('ACKNOWLEDGED'))}>
          {problem.acknowledge}
        </button>
      )}
      {call.call === 'CALLED' && (
        <button className="big prob" type="button" onClick={() => onCall(tell('ESCALATED'))}>
          {problem.escalate}
        </button>
      )}
      <button className="big" type="button" onClick={() => onCall(tell('RESOLVED'))}>
        {problem.resolve}
      </button>
    </div>
  );
}
