import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import type { NameOf } from '../look/names.js';
import { mineWords } from '../words/mine.js';
import type { Mine } from './documents.js';

interface DisagreementsProps {
  readonly disagreements: Mine['disagreements'];
  readonly taskName: NameOf;
}

/** Classes that the reader contested, with the answers, and the way to contest another. */
export function Disagreements({ disagreements, taskName }: DisagreementsProps) {
  const { format, now, route } = usePlace();
  const { disagreements: words } = mineWords;
  return (
    <section className="panel">
      <header>
        <h2>{words.title}</h2>
        <a className="btn s end" href={hashOf(toScreen(route, 'tasks'))}>
          {words.tasks}
        </a>
      </header>
      {disagreements.length === 0 ? (
        <>
          <p className="cap">{words.none}</p>
          <p className="cap dim small">{words.next}</p>
        </>
      ) : (
        <ul className="mine-list tall">
          {disagreements.map((one) => (
            <li key={one.id}>
              <a className="m" href={hashOf(toScreen(route, 'task', one.taskId))}>
                {taskName(one.taskId)}
              </a>
              <span className="dim">{format.moment(Date.parse(one.since), now)}</span>
              <q>{one.words}</q>
              {one.answer === null ? (
                <span className="dim">{words.waits}</span>
              ) : (
                <span>
                  {one.answer} <span className="dim">{words.answered(format.moment(Date.parse(one.answeredAt ?? one.since), now))}</span>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Each kind of row that names the reader: how many, and since when. */
export function Kept({ stored }: { readonly stored: Mine['stored'] }) {
  const { format } = usePlace();
  const { stored: words } = mineWords;
  return (
    <section className="panel">
      <header>
        <h2>{words.title}</h2>
      </header>
      {stored.length === 0 ? (
        <p className="cap">{words.none}</p>
      ) : (
        <ul className="mine-list">
          {stored.map(({ what, count, oldest }) => (
            <li key={what}>
              <span>{words.what[what]}</span>
              <span>
                <b>{format.count(count)}</b>{' '}
                {oldest !== null && <span className="dim">{words.since(format.date(Date.parse(oldest)))}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const lookWords: Readonly<Record<string, string>> = mineWords.looks.what;

/** Who was shown that the reader did something. */
export function Looks({ looks }: { readonly looks: Mine['looks'] }) {
  const { format, now } = usePlace();
  const { looks: words } = mineWords;
  return (
    <section className="panel">
      <header>
        <h2>{words.title}</h2>
      </header>
      {looks.length === 0 ? <p className="cap">{words.none}</p> : null}
      <ul className="mine-list">
        {looks.map((look) => (
          <li key={`${look.by} ${look.at}`}>
            <span>
              <span className="m">{look.by}</span> <span className="dim">{lookWords[look.what] ?? words.other}</span>
            </span>
            <span className="dim">{format.moment(Date.parse(look.at), now)}</span>
          </li>
        ))}
      </ul>
      <p className="cap dim small">{words.next}</p>
    </section>
  );
}
