import { usePlace } from '../app/place.js';
import type { Floor } from '../live/floor.js';
import type { Dictionary } from '../orders/dictionary.js';
import { PinDialog } from '../orders/pin-dialog.js';
import type { LineView, UnitView } from '../overview/lines.js';
import { saveFile } from '../parts/save-file.js';
import { shiftWords } from '../words/shift.js';
import { queuesCsv } from './csv.js';
import type { ShiftStart } from './documents.js';
import { UnitCard } from './unit-card.js';
import type { Moves } from './use-moving.js';
import { aheadOf } from './work-lane.js';

interface BoardProps {
  readonly start: ShiftStart;
  readonly line: LineView;
  /** Of every line: an order may be pinned elsewhere, too. */
  readonly units: readonly UnitView[];
  readonly floor: Floor;
  readonly words: Dictionary;
  readonly moves: Moves;
}

/** The units with their queues. An order that is taken up is asked about at every unit before it is dropped. */
export function Board({ start, line, units, floor, words, moves }: BoardProps) {
  const { format } = usePlace();
  const ends = start.units.flatMap(({ queue }) => queue.flatMap(({ expectedEnd }) => expectedEnd ?? [])).map((end) => Date.parse(end));
  const ahead = aheadOf(Date.parse(start.at), ends.length === 0 ? null : Math.max(...ends));
  const shiftEnd = start.shift === null ? null : Date.parse(start.shift.to);
  const makers = line.units.filter(({ kind }) => kind !== 'TELEOP_CONSOLE');
  const seats = line.units.filter(({ kind }) => kind === 'TELEOP_CONSOLE');
  const card = (unit: UnitView) => {
    const found = start.units.find(({ workUnitId }) => workUnitId === unit.id);
    if (found === undefined) return null;
    const flow = makers.map(({ id }) => id);
    return <UnitCard key={unit.id} {...{ unit, found, units, flow, words, ahead, shiftEnd, moves }} tasks={floor.tasks} />;
  };
  return (
    <section className="shift-board" aria-label={shiftWords.units.title}>
      <BoardHead start={start} line={line} moves={moves} />
      <div className="shift-cards">{makers.map(card)}</div>
      {seats.length > 0 && <div className="shift-cards shift-seats">{seats.map(card)}</div>}
      <p className="dim small">
        {shiftWords.units.axis(format.time(ahead.from), format.moment(ahead.to, ahead.from))}
        {shiftEnd !== null && shiftEnd < ahead.to && ` ${shiftWords.units.shiftEnds}`}
      </p>
      {moves.wish !== null && (
        <PinDialog
          order={floor.orders?.get(moves.wish.order.id) ?? moves.wish.order}
          units={units}
          words={words}
          preset={moves.wish.unit}
          onClose={moves.forget}
          onDone={(text) => moves.done(text ?? null)}
        />
      )}
    </section>
  );
}

/** How an order is moved, or what became of it; and the queues as a file. */
function BoardHead({ start, line, moves }: Pick<BoardProps, 'start' | 'line' | 'moves'>) {
  const { moving, handling, gone, held, problem, said, putDown } = moves;
  const { move } = shiftWords;
  const texts = [
    moving === null ? null : move.taken(moving.order.externalId),
    gone ? move.gone : null,
    problem === null ? null : `${problem.code}: ${problem.text}`,
    said,
  ].filter((text) => text !== null);
  return (
    <div className="board-head small">
      <p className={texts.length === 0 ? 'dim no-print' : undefined} role="status">
        {texts.length > 0 ? texts.join(' ') : handling !== null && shiftWords.units.drag}
      </p>
      {held && (
        <button type="button" className="btn s no-print" onClick={putDown}>
          {move.putDown}
        </button>
      )}
      <button
        type="button"
        className="btn s end no-print"
        aria-label={shiftWords.csvQueues}
        onClick={() => saveFile(new Blob([queuesCsv(start)], { type: 'text/csv' }), `queues-${line.id.replaceAll('/', '-')}.csv`)}
      >
        {shiftWords.csv}
      </button>
    </div>
  );
}
