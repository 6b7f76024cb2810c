import { useAnswer } from '../app/use-answer.js';
import { usePlace } from '../app/place.js';
import { hashOf, toScreen, withQuery } from '../app/route.js';
import { Answered } from '../parts/answered.js';
import { MissingQuery, type Missing } from './documents.js';
import { featureName } from './feature-words.js';
import { fixed, points } from './format.js';
import { TaskLink } from './task-link.js';
import { factWords } from './card-words.js';
import { missingWords } from './list-words.js';

interface MissingViewProps {
  readonly names: ReadonlyMap<string, string>;
  /** Changes when the tasks have changed. */
  readonly version: string;
}

/** What is not known: tasks that nobody has assessed first, then where most is missing. */
export function MissingView({ names, version }: MissingViewProps) {
  const asked = useAnswer(MissingQuery, {}, version);
  return (
    <section className="panel list">
      <Answered asked={asked} bars={6}>
        {({ missingFacts }) => (
          <>
            <header>
              <h2>{missingWords.headline(missingFacts.length)}</h2>
            </header>
            {missingFacts.length === 0 ? (
              <p className="cap dim">{missingWords.next}</p>
            ) : (
              <MissingTable rows={missingFacts} names={names} />
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

function MissingTable({ rows, names }: { readonly rows: readonly Missing[]; readonly names: ReadonlyMap<string, string> }) {
  const { route } = usePlace();
  const { columns } = missingWords;
  return (
    <table className="rows-table">
      <thead>
        <tr>
          <th scope="col">{columns.task}</th>
          <th scope="col" className="num">
            {columns.confidence}
          </th>
          <th scope="col" className="num">
            {columns.weight}
          </th>
          <th scope="col">{columns.levels}</th>
          <th scope="col">{columns.facts}</th>
          <th scope="col">
            <span className="vh">{missingWords.fill}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ taskId, reason, confidence, missing, facts }) => (
          <tr key={taskId}>
            <th scope="row">
              <TaskLink id={taskId}>{names.get(taskId) ?? taskId}</TaskLink>
              {reason === 'UNASSESSED' && <span className="watch small">{missingWords.unassessed}</span>}
            </th>
            <td className="num" data-label={columns.confidence}>
              {fixed(confidence, 2)}
            </td>
            <td className="num b" data-label={columns.weight}>
              {missing.length === 0 ? fixed(null, 0) : points(missing.reduce((sum, one) => sum + one.millipoints, 0))}
            </td>
            <td className="ranked">
              {missing.map(({ feature, millipoints }) => (
                <span key={feature} title={missingWords.upTo(points(millipoints))}>
                  {featureName(feature)} <span className="dim small">{fixed(millipoints / 1000, 1)}</span>
                </span>
              ))}
            </td>
            <td className="ranked">
              {facts.map((fact) => (
                <span key={fact}>{factWords[fact] ?? fact}</span>
              ))}
            </td>
            <td>
              <a className="btn s" href={hashOf(withQuery(toScreen(route, 'task', taskId), { whatif: '1' }))}>
                {missingWords.fill}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
