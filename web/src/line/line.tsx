import { useState } from 'react';
import { usePlace } from '../app/place.js';
import type { ScreenProps } from '../app/screens.js';
import { useSpanAnswer } from '../app/use-answer.js';
import { namesOf } from '../look/names.js';
import { ByClass } from '../oee/tables.js';
import { Stops } from '../oee/stops.js';
import { axisOf } from '../overview/axis.js';
import type { LineView } from '../overview/lines.js';
import { Gone } from '../shell/gone.js';
import { oeeWords } from '../words/oee.js';
import { lineWords } from '../words/line.js';
import '../styles/oee.css';
import '../styles/line.css';
import { LineQuery } from './documents.js';
import { LineHead } from './head.js';
import { Comes, Happened, Went, WhoFirst } from './below.js';
import { Units } from './units.js';

/** L2: what stops us, where? Without a line in the address the one that needs someone most. */
export default function Line({ id, floor, lines }: ScreenProps) {
  const { until } = usePlace();
  // Chosen once: another line's trouble must not take this one away from who looks at it.
  const [first] = useState(() => needyOf(lines)?.id);
  const line = lines.find((one) => one.id === (id ?? first));
  if (line === undefined) return <Gone />;
  return <LineOf key={line.id} line={line} lines={lines} floor={floor} axis={axisOf(floor, until)} />;
}

const needyOf = (lines: readonly LineView[]): LineView | undefined =>
  lines.find(({ tone }) => tone === 'crit') ?? lines.find(({ tone }) => tone === 'warn') ?? lines[0];

interface LineOfProps extends Pick<ScreenProps, 'floor' | 'lines'> {
  readonly line: LineView;
  readonly axis: ReturnType<typeof axisOf>;
}

function LineOf({ line, lines, floor, axis }: LineOfProps) {
  const asked = useSpanAnswer(LineQuery, (span) => ({ id: line.id, span }), line.id);
  return (
    <main className="line-page">
      <div className="line-first">
        <LineHead line={line} lines={lines} answer={asked.data} />
        <Units
          line={line}
          axis={axis}
          tasks={floor.tasks}
          buffers={asked.data?.line?.buffers ?? []}
          ordersKnown={floor.orders !== null && !floor.past}
        />
        <section className="foot three">
          <Went line={line} asked={asked} />
          <Happened line={line} axis={axis} />
          <Comes line={line} floor={floor} />
        </section>
      </div>
      <section className="foot three">
        <div className="panel">
          <header>
            <h2>{oeeWords.stops.title}</h2>
          </header>
          <Stops scope={line.id} name={namesOf(lines)} most={5} />
        </div>
        <WhoFirst line={line} lines={lines} asked={asked} />
        <div className="panel">
          <header>
            <h2>{lineWords.byClass}</h2>
          </header>
          <ByClass scope={line.id} />
        </div>
      </section>
    </main>
  );
}
