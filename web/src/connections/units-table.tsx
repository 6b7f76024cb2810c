import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import { age, NOTHING } from '../words/format.js';
import { connectionWords } from '../words/connections.js';
import type { ConnectionRow, UnitRow } from './documents.js';
import { QualityBar } from './quality-bar.js';
import { StateMark } from './state-mark.js';

/** The units behind a connection, each with its signals. */
export function UnitsTable({ row }: { readonly row: ConnectionRow }) {
  const { format } = usePlace();
  const dropped = row.dropped.map(({ reason, count }) => `${reason} ${format.count(count)}`).join(', ');
  const { columns } = connectionWords;
  return (
    <>
      <table className="rows-table dense unit-rows">
        <caption>{connectionWords.units(row.id)}</caption>
        <thead>
          <tr>
            {[columns.unit, columns.state, columns.age, columns.quality, columns.rate, columns.gaps, columns.signal].map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row.units.map((unit) => (
            <Unit key={unit.id} unit={unit} />
          ))}
        </tbody>
      </table>
      {dropped !== '' && <p className="cap small">{connectionWords.dropped(dropped)}</p>}
      {row.certificate !== null && <p className="cap small mono">{connectionWords.thumbprint(row.certificate.thumbprint)}</p>}
    </>
  );
}

function Unit({ unit }: { readonly unit: UnitRow }) {
  const { now, format, route } = usePlace();
  const { columns } = connectionWords;
  const aged = (at: string | null) => (at === null ? connectionWords.never : connectionWords.ago(age(now - Date.parse(at))));
  return (
    <tr>
      <th scope="row">
        <a href={hashOf(toScreen(route, 'unit', unit.id))}>{unit.id}</a>
      </th>
      <td>
        <StateMark state={unit.state} />
        {unit.cause !== '' && <span className="small dim"> {unit.cause}</span>}
      </td>
      <td data-label={columns.age}>{aged(unit.lastValueAt)}</td>
      <td data-label={columns.quality}>
        <QualityBar quality={unit.quality} />
      </td>
      <td data-label={columns.rate}>{format.count(unit.perMinute)}</td>
      <td data-label={columns.gaps}>{format.count(unit.gaps)}</td>
      <td>
        {unit.signals.length === 0 ? (
          <span className="small dim">{connectionWords.noSignals}</span>
        ) : (
          <details>
            <summary>{connectionWords.signals(format.count(unit.signals.length))}</summary>
            <ul className="signals">
              {unit.signals.map((signal) => (
                <li key={signal.name} className={signal.quality === 'GOOD' ? undefined : 'watch'}>
                  <b>{signal.name}</b> {signal.text ?? NOTHING}{' '}
                  <span className="dim">
                    {connectionWords.qualities[signal.quality as keyof typeof connectionWords.qualities]}, {aged(signal.at)}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  );
}
