import { usePlace } from '../app/place.js';
import type { ScreenProps } from '../app/screens.js';
import { useAnswer } from '../app/use-answer.js';
import { namesOf, type NameOf } from '../look/names.js';
import { Csv } from '../oee/csv.js';
import { ReportQuery } from '../oee/documents.js';
import { Division, Findings } from '../oee/measures.js';
import { Waterfall } from '../oee/waterfall-rows.js';
import { Answered } from '../parts/answered.js';
import { Apq, Coverage, Percent } from '../parts/figures.js';
import type { ResultOf } from 'gql.tada';
import { lossName } from '../losses/pareto.js';
import { NOTHING } from '../words/format.js';
import { lossWords } from '../words/losses.js';
import { oeeWords } from '../words/oee.js';
import { shellWords } from '../words/shell.js';
import '../styles/oee.css';
import '../styles/print.css';
import '../styles/report.css';

type Report = NonNullable<ResultOf<typeof ReportQuery>['shiftReport']>;

/** A shift on one page of paper: figures, losses, units, and what the figures are worth. */
export default function ShiftReport({ id, floor, lines }: ScreenProps) {
  const { span, readings } = usePlace();
  const scope = id ?? floor.site.id;
  const at = new Date(span.from).toISOString();
  const asked = useAnswer(ReportQuery, { scope, at }, `${scope} ${at} ${readings}`);
  const nameOf = namesOf(lines);
  return (
    <main className="page report-page">
      <Answered asked={asked} bars={10}>
        {({ shiftReport }) =>
          shiftReport === null ? (
            <section className="panel nothing">
              <h1>{lossWords.report.none}</h1>
              <p className="dim">{lossWords.report.noneNext}</p>
            </section>
          ) : (
            <Sheet report={shiftReport} name={scope === floor.site.id ? floor.site.name : nameOf(scope)} scope={scope} nameOf={nameOf} />
          )
        }
      </Answered>
    </main>
  );
}

/** The largest losses that fit the sheet. */
const LOSSES = 8;

interface SheetProps {
  readonly report: Report;
  readonly name: string;
  readonly scope: string;
  readonly nameOf: NameOf;
}

function Sheet({ report, name, scope, nameOf }: SheetProps) {
  const { format, now } = usePlace();
  const { oee, losses } = report;
  const [from, to] = [Date.parse(report.from), Date.parse(report.to)];
  const words = lossWords.report;
  // Time without data stands in the waterfall: nobody knows whether it was lost.
  const largest = losses.pareto.filter(({ category }) => category !== 'UNKNOWN').slice(0, LOSSES);
  const foot = words.foot(oee.definition, format.ratio(oee.coverage), oee.revision, oee.mapping.version);
  return (
    <>
      <div className="headline report-head">
        <div className="sentence">
          <h1>
            {name}: {words.title(shellWords.span.shift(report.shiftId), format.day(from))}
          </h1>
          <p className="dim">
            {shellWords.span.range(format.time(from), format.time(to))}. {words.printed(format.moment(now, from))}
          </p>
        </div>
        <Csv what={words.table} scope={scope} by="UNIT" />
        <button type="button" className="btn s main no-print" onClick={() => window.print()}>
          {words.print}
        </button>
      </div>
      <section className="panel">
        <header>
          <h2>{oeeWords.figure('oee')}</h2>
          <Division oee={oee} />
        </header>
        <div className="headfigs">
          <Percent value={oee.oee} />
          <Apq oee={oee} />
          <Coverage value={oee.coverage} />
        </div>
        <Waterfall rows={losses.waterfall} measure="ms" linkOf={() => null} />
      </section>
      <section className="panel">
        <header>
          <h2>{words.losses}</h2>
        </header>
        {largest.length === 0 ? (
          <p className="dim nothing">{lossWords.paretoNone}</p>
        ) : (
          <table className="data">
            <tbody>
              {largest.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    {lossName(row)}
                    {row.category !== null && row.name !== row.category && (
                      <span className="dim small"> {oeeWords.categoryWithin[row.category]}</span>
                    )}
                    {row.unclassified && <span className="watch">, {lossWords.unclassified}</span>}
                  </th>
                  <td className="num">{lossWords.minutes(format.tenth(row.ms / 60_000))}</td>
                  <td className="num">{row.count > 0 ? lossWords.times(format.count(row.count)) : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <Units report={report} nameOf={nameOf} />
      <section className="panel">
        <header>
          <h2>{oeeWords.findings.title}</h2>
        </header>
        <Findings oee={oee} />
      </section>
      <p className="dim small">{foot}</p>
    </>
  );
}

function Units({ report, nameOf }: Pick<SheetProps, 'report' | 'nameOf'>) {
  const { format } = usePlace();
  const words = lossWords.report;
  return (
    <section className="panel">
      <header>
        <h2>{words.units}</h2>
      </header>
      <div className="scroller" tabIndex={0} role="group" aria-label={words.units}>
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              {['OEE', 'A', 'P', 'Q', words.good, words.scrap, words.rework].map((one) => (
                <th key={one} scope="col" className="num">
                  {one}
                </th>
              ))}
              <th scope="col">{lossWords.known}</th>
            </tr>
          </thead>
          <tbody>
            {report.units.map(({ key, oee }) => (
              <tr key={key}>
                <th scope="row">{key === null ? NOTHING : nameOf(key)}</th>
                <td className="num b">{format.percent(oee.oee)}</td>
                <td className="num">{format.percent(oee.availability)}</td>
                <td className={oee.performance !== null && oee.performance > 1 ? 'num watch' : 'num'}>{format.percent(oee.performance)}</td>
                <td className="num">{format.percent(oee.quality)}</td>
                <td className="num">{format.count(oee.good)}</td>
                <td className="num">{format.count(oee.scrap)}</td>
                <td className="num">{format.count(oee.rework)}</td>
                <td>
                  <Coverage value={oee.coverage} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
