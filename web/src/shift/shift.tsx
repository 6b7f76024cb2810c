import '../styles/orders.css';
import '../styles/oee.css';
import '../styles/print.css';
import '../styles/shift.css';
import { usePlace } from '../app/place.js';
import { toScreen } from '../app/route.js';
import type { ScreenProps } from '../app/screens.js';
import { useAnswer } from '../app/use-answer.js';
import { useDictionary } from '../orders/use-dictionary.js';
import { useRested } from '../orders/use-order-changes.js';
import type { LineView } from '../overview/lines.js';
import { Answered } from '../parts/answered.js';
import { Gone } from '../shell/gone.js';
import { shiftWords } from '../words/shift.js';
import { shellWords } from '../words/shell.js';
import { Board } from './board.js';
import { ShiftStartQuery, type ShiftStart } from './documents.js';
import { Gaps } from './gaps.js';
import { summaryOf } from './readiness.js';
import { Skills } from './skills.js';
import { useMoving } from './use-moving.js';

/** Can we run? Without a line in the address the first one. */
export default function StartOfShift({ id, floor, lines }: ScreenProps) {
  const line = id === null ? lines[0] : lines.find((one) => one.id === id);
  if (line === undefined) return <Gone />;
  return <StartOf key={line.id} line={line} lines={lines} floor={floor} />;
}

interface StartOfProps extends Pick<ScreenProps, 'floor' | 'lines'> {
  readonly line: LineView;
}

function StartOf({ line, lines, floor }: StartOfProps) {
  const words = useDictionary();
  const version = useRested(changesOf(floor, line));
  const asked = useAnswer(ShiftStartQuery, { line: line.id }, `${line.id} ${version}`);
  const start = asked.data?.shiftStart ?? null;
  const moves = useMoving(start, line.id, version);
  const units = lines.flatMap((one) => one.units);
  return (
    <main className="page shift-page">
      <Head line={line} lines={lines} start={start} />
      <Answered asked={asked} bars={9}>
        {({ shiftStart }) =>
          shiftStart === null ? (
            <Gone />
          ) : (
            <div className="shift-grid">
              <div className="column">
                <Gaps gaps={shiftStart.gaps} units={units} words={words} moves={moves} />
                <Skills start={shiftStart} line={line.id} />
              </div>
              <Board start={shiftStart} line={line} units={units} floor={floor} words={words} moves={moves} />
            </div>
          )
        }
      </Answered>
    </main>
  );
}

/** What must change for the answer to be another one: orders on their way, and what the units of the line do. */
function changesOf({ orders, states }: ScreenProps['floor'], line: LineView): string {
  const moved = [...(orders?.values() ?? [])].map((one) => `${one.id}${one.state}${one.workUnit?.id}${one.subState}${one.dueAt}`);
  const live = line.units.map(({ id }) => `${states.get(id)?.state}${states.get(id)?.mode}${states.get(id)?.operatorPresent}`);
  return [...moved, ...live].join();
}

interface HeadProps extends Pick<StartOfProps, 'line' | 'lines'> {
  readonly start: ShiftStart | null;
}

/** The answer in a sentence, the shift, until when there is work, and the way to the other lines. */
function Head({ line, lines, start }: HeadProps) {
  const { route, go, past } = usePlace();
  return (
    <header className="headline shift-head">
      <div className="sentence">
        <h1>{start === null ? shiftWords.title : <Answer line={line} start={start} />}</h1>
        <p className="dim">
          {start === null ? shiftWords.forSupervisors : <Details start={start} line={line} />}
          {past && ` ${shiftWords.pastNote}`}
        </p>
      </div>
      {lines.length > 1 && (
        <label className="pick small">
          {shiftWords.line}{' '}
          <select value={line.id} onChange={(event) => go(toScreen(route, 'start', event.target.value))}>
            {lines.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {start !== null && (
        <button type="button" className="btn s no-print" onClick={() => window.print()}>
          {shiftWords.print}
        </button>
      )}
    </header>
  );
}

interface SaidProps {
  readonly line: LineView;
  readonly start: ShiftStart;
}

const seatsOf = ({ units }: LineView): ReadonlySet<string> =>
  new Set(units.filter(({ kind }) => kind === 'TELEOP_CONSOLE').map(({ id }) => id));

function Answer({ line, start }: SaidProps) {
  const { ready, units, gaps } = summaryOf(start, seatsOf(line));
  return shiftWords.headline(ready, units, gaps);
}

function Details({ line, start }: SaidProps) {
  const { format, now } = usePlace();
  const { until, late } = summaryOf(start, seatsOf(line));
  const { shift } = start;
  return [
    shift === null
      ? shiftWords.noShift
      : shiftWords.shift(shellWords.span.shift(shift.id), format.time(Date.parse(shift.from)), format.time(Date.parse(shift.to))),
    until === null ? shiftWords.noWork : shiftWords.until(format.moment(until, now)),
    late === 0 ? '' : shiftWords.late(late),
    start.following === 0 ? '' : shiftWords.following(start.following),
  ]
    .filter((text) => text !== '')
    .join(' ');
}
