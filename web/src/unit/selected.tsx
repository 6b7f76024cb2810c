import { useAfter } from '../app/hooks.js';
import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import { REASON_GIVERS } from '../look/givers.js';
import { IntervalsQuery, type FullInterval } from '../look/documents.js';
import type { Stretch } from '../overview/lane.js';
import { glyphOf, Icon } from '../parts/icon.js';
import { codeName } from '../words/codes.js';
import { age } from '../words/format.js';
import { reasonName } from '../words/reasons.js';
import { spoken, within } from '../words/speech.js';
import { unitWords } from '../words/unit.js';
import { words } from '../words/words.js';
import { eventsOf } from './events-of.js';

interface SelectedProps {
  readonly unit: string;
  readonly stretch: Stretch;
  readonly lasts: boolean;
}

/** The chosen stretch: state, from–to, reason, source, revision, and the ways from it. */
export function Selected({ unit, stretch, lasts }: SelectedProps) {
  const { format, now, lookAt, may } = usePlace();
  const { body, from, to, interval } = stretch;
  const { lane } = unitWords;
  const end = lasts ? lane.until : format.clock(to, now);
  const stop = interval !== null && interval.reason === null && (body === 'stopped' || body === 'down');
  return (
    <div className="selected">
      <Icon name={glyphOf(body)} size="l" tone={body === 'down' ? 'crit' : body === 'stopped' ? 'warn' : 'none'} />
      <div>
        <p className="m">
          {words.state[body]}
          <span className="dim small"> {lane.from(format.clock(from, now), end, age(to - from))}</span>
        </p>
        <p className="small">{interval?.reason == null ? <span className="dim">{lane.noReason}</span> : reasonName(interval.reason)}</p>
        <Detail key={`${from} ${lasts}`} unit={unit} stretch={stretch} lasts={lasts} />
      </div>
      <span className="acts no-print">
        {stop && may(REASON_GIVERS, unit) && (
          <a
            className="btn s main"
            href={lookAt({ kind: 'stop', unit, from: new Date(from).toISOString(), to: lasts ? null : new Date(to).toISOString() })}
          >
            {lane.give}
          </a>
        )}
        <a className="btn s" href={lookAt(eventsOf(unit, stretch))}>
          {lane.events}
        </a>
      </span>
    </div>
  );
}

/** Who walks fast reads nothing on the way, ms. */
const REST_MS = 250;

function Detail(props: SelectedProps) {
  return useAfter(REST_MS) ? <Exact {...props} /> : <p className="dim small"> </p>;
}

/** What the drawing leaves out: state as it was said, who named the reason, revision, order. */
function Exact({ unit, stretch: { from, to } }: SelectedProps) {
  // What lasts is read as far as it went when it was chosen.
  const span = { from: new Date(from).toISOString(), to: new Date(Math.max(to, from + 1)).toISOString() };
  const { data } = useAnswer(IntervalsQuery, { unit, span }, `${unit} ${from}`);
  return <p className="dim small">{data === null ? ' ' : detailOf(data.timeline).join(' · ')}</p>;
}

function detailOf(pieces: readonly FullInterval[]): readonly string[] {
  const { lane } = unitWords;
  const longest = pieces.reduce<FullInterval | null>((most, one) => (most === null || lengthOf(one) > lengthOf(most) ? one : most), null);
  if (longest === null) return [];
  const said: string[] = [];
  if (longest.state !== null) said.push(lane.state(codeName('states', longest.state)));
  if (longest.reasonBy !== null) said.push(longest.reasonBy === 'PERSON' ? lane.byPerson : lane.byMachine);
  const made = [longest.taskId, longest.productId, longest.toolId].filter((one) => one !== null).map(spoken);
  if (made.length > 0) said.push(lane.made(within(made.join(', '))));
  said.push(lane.revision(Math.max(...pieces.map(({ revision }) => revision))));
  if (pieces.length > 1) said.push(lane.parts(pieces.length));
  return said;
}

const lengthOf = ({ from, to }: FullInterval): number => Date.parse(to) - Date.parse(from);
