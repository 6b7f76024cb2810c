import { useTick } from '../app/hooks.js';
import { Icon } from '../parts/icon.js';
import { takeBack, UNDO_MS } from './bench.js';
import type { SheetName } from './dock.js';
import { useTold } from './use-station.js';

const CLASS_ICON: Readonly<Record<string, string>> = { AUTOMATED: 'c-a', DIGITISING: 'c-d', HUMAN_ORCHESTRATED: 'c-h' };

/** Beside the work: the recording lamp, the own clock, what comes next, why, and one step back. */
export function Side({ onOpen }: { onOpen(name: SheetName): void }) {
  const { words, work, picture, kept, time, count, now, act } = useTold();
  const next = picture.orders.find(({ id }) => id !== work?.order.id);
  const { undo, andon, state, reason, stateAt } = kept.bench;
  const canUndo = undo !== null && work !== null && undo.assignmentId === work.assignment.id && now() - undo.at < UNDO_MS;
  return (
    <aside className="side">
      <section className="rec idle">
        <h2>
          <Icon name="u-rec" />
          {words.record.title}
        </h2>
        <p>{words.record.text}</p>
        <button className="btn" type="button" disabled>
          {words.record.pause}
        </button>
      </section>
      {andon !== null && (
        <button className="box call" type="button" onClick={() => onOpen('problem')}>
          <Icon name="s-warn" tone="warn" />
          {words.problem.open[andon.call](time(andon.at))}
        </button>
      )}
      {state === 'DOWN' ? (
        <section className="box stop">
          <h2>{words.state['DOWN']}</h2>
          <p>{words.problem.stopped(reasonName(picture.reasons, reason) ?? '', time(stateAt))}</p>
        </section>
      ) : (
        work?.job.state === 'RUNNING' && <Piece />
      )}
      <div className="links">
        <button className="box nxt" type="button" onClick={() => onOpen('queue')}>
          <span className="h">{words.next.title}</span>
          {next ? (
            <span>
              <span className="m">{`${next.product ?? next.task}, ${count(next.quantity)}`}</span>{' '}
              <span className="dim tiny">{words.queue.due(time(Date.parse(next.dueAt)))}</span>
            </span>
          ) : (
            <span className="dim">{words.next.none}</span>
          )}
        </button>
        {work && (
          <button className="btn" type="button" onClick={() => onOpen('why')}>
            {work.order.class !== null && <Icon name={CLASS_ICON[work.order.class] ?? 'c-h'} />}
            {words.why.button}
          </button>
        )}
        {canUndo && (
          <button
            className="btn"
            type="button"
            onClick={() => act(({ bench }, at, here) => (here ? takeBack(bench, here, at) : { bench, drafts: [] }))}
          >
            <Icon name="u-undo" />
            {words.act.undo(undo.kind, count(undo.pieces), time(undo.at))}
          </button>
        )}
      </div>
    </aside>
  );
}

const reasonName = (reasons: readonly { readonly code: string; readonly words: Readonly<Record<string, string>> }[], code: string | null) =>
  reasons.find((one) => one.code === code)?.words[document.documentElement.lang] ?? code;

/** The clock of the piece is the person's own: it is kept nowhere, and never turns red. */
function Piece() {
  const { words, work, kept, now } = useTold();
  useTick(1_000);
  const standard = work?.order.standardS ?? null;
  const { state, stateAt, pieceAt } = kept.bench;
  const until = state === 'RUNNING' ? now() : stateAt;
  return (
    <section className="box piece">
      <h2>{words.piece.title}</h2>
      <p className="clock">
        {clock(Math.max(0, until - pieceAt) / 1_000)} {standard !== null && <small>{words.piece.of(clock(standard))}</small>}
      </p>
      <p className="dim tiny">{words.piece.yours}</p>
    </section>
  );
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
