import { usePlace } from '../app/place.js';
import { useSpanAnswer } from '../app/use-answer.js';
import { REASON_GIVERS } from '../look/givers.js';
import type { NameOf } from '../look/names.js';
import { bodyOf } from '../overview/states.js';
import { Answered } from '../parts/answered.js';
import { glyphOf, Icon } from '../parts/icon.js';
import { age } from '../words/format.js';
import { oeeWords } from '../words/oee.js';
import { UnclassifiedQuery, type UnclassifiedStop } from './documents.js';

interface StopsProps {
  readonly scope: string;
  readonly name: NameOf;
  /** How many are shown; the others are counted. */
  readonly most: number;
}

/** The stops of a scope that wait for a reason, the longest first. The first of the two taps that give one. */
export function Stops({ scope, name, most }: StopsProps) {
  const { may } = usePlace();
  const asked = useSpanAnswer(UnclassifiedQuery, (span) => ({ scope, span }), scope);
  const mayGive = may(REASON_GIVERS);
  return (
    <Answered asked={asked} bars={3}>
      {({ unclassifiedStops: stops }) =>
        stops.length === 0 ? (
          <p className="dim nothing">{oeeWords.stops.none}</p>
        ) : (
          <>
            <ol className="stops">
              {stops.slice(0, most).map((stop) => (
                <Row key={`${stop.workUnitId} ${stop.from}`} stop={stop} name={name} />
              ))}
            </ol>
            {stops.length > most && <p className="dim small rest">{oeeWords.stops.more(stops.length - most)}</p>}
            {!mayGive && <p className="dim small rest">{oeeWords.stops.askWhom}</p>}
          </>
        )
      }
    </Answered>
  );
}

function Row({ stop, name }: { readonly stop: UnclassifiedStop; readonly name: NameOf }) {
  const { format, now, lookAt, may } = usePlace();
  const from = format.moment(Date.parse(stop.from), now);
  const unit = name(stop.workUnitId);
  const body = bodyOf(stop.category, false);
  return (
    <li>
      <Icon name={glyphOf(body)} tone={stop.to === null ? (body === 'down' ? 'crit' : 'warn') : 'none'} />
      <span className="who-stood">
        <a
          className="m"
          href={lookAt({ kind: 'events', unit: stop.workUnitId, from: stop.from, to: stop.to ?? new Date(now).toISOString() })}
        >
          {unit}
        </a>
        <span className="dim small">
          {oeeWords.category[stop.category]} {from}
          {stop.to === null && `, ${oeeWords.stops.lasts}`}
        </span>
      </span>
      <b>{age(stop.ms)}</b>
      {may(REASON_GIVERS, stop.workUnitId) && (
        <a
          className="btn s"
          href={lookAt({ kind: 'stop', unit: stop.workUnitId, from: stop.from, to: stop.to })}
          aria-label={oeeWords.stops.for(unit, from)}
        >
          {oeeWords.stops.give}
        </a>
      )}
    </li>
  );
}
