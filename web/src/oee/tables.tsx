import { usePlace } from '../app/place.js';
import { useSpanAnswer } from '../app/use-answer.js';
import { Answered } from '../parts/answered.js';
import { Coverage } from '../parts/figures.js';
import { Icon } from '../parts/icon.js';
import { NOTHING } from '../words/format.js';
import { oeeWords } from '../words/oee.js';
import { ByQuery, type Figure, type OeeRow } from './documents.js';
import { divisionOf, isAboveIdeal, valueOf } from './figures.js';

const CLASS_ICONS: Readonly<Record<string, string | undefined>> = { AUTOMATED: 'c-a', DIGITISING: 'c-d', HUMAN_ORCHESTRATED: 'c-h' };

/** The mark of a class, with its word for whoever does not see it. */
export function ClassMark({ of }: { readonly of: string }) {
  const icon = CLASS_ICONS[of];
  if (icon === undefined) return null;
  return (
    <span className="cls" title={oeeWords.classWord[of]}>
      <Icon name={icon} />
      <span className="vh">{oeeWords.classWord[of]}</span>
    </span>
  );
}

/** Figures by class in force: robots, people who are recorded, people on their own. */
export function ByClass({ scope }: { readonly scope: string }) {
  const { format } = usePlace();
  const asked = useSpanAnswer(ByQuery, (span) => ({ scope, span, bucket: 'SPAN' as const, by: 'CLASS' as const }), scope);
  const words = oeeWords.class;
  return (
    <Answered asked={asked} bars={3}>
      {({ oeeBuckets }) => {
        const rows = oeeBuckets.filter((row): row is OeeRow & { key: string } => row.key !== null && row.oee.total > 0);
        if (rows.length === 0) return <p className="dim nothing">{words.empty}</p>;
        return (
          <div className="scroller" tabIndex={0} role="group" aria-label={words.title}>
            <table className="data">
              <thead>
                <tr>
                  <th scope="col">{words.class}</th>
                  <th scope="col" className="num">
                    {words.oee}
                  </th>
                  <th scope="col" className="num">
                    {words.good}
                  </th>
                  <th scope="col" className="num">
                    {words.run}
                  </th>
                  <th scope="col">{words.known}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, oee }) => (
                  <tr key={key}>
                    <th scope="row">
                      <span className="with-icon">
                        {CLASS_ICONS[key] !== undefined && <Icon name={CLASS_ICONS[key]} size="s" />}
                        {oeeWords.classWord[key] ?? key}
                      </span>
                    </th>
                    <td className="num b">{format.ratio(oee.oee)}</td>
                    <td className="num">{format.count(oee.good)}</td>
                    <td className="num">{format.tenth(oee.runMs / 60_000)}</td>
                    <td>
                      <Coverage value={oee.coverage} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      }}
    </Answered>
  );
}

interface FiguresTableProps {
  readonly figures: readonly Figure[];
  readonly scope: string;
}

/** Every figure of a scope with its division, definition and source. */
export function FiguresTable({ figures, scope }: FiguresTableProps) {
  const { format, lookAt } = usePlace();
  const words = oeeWords.figures;
  return (
    <div className="scroller" tabIndex={0} role="group" aria-label={words.title}>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col" className="num">
              {words.value}
            </th>
            <th scope="col" className="num">
              {words.division}
            </th>
            <th scope="col">{words.definition}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <tr key={figure.name}>
              <th scope="row">
                <a href={lookAt({ kind: 'figure', scope, name: figure.name })}>{oeeWords.figure(figure.name)}</a>
              </th>
              <td className={isAboveIdeal(figure) ? 'num watch' : 'num b'} title={isAboveIdeal(figure) ? oeeWords.fast : undefined}>
                {valueOf(figure, format)}
              </td>
              <td className="num dim">{divisionOf(figure, format) ?? NOTHING}</td>
              <td className="dim small">
                {figure.definition} · {figure.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
