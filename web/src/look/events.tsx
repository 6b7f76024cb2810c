import type { Look } from '../app/look.js';
import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import { EventsQuery, type FloorEvent } from './documents.js';
import { Drawer } from '../panel/drawer.js';
import { Answered } from '../parts/answered.js';
import { codeName } from '../words/codes.js';
import { within } from '../words/speech.js';
import { age } from '../words/format.js';
import { lookWords } from '../words/look.js';
import { saidBy } from './intervals.js';
import type { NameOf } from './names.js';

interface EventsProps {
  readonly look: Extract<Look, { kind: 'events' }>;
  readonly name: NameOf;
}

/** The API answers with at most so many. */
const MOST = 200;
/** What came this soon after it happened came at once, ms. */
const AT_ONCE_MS = 1000;

/** The events under an interval, each with what stands in the log. */
export function Events({ look, name }: EventsProps) {
  const { format, now } = usePlace();
  const { unit, from, to } = look;
  const asked = useAnswer(EventsQuery, { unit, span: { from, to } }, `${unit} ${from} ${to}`);
  const title = lookWords.events.of(name(unit), format.clock(Date.parse(from), now), format.clock(Date.parse(to), now));
  return (
    <Drawer label={lookWords.events.label} title={title}>
      <Answered asked={asked}>
        {({ intervalEvents }) =>
          intervalEvents.length === 0 ? (
            <p className="dim">{lookWords.events.none}</p>
          ) : (
            <>
              <ol className="rows events">
                {intervalEvents.map((event) => (
                  <Event key={event.position} event={event} />
                ))}
              </ol>
              {intervalEvents.length >= MOST && <p className="dim small">{lookWords.events.more}</p>}
            </>
          )
        }
      </Answered>
    </Drawer>
  );
}

function Event({ event }: { readonly event: FloorEvent }) {
  const { format, now } = usePlace();
  const late = Date.parse(event.receivedAt) - Date.parse(event.occurredAt);
  return (
    <li>
      <span className="dim">{format.clock(Date.parse(event.occurredAt), now)}</span>
      <span className="m">{codeName('events', event.kind)}</span>
      <span className="dim small">
        {late > AT_ONCE_MS ? lookWords.events.later(age(late)) : ''}
        {event.quality !== 'GOOD' && ` ${lookWords.events.quality} ${within(codeName('qualities', event.quality))}`}
      </span>
      <span className="small wide said">{saidBy(event.payload)}</span>
      <details className="small wide">
        <summary>{lookWords.events.raw(event.position)}</summary>
        <dl className="raw">
          <div>
            <dt>source</dt>
            <dd>{event.source}</dd>
          </div>
          <div>
            <dt>occurredAt</dt>
            <dd>{event.occurredAt}</dd>
          </div>
          <div>
            <dt>receivedAt</dt>
            <dd>{event.receivedAt}</dd>
          </div>
          <div>
            <dt>payload</dt>
            <dd>
              <code>{event.payload}</code>
            </dd>
          </div>
        </dl>
      </details>
    </li>
  );
}
