import { usePlace } from '../app/place.js';
import type { Floor } from '../live/floor.js';
import { shares, Split } from '../parts/figures.js';
import { Icon } from '../parts/icon.js';
import { minutes, NOTHING } from '../words/format.js';
import { measures } from '../words/measures.js';
import { pageWords } from '../words/page.js';
import { words } from '../words/words.js';
import type { LineView } from './lines.js';
import { classCounts, plannedTime, unitCounts } from './counts.js';
import { shareOf } from './share.js';

interface CountersProps {
  readonly floor: Floor;
  readonly lines: readonly LineView[];
}

/** The shift in figures, across all lines. */
export function Counters({ floor, lines }: CountersProps) {
  return (
    <section className="foot" aria-label={pageWords.counters.label}>
      <ClassCounter floor={floor} />
      <UnitCounter lines={lines} />
      <PartsCounter floor={floor} lines={lines} />
      <WhoCounter lines={lines} />
      <TimeCounter floor={floor} />
    </section>
  );
}

function ClassCounter({ floor }: { readonly floor: Floor }) {
  const { format } = usePlace();
  const counts = classCounts(floor.tasks ?? []);
  const marks = [
    ['c-a', 'AUTOMATED'],
    ['c-d', 'DIGITISING'],
    ['c-h', 'HUMAN_ORCHESTRATED'],
  ] as const;
  return (
    <div className="panel ct">
      <h3>{pageWords.counters.classes}</h3>
      {floor.tasks === null || floor.tasks.length === 0 ? (
        <p className="dim small">{floor.tasks === null ? NOTHING : pageWords.counters.classesNone}</p>
      ) : (
        <>
          <div className="cl">
            {marks.map(([icon, taskClass]) => (
              <span key={icon} title={pageWords.counters.classWords[taskClass]}>
                <Icon name={icon} size="l" />
                <b>{format.count(counts[taskClass])}</b>
                <span className="vh">{pageWords.counters.classWords[taskClass]}</span>
              </span>
            ))}
          </div>
          <p className="dim tiny">
            {Object.values(pageWords.counters.classWords).join(' · ')}
            {counts.REFUSED > 0 && ` · ${pageWords.counters.refused(format.count(counts.REFUSED))}`}
          </p>
        </>
      )}
    </div>
  );
}

function UnitCounter({ lines }: { readonly lines: readonly LineView[] }) {
  const counts = unitCounts(lines.flatMap((line) => line.units));
  return (
    <div className="panel ct">
      <h3>{pageWords.counters.units}</h3>
      <ol className="steps">
        {counts.map(({ group, count, needs }) => (
          <li key={group} className={needs && count > 0 ? 'needs' : undefined}>
            <b>{count}</b>
            <span>{pageWords.counters.unitWords[group]}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Good parts as they pass the constraints, so that a part is counted once; scrap wherever it fell. */
function PartsCounter({ floor, lines }: CountersProps) {
  const { format } = usePlace();
  const oee = floor.oee.get(floor.site.id);
  const good = lines.reduce((sum, line) => sum + (line.oee?.good ?? 0), 0);
  return (
    <div className="panel ct">
      <h3>{pageWords.counters.parts}</h3>
      <div className="cl">
        <span className="fig">{oee === undefined ? NOTHING : format.count(good)}</span>
        {oee !== undefined && (
          <span className="dim small">
            {pageWords.counters.good}
            <br />
            {pageWords.counters.scrap(format.count(oee.scrap))}, {pageWords.counters.rework(format.count(oee.rework))}
          </span>
        )}
      </div>
    </div>
  );
}

function WhoCounter({ lines }: { readonly lines: readonly LineView[] }) {
  const makers = lines.flatMap((line) => line.units.filter((unit) => unit.kind !== 'TELEOP_CONSOLE'));
  const share = shareOf(makers);
  const [robots, assisted, people] = share === null ? [NOTHING, NOTHING, NOTHING] : shares(share);
  return (
    <div className="panel ct">
      <h3 title={pageWords.counters.whoNote}>{pageWords.counters.who}</h3>
      {share === null ? (
        <p className="dim small">{pageWords.lines.shareNone}</p>
      ) : (
        <>
          <Split share={share} big />
          <p className="cl3 small">
            <span>
              <b>{measures.percent(robots)}</b> {pageWords.counters.robots}
            </span>
            <span>
              <b>{measures.percent(assisted)}</b> {pageWords.counters.assisted}
            </span>
            <span>
              <b>{measures.percent(people)}</b> {pageWords.counters.people}
            </span>
          </p>
        </>
      )}
    </div>
  );
}

function TimeCounter({ floor }: { readonly floor: Floor }) {
  const { format } = usePlace();
  const parts = plannedTime(floor.oee.get(floor.site.id)?.byCategory ?? []);
  const said = parts.map(({ body, ms }) => pageWords.counters.timeOf(format.count(minutes(ms)), words.stateWithin[body]));
  return (
    <div className="panel ct">
      <h3>{pageWords.counters.time}</h3>
      {parts.length === 0 ? (
        <p className="dim small">{pageWords.counters.timeNone}</p>
      ) : (
        <>
          <div className="tl sum" role="img" aria-label={said.join(', ')}>
            {parts.map(({ body, from, share }, index) => (
              <i key={body} className={body} title={said[index]} style={{ left: `${from * 100}%`, width: `max(2px, ${share * 100}%)` }} />
            ))}
          </div>
          <p className="dim tiny cut">{said.slice(0, 3).join(', ')}</p>
        </>
      )}
    </div>
  );
}
