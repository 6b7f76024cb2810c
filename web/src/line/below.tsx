import type { Floor, Span } from '../live/floor.js';
import { hashOf, toScreen } from '../app/route.js';
import { usePlace } from '../app/place.js';
import type { Asked } from '../app/use-answer.js';
import type { Order } from '../graphql/fragments.js';
import { namesOf, unitOf } from '../look/names.js';
import { Division, HeadFigures } from '../oee/measures.js';
import { ClassMark } from '../oee/tables.js';
import { isResidual } from '../oee/waterfall.js';
import { useMeasure, Waterfall } from '../oee/waterfall-rows.js';
import type { LineView } from '../overview/lines.js';
import { Answered } from '../parts/answered.js';
import { glyphOf, Icon } from '../parts/icon.js';
import { age, NOTHING } from '../words/format.js';
import { lineWords } from '../words/line.js';
import { measures } from '../words/measures.js';
import { oeeWords } from '../words/oee.js';
import { reasonName } from '../words/reasons.js';
import { within } from '../words/speech.js';
import { words } from '../words/words.js';
import { comes } from './comes.js';
import type { LineAnswer } from './documents.js';
import { happened } from './happened.js';

interface AskedProps {
  readonly line: LineView;
  readonly asked: Asked<LineAnswer>;
}

/** Where the time of the constraint went, from planned to fully productive. */
export function Went({ line, asked }: AskedProps) {
  const { lookAt } = usePlace();
  const [measure, choice] = useMeasure();
  const scope = unitOf(line.id, [line]) ?? line.id;
  return (
    <div className="panel">
      <header>
        <h2>{lineWords.went}</h2>
        <span className="dim small">{line.pace === null ? '' : line.pace.code}</span>
        {choice}
        {asked.data !== null && <Division oee={asked.data.losses.oee} />}
      </header>
      <Answered asked={asked} bars={6}>
        {({ losses }) => (
          <>
            <Waterfall
              rows={losses.waterfall}
              measure={measure}
              linkOf={(name) => (isResidual(name) ? null : lookAt({ kind: 'time', scope, category: name, reason: null }))}
            />
            <HeadFigures oee={losses.oee} revision={losses.oee.revision} scope={line.id} />
          </>
        )}
      </Answered>
    </div>
  );
}

const ROWS = 6;

/** What stopped, the newest first; each opens its events. */
export function Happened({ line, axis }: { readonly line: LineView; readonly axis: Span }) {
  const { format, now, until, past, lookAt } = usePlace();
  const found = happened(line, axis, until, ROWS);
  return (
    <div className="panel">
      <header>
        <h2>{lineWords.happened}</h2>
      </header>
      {found.length === 0 ? (
        <p className="dim nothing">{lineWords.nothing}</p>
      ) : (
        <ol className="ev">
          {found.map((one) => {
            const what = `${one.unit.code} ${words.stateWithin[one.body]}`;
            const to = new Date(one.lasts && !past ? now : one.to).toISOString();
            return (
              <li key={`${one.unit.id} ${one.from}`}>
                <time className="dim">{format.moment(one.from, now)}</time>
                <Icon name={glyphOf(one.body)} size="s" />
                <span>
                  <a
                    className="m"
                    href={lookAt({ kind: 'events', unit: one.unit.id, from: new Date(one.from).toISOString(), to })}
                    aria-label={lineWords.events(what)}
                  >
                    {what}
                  </a>{' '}
                  <span className="dim small">{one.reason === null ? '' : reasonName(one.reason)}</span>
                </span>
                <span className="dim small">{one.lasts && !past ? lineWords.still : age(one.to - one.from)}</span>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

/** The next orders of the line, each with the unit it goes to. */
export function Comes({ line, floor }: { readonly line: LineView; readonly floor: Floor }) {
  const { route } = usePlace();
  const orders = floor.orders === null || floor.past ? null : comes(floor.orders.values(), line, ROWS);
  return (
    <div className="panel">
      <header>
        <h2>{lineWords.comes}</h2>
        {orders !== null && (
          <a className="end small" href={hashOf(toScreen(route, 'orders'))}>
            {lineWords.allOrders}
          </a>
        )}
      </header>
      {orders === null ? (
        <p className="dim nothing">{lineWords.comesHidden}</p>
      ) : orders.length === 0 ? (
        <p className="dim nothing">{lineWords.comesNone}</p>
      ) : (
        <ol className="nx">
          {orders.map((order) => (
            <Next key={order.id} order={order} line={line} floor={floor} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Next({ order, line, floor }: { readonly order: Order; readonly line: LineView; readonly floor: Floor }) {
  const { format, now, href } = usePlace();
  const unit = line.units.find(({ id }) => id === order.workUnit?.id);
  const inForce = floor.tasks?.find(({ id }) => id === order.task.id)?.classification.inForce ?? null;
  return (
    <li>
      <span className="two">
        <span className="m">
          {order.task.name}, {order.product?.name ?? order.task.id}, {format.count(order.quantity)}
        </span>
        <span className="dim small">{lineWords.due(order.externalId, format.moment(Date.parse(order.dueAt), now))}</span>
      </span>
      {inForce !== null && <ClassMark of={inForce} />}
      <a className="arm small" href={href({ kind: 'order', id: order.id })} aria-label={lineWords.whyHere(order.externalId)}>
        <span>{unit?.code ?? lineWords.noPlace}</span>
      </a>
    </li>
  );
}

/** Who made the constraint wait, by the declared flow. */
export function WhoFirst({ line, lines, asked }: AskedProps & { readonly lines: readonly LineView[] }) {
  const { format } = usePlace();
  const name = namesOf(lines);
  return (
    <div className="panel">
      <header>
        <h2>{lineWords.whoFirst}</h2>
        <span className="dim small">{line.pace?.code}</span>
      </header>
      <Answered asked={asked} bars={3}>
        {({ losses }) => {
          const causes = losses.line?.causes ?? [];
          if (causes.length === 0) return <p className="dim nothing">{lineWords.whoFirstNone}</p>;
          return (
            <ol className="ev">
              {causes.slice(0, ROWS).map((cause) => (
                <li key={`${cause.workUnitId} ${cause.effect} ${cause.category} ${cause.reason}`} className="cause">
                  <span>
                    <span className="m">{cause.workUnitId === null ? lineWords.nobody : name(cause.workUnitId)}</span>{' '}
                    <span className="dim small">
                      {[
                        cause.category === null ? null : oeeWords.categoryWithin[cause.category],
                        cause.reason === null ? null : within(reasonName(cause.reason)),
                      ]
                        .filter((one) => one !== null)
                        .join(', ')}
                    </span>
                  </span>
                  <span className="dim small">{lineWords.effect[cause.effect] ?? NOTHING}</span>
                  <span className="num">
                    {measures.minutes(format.tenth(cause.ms / 60_000))} ×{format.count(cause.count)}
                  </span>
                </li>
              ))}
            </ol>
          );
        }}
      </Answered>
    </div>
  );
}
