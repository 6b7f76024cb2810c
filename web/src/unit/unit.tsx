import { usePlace } from '../app/place.js';
import { hashOf, toScreen } from '../app/route.js';
import type { ScreenProps } from '../app/screens.js';
import { useSpanAnswer, type Asked } from '../app/use-answer.js';
import { namesOf } from '../look/names.js';
import { Csv } from '../oee/csv.js';
import { LossesQuery, type LossesOf } from '../oee/documents.js';
import { Division, Findings, HeadFigures } from '../oee/measures.js';
import { Stops } from '../oee/stops.js';
import { ByClass, FiguresTable } from '../oee/tables.js';
import { isResidual } from '../oee/waterfall.js';
import { useMeasure, Waterfall } from '../oee/waterfall-rows.js';
import { UnitQueue } from '../orders/unit-queue.js';
import { axisOf } from '../overview/axis.js';
import type { UnitView } from '../overview/lines.js';
import { Answered } from '../parts/answered.js';
import { Gone } from '../shell/gone.js';
import { lineWords } from '../words/line.js';
import { oeeWords } from '../words/oee.js';
import { unitWords } from '../words/unit.js';
import '../styles/oee.css';
import '../styles/unit.css';
import { LastCycles } from './cycles.js';
import { Counts, UnitFacts, UnitHead } from './facts.js';
import { WalkLane } from './walk-lane.js';

/** L3: one work unit, from its state down to every figure and event. */
export default function Unit({ id, floor, lines }: ScreenProps) {
  const { until, route } = usePlace();
  const unit = lines.flatMap((line) => line.units).find((one) => one.id === id);
  if (unit === undefined) return <Gone />;
  const seat = unit.kind === 'TELEOP_CONSOLE';
  return (
    <main className="page unit-page">
      <UnitHead unit={unit} />
      <section className="panel lane-panel">
        <header>
          <h2>{unitWords.lane.title}</h2>
          <a className="btn s end no-print" href={hashOf(toScreen(route, 'losses', unit.id))}>
            {lineWords.losses}
          </a>
        </header>
        <div className="panel-body">
          <WalkLane key={`${floor.span.from} ${floor.span.to}`} unit={unit} span={axisOf(floor, until)} />
        </div>
      </section>
      {seat ? (
        <div className="unit-grid">
          <UnitFacts unit={unit} />
          <UnitQueue unit={unit} floor={floor} />
          <p className="panel nothing dim">{unitWords.noOee}</p>
        </div>
      ) : (
        <Figures unit={unit} lines={lines} floor={floor} />
      )}
    </main>
  );
}

interface FiguresProps extends Pick<ScreenProps, 'lines' | 'floor'> {
  readonly unit: UnitView;
}

function Figures({ unit, lines, floor }: FiguresProps) {
  const asked = useSpanAnswer(LossesQuery, (span) => ({ scope: unit.id, span, by: null }), unit.id);
  return (
    <div className="unit-grid">
      <div className="column">
        <UnitFacts unit={unit} />
        {unit.kind === 'ROBOT_CELL' && <LastCycles unit={unit} />}
        <UnitQueue unit={unit} floor={floor} />
        <section className="panel">
          <header>
            <h2>{oeeWords.stops.title}</h2>
          </header>
          <Stops scope={unit.id} name={namesOf(lines)} most={6} />
        </section>
      </div>
      <div className="column">
        <Went unit={unit} asked={asked} />
        <section className="panel">
          <header>
            <h2>{lineWords.byClass}</h2>
          </header>
          <ByClass scope={unit.id} />
        </section>
      </div>
      <div className="column">
        <section className="panel">
          <header>
            <h2>{unitWords.counts.title}</h2>
          </header>
          <Answered asked={asked} bars={2}>
            {({ losses }) => <Counts oee={losses.oee} />}
          </Answered>
        </section>
        <section className="panel">
          <header>
            <h2>{oeeWords.findings.title}</h2>
          </header>
          <Answered asked={asked} bars={2}>
            {({ losses }) => <Findings oee={losses.oee} />}
          </Answered>
        </section>
      </div>
      <EveryFigure unit={unit} asked={asked} />
    </div>
  );
}

interface AskedProps {
  readonly unit: UnitView;
  readonly asked: Asked<{ readonly losses: LossesOf }>;
}

function EveryFigure({ unit, asked }: AskedProps) {
  return (
    <section className="panel wide">
      <header>
        <h2>{oeeWords.figures.title}</h2>
        {asked.data !== null && (
          <span className="dim small">
            {oeeWords.revision(asked.data.losses.oee.revision)} · {oeeWords.rules(asked.data.losses.oee.mapping.version)}
          </span>
        )}
        <span className="end">
          <Csv what={unitWords.csv} scope={unit.id} bucket="HOUR" />
        </span>
      </header>
      <Answered asked={asked} bars={8}>
        {({ losses }) => <FiguresTable figures={losses.oee.figures} scope={unit.id} />}
      </Answered>
    </section>
  );
}

function Went({ unit, asked }: AskedProps) {
  const { lookAt } = usePlace();
  const [measure, choice] = useMeasure();
  return (
    <section className="panel">
      <header>
        <h2>{unitWords.went}</h2>
        {choice}
        {asked.data !== null && <Division oee={asked.data.losses.oee} />}
      </header>
      <Answered asked={asked} bars={6}>
        {({ losses }) => (
          <>
            <Waterfall
              rows={losses.waterfall}
              measure={measure}
              linkOf={(name) => (isResidual(name) ? null : lookAt({ kind: 'time', scope: unit.id, category: name, reason: null }))}
            />
            <HeadFigures oee={losses.oee} revision={losses.oee.revision} scope={unit.id} />
          </>
        )}
      </Answered>
    </section>
  );
}
