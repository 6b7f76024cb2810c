import { usePlace } from '../app/place.js';
import type { ScreenProps } from '../app/screens.js';
import { useSpanAnswer } from '../app/use-answer.js';
import { namesOf, type NameOf } from '../look/names.js';
import { Answered } from '../parts/answered.js';
import { age } from '../words/format.js';
import { mineWords } from '../words/mine.js';
import '../styles/mine.css';
import { Disagreements, Kept, Looks } from './data-panels.js';
import { MineQuery, type Mine } from './documents.js';
import { Qualifications } from './qualifications.js';

/** The person's own page: what I did, what I may do, and what is known of me. */
export default function MyWork({ floor, lines }: ScreenProps) {
  const asked = useSpanAnswer(MineQuery, (span) => ({ span }), 'mine');
  const unitName = namesOf(lines);
  const taskName: NameOf = (id) => floor.tasks?.find((task) => task.id === id)?.name ?? id;
  return (
    <main className="page mine">
      <h1>{headlineOf(asked.data?.me ?? null)}</h1>
      <Answered asked={asked} bars={8}>
        {({ me }) => (
          <>
            <p className="dim lead">{mineWords.lead(me.subject)}</p>
            <div className="mine-grid">
              <div className="column">
                <Orders orders={me.jobOrders} unitName={unitName} taskName={taskName} />
                <Times signOns={me.hours.signOns} unitName={unitName} />
                <Disagreements disagreements={me.disagreements} taskName={taskName} />
              </div>
              <div className="column">
                <Qualifications me={me} />
                <Consents />
              </div>
              <div className="column">
                <Kept stored={me.stored} />
                <Looks looks={me.looks} />
              </div>
            </div>
          </>
        )}
      </Answered>
    </main>
  );
}

function headlineOf(me: Mine | null): string {
  if (me === null) return mineWords.place;
  return me.hours.ms === 0 ? mineWords.headlineNone : mineWords.headline(age(me.hours.ms));
}

interface OrdersProps {
  readonly orders: Mine['jobOrders'];
  readonly unitName: NameOf;
  readonly taskName: NameOf;
}

function Orders({ orders, unitName, taskName }: OrdersProps) {
  const { format, now, href } = usePlace();
  const { orders: words } = mineWords;
  return (
    <section className="panel">
      <header>
        <h2>{words.title}</h2>
      </header>
      {orders.length === 0 ? (
        <p className="cap dim">{words.empty}</p>
      ) : (
        <table className="mine-table">
          <thead>
            <tr>
              <th scope="col">{words.order}</th>
              <th scope="col">{words.at}</th>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.to}</th>
            </tr>
          </thead>
          <tbody>
            {orders.map((one) => (
              <tr key={`${one.jobOrderId} ${one.from}`}>
                <th scope="row">
                  <a href={href({ kind: 'order', id: one.jobOrderId })}>{one.externalId}</a>
                  <span className="dim small">{taskName(one.taskId)}</span>
                </th>
                <td>{unitName(one.workUnitId)}</td>
                <td>{format.moment(Date.parse(one.from), now)}</td>
                <td>{one.to === null ? <span className="dim">{words.still}</span> : format.moment(Date.parse(one.to), now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface TimesProps {
  readonly signOns: Mine['hours']['signOns'];
  readonly unitName: NameOf;
}

function Times({ signOns, unitName }: TimesProps) {
  const { format, now } = usePlace();
  const { times, orders } = mineWords;
  return (
    <section className="panel">
      <header>
        <h2>{times.title}</h2>
      </header>
      {signOns.length === 0 ? (
        <p className="cap dim">{times.empty}</p>
      ) : (
        <ul className="mine-list">
          {signOns.map((one) => (
            <li key={`${one.workUnitId} ${one.from}`}>
              <span className="m">{unitName(one.workUnitId)}</span>
              <span className="dim">
                {format.moment(Date.parse(one.from), now)}–{one.to === null ? orders.still : format.moment(Date.parse(one.to), now)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Read only: nothing records yet, and the page says so. */
function Consents() {
  const { consents } = mineWords;
  return (
    <section className="panel">
      <header>
        <h2>{consents.title}</h2>
      </header>
      <p className="cap">{consents.none}</p>
      <p className="cap dim small">{consents.next}</p>
    </section>
  );
}
