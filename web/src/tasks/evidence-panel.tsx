import type { ReactNode } from 'react';
import type { Card, Observed } from './documents.js';
import { EvidenceChart } from './evidence-chart.js';
import { evidenceSeries, type EvidenceSeries } from './evidence.js';
import { fixed, plain } from './format.js';
import { Empty } from './empty.js';
import { Twin } from './twin.js';
import { evidenceWords } from './card-words.js';

/** The last part of a path names a unit well enough where its line is known. */
const unitOf = (path: string): string => (path.split('/').at(-1) ?? path).toUpperCase();

/** What trials and robot cycles say of the success rate, against what must be proven; and what the log shows of the work. */
export function EvidencePanel({ card }: { readonly card: Card }) {
  const series = evidenceSeries(card);
  const [first] = series;
  const notes = <Notes card={card} />;
  if (first === undefined)
    return (
      <section className="panel evidence">
        <header>
          <h2>{evidenceWords.title}</h2>
        </header>
        <Empty text={evidenceWords.none} next={evidenceWords.noneNext} />
        {notes}
      </section>
    );
  return (
    <Twin
      className="evidence"
      title={evidenceWords.title}
      note={series.length === 1 ? nameOf(first) : undefined}
      chart={<EvidenceChart series={series} limits={card.thresholds} evidence={card.evidence} />}
      table={<EvidenceTable series={series} />}
    >
      {notes}
    </Twin>
  );
}

const nameOf = ({ workUnitId, productId, configHash }: EvidenceSeries): string =>
  workUnitId === null ? evidenceWords.stated : evidenceWords.by(unitOf(workUnitId), productId, configHash);

function EvidenceTable({ series }: { readonly series: readonly EvidenceSeries[] }) {
  const { columns } = evidenceWords;
  return (
    <table className="rows-table tight">
      <thead>
        <tr>
          <th scope="col">{columns.by}</th>
          <th scope="col">{columns.day}</th>
          {[columns.n, columns.k, columns.lower, columns.upper].map((text) => (
            <th key={text} scope="col" className="num">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {series.flatMap((one) =>
          one.bars.map((bar) => (
            <tr key={`${one.key} ${bar.day}`}>
              <td>{nameOf(one)}</td>
              <td>{bar.day ?? ''}</td>
              <td className="num">{plain(bar.n)}</td>
              <td className="num">{plain(bar.k)}</td>
              <td className="num">{fixed(bar.lower, 3)}</td>
              <td className="num">{fixed(bar.upper, 3)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** The sentences below the chart: what the class rests on, and what the log shows of robots and of people. */
function Notes({ card: { evidence, observed } }: { readonly card: Card }) {
  const notes: ReactNode[] = [];
  if (evidence !== null) {
    const { k, n, lower, upper, threshold, verdict } = evidence;
    notes.push(evidenceWords.says(plain(k), plain(n), fixed(lower, 3), fixed(upper, 3), plain(threshold), verdict));
  }
  notes.push(...observed.map(noteOf));
  return notes.length === 0 ? null : (
    <ul className="cap dim small">
      {notes.map((note, at) => (
        <li key={at}>{note}</li>
      ))}
    </ul>
  );
}

const noteOf = (one: Observed): string =>
  one.unitKind === 'ROBOT_CELL'
    ? `${unitOf(one.workUnitId)}: ${evidenceWords.robots(plain(one.cycles), plain(one.assists), plain(one.scrap), fixed(one.failureCusum, 1), plain(one.failureLimit))}`
    : `${unitOf(one.workUnitId)}: ${evidenceWords.people(plain(one.cycles), plain(one.personShifts), fixed(one.cycleS, 1), fixed(one.cycleCv, 2))}`;
