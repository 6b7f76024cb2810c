import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import type { UnitView } from '../overview/lines.js';
import { Answered } from '../parts/answered.js';
import { unitWords } from '../words/unit.js';
import { CyclesQuery, type CycleOutcome } from './documents.js';

const OUTCOMES: readonly CycleOutcome[] = ['GOOD', 'ASSISTED', 'REWORK', 'SCRAP', 'UNJUDGED'];

/** The last twenty cycles of a robot cell as ticks, and the same in words. Of people no single piece is shown. */
export function LastCycles({ unit }: { readonly unit: UnitView }) {
  const { until, readings, past } = usePlace();
  const before = new Date(until).toISOString();
  const asked = useAnswer(CyclesQuery, { unit: unit.id, before }, `${unit.id} ${past ? until : `${readings} ${unit.order?.good ?? ''}`}`);
  const words = unitWords.cycles;
  return (
    <section className="panel">
      <header>
        <h2>{words.title}</h2>
      </header>
      <Answered asked={asked} bars={1}>
        {({ workUnit }) => <Ticks cycles={workUnit?.lastCycles ?? []} />}
      </Answered>
    </section>
  );
}

function Ticks({ cycles }: { readonly cycles: readonly { readonly at: unknown; readonly outcome: CycleOutcome }[] }) {
  const words = unitWords.cycles;
  if (cycles.length === 0) return <p className="dim nothing">{words.none}</p>;
  const said = OUTCOMES.flatMap((outcome) => {
    const count = cycles.filter((cycle) => cycle.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${words.outcome[outcome]}`];
  });
  return (
    <div className="panel-body cycles">
      <div className="ticks-row" aria-hidden="true">
        {cycles.map(({ outcome }, index) => (
          <i key={index} className={`cycle ${outcome.toLowerCase()}`} title={words.outcome[outcome]} />
        ))}
      </div>
      <p className="small dim">{words.newest(said.join(', '))}</p>
    </div>
  );
}
