import { usePlace } from '../app/place.js';
import type { Stretch } from '../overview/lane.js';
import { glyphOf, Icon } from '../parts/icon.js';
import { age, NOTHING } from '../words/format.js';
import { pageWords } from '../words/page.js';
import { reasonName } from '../words/reasons.js';
import { unitWords } from '../words/unit.js';
import { words } from '../words/words.js';
import { eventsOf } from './events-of.js';

interface LaneTableProps {
  readonly unit: string;
  readonly found: readonly Stretch[];
}

/** The table twin of the lane shows this many stretches; zooming in shows the others. */
const ROWS = 100;

export function LaneTable({ unit, found }: LaneTableProps) {
  const { format, now, lookAt } = usePlace();
  const rows = found.toReversed().slice(0, ROWS);
  return (
    <details className="twin">
      <summary>
        {unitWords.lane.table} ({unitWords.lane.rows(format.count(rows.length), format.count(found.length))})
      </summary>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{pageWords.panel.from}</th>
            <th scope="col">{pageWords.panel.state}</th>
            <th scope="col">{pageWords.panel.reason}</th>
            <th scope="col" className="num">
              {pageWords.panel.for}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((piece) => (
            <tr key={piece.from}>
              <td>
                <a href={lookAt(eventsOf(unit, piece))}>{format.clock(piece.from, now)}</a>
              </td>
              <td>
                <span className="with-icon">
                  <Icon name={glyphOf(piece.body)} size="s" />
                  {words.state[piece.body]}
                </span>
              </td>
              <td className="dim">{piece.interval?.reason == null ? NOTHING : reasonName(piece.interval.reason)}</td>
              <td className="num">{age(piece.to - piece.from)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
