import { mineWords } from '../words/mine.js';
import { usePlace } from '../app/place.js';
import type { Mine } from './documents.js';

/** What the reader may do, until when, and what is missing for more. */
export function Qualifications({ me }: { readonly me: Mine }) {
  const { format } = usePlace();
  const { qualifications: words } = mineWords;
  // A day of the calendar, whatever the zone: at noon no zone of it is on another.
  const day = (until: string): string => format.fullDate(Date.parse(`${until}T12:00:00Z`));
  return (
    <section className="panel">
      <header>
        <h2>{words.title}</h2>
      </header>
      {me.qualifications.length === 0 ? (
        <>
          <p className="cap">{words.none}</p>
          <p className="cap dim small">{words.noneNext}</p>
        </>
      ) : (
        <table className="mine-table">
          <thead>
            <tr>
              <th scope="col">{words.task}</th>
              <th scope="col">{words.level}</th>
              <th scope="col">{words.until}</th>
            </tr>
          </thead>
          <tbody>
            {me.qualifications.map((one) => (
              <tr key={one.taskId}>
                <th scope="row">{one.taskName}</th>
                <td>{words.of(one.level)}</td>
                <td>{one.holds ? day(one.until) : <span className="watch">{words.expired(day(one.until))}</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {me.gaps.length > 0 && (
        <>
          <h3 className="cap">{words.gaps}</h3>
          <ul className="mine-list">
            {me.gaps.map((gap) => (
              <li key={gap.taskId}>
                <span className="m">{gap.taskName}</span>
                <span className="dim">{words.gapWhy[gap.why]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
