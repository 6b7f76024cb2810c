import { usePlace } from '../app/place.js';
import type { UnitView } from '../overview/lines.js';
import { shiftWords } from '../words/shift.js';
import type { Queued } from './documents.js';
import { barsOf, type Ahead } from './work-lane.js';

interface WorkLaneProps {
  readonly unit: UnitView;
  readonly queue: readonly Queued[];
  readonly ahead: Ahead;
  readonly shiftEnd: number | null;
}

const percent = (share: number): string => `${Math.round(share * 10_000) / 100}%`;

/** The work of a unit on the time ahead: solid what is there, outlined what is expected to come. The list beneath tells the same in words. */
export function WorkLane({ unit, queue, ahead, shiftEnd }: WorkLaneProps) {
  const { format, now } = usePlace();
  const ends = queue.flatMap(({ expectedEnd }) => (expectedEnd === null ? [] : [Date.parse(expectedEnd)]));
  const end = ends.length === 0 ? null : Math.max(...ends);
  const { units: said } = shiftWords;
  const summary = said.lane(unit.code, queue.length, end === null ? null : format.moment(end, now));
  return (
    <div className="lane-row">
      <div className="work-lane" role="img" aria-label={summary}>
        {barsOf(queue, ahead).map((bar) => (
          <i
            key={bar.id}
            className={[bar.here ? 'on' : '', bar.late ? 'behind' : ''].filter(Boolean).join(' ') || undefined}
            style={{ left: percent(bar.left), width: percent(bar.width) }}
          />
        ))}
        {shiftEnd !== null && shiftEnd < ahead.to && <u style={{ left: percent((shiftEnd - ahead.from) / (ahead.to - ahead.from)) }} />}
      </div>
      <span className="small">
        {end === null ? (queue.length === 0 ? said.free : said.endUnknown) : said.done(format.moment(end, now))}
      </span>
    </div>
  );
}
