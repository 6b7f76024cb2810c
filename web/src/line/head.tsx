import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import { partsPerMinute } from '../oee/waterfall.js';
import type { LineView } from '../overview/lines.js';
import type { Body } from '../overview/states.js';
import { lineWords } from '../words/line.js';
import type { LineAnswer } from './documents.js';
import { pastSentence, sentence } from './sentence.js';

interface HeadProps {
  readonly line: LineView;
  readonly lines: readonly LineView[];
  readonly answer: LineAnswer | null;
}

/** The answer in a sentence, what a minute costs, the key of the lanes, and the way to the other lines. */
export function LineHead({ line, lines, answer }: HeadProps) {
  const { format, past, go, route } = usePlace();
  const losses = answer?.losses ?? null;
  const said = past && losses !== null ? pastSentence(losses.oee.oee, losses.waterfall, format) : sentence(line);
  return (
    <div className="headline line-head">
      <div className="sentence">
        <h1>{said}</h1>
        <p className="dim">{useDetail(line, answer)}</p>
      </div>
      {lines.length > 1 && (
        <label className="pick">
          <span className="vh">{lineWords.other}</span>
          <select value={line.id} onChange={(event) => go(toScreen(route, 'line', event.target.value))}>
            {lines.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <a className="btn s no-print" href={hashOf(toScreen(route, 'losses', line.id))}>
        {lineWords.losses}
      </a>
      <a className="btn s no-print" href={hashOf(toScreen(route, 'report', line.id))}>
        {lineWords.report}
      </a>
      <Key />
    </div>
  );
}

function useDetail(line: LineView, answer: LineAnswer | null): string {
  const { format } = usePlace();
  const said: string[] = [];
  const perMinute = answer === null ? null : partsPerMinute(answer.losses.waterfall);
  if (perMinute !== null) said.push(lineWords.minuteCosts(format.hundredth(perMinute)));
  const cause = answer?.losses.line?.causes.find(({ workUnitId }) => workUnitId !== null);
  const unit = line.units.find(({ id }) => id === cause?.workUnitId);
  if (cause !== undefined && unit !== undefined)
    said.push(lineWords.firstStopped(unit.code, format.tenth(cause.ms / 60_000), cause.effect === 'BLOCKED' ? 'blocked' : 'starved'));
  if (answer?.losses.line?.declared === false) said.push(lineWords.found);
  return said.join(' ');
}

const KEY: readonly Body[] = ['run', 'assisted', 'setup', 'starved', 'blocked', 'stopped', 'down', 'order', 'planned', 'unknown'];

/** What the bodies of the lanes mean. */
function Key() {
  return (
    <ul className="key" aria-label={lineWords.key}>
      {KEY.map((body) => (
        <li key={body}>
          <span className="tl" aria-hidden="true">
            <i className={body} />
          </span>
          {lineWords.state[body]}
        </li>
      ))}
    </ul>
  );
}
