import { useState } from 'react';
import { usePlace } from '../app/place.js';
import type { Format } from '../words/format.js';
import { oeeWords } from '../words/oee.js';
import type { WaterfallRow } from './documents.js';
import { steps, type Measure, type Step } from './waterfall.js';

interface WaterfallProps {
  readonly rows: readonly WaterfallRow[];
  readonly measure: Measure;
  /** Where a loss opens; null where it does not. */
  linkOf(name: string): string | null;
}

/** Rows on one axis from 0, from planned time to fully productive time. The numbers beside it are its text. */
export function Waterfall({ rows, measure, linkOf }: WaterfallProps) {
  const { format } = usePlace();
  const found = steps(rows, measure);
  if (found === null) return <p className="dim small nothing">{oeeWords.noParts}</p>;
  return (
    <ol className="wf">
      {found.map((step) => (
        <li key={`${step.kind} ${step.name}`} className={step.kind === 'LEVEL' ? 'sum' : undefined}>
          <StepName step={step} link={step.kind === 'LOSS' ? linkOf(step.name) : null} />
          <span className="bar" aria-hidden="true">
            <i className={bodyOf(step)} style={{ left: `${step.left * 100}%`, width: `max(1px, ${step.width * 100}%)` }} />
          </span>
          <span className={step.gain ? 'num watch' : 'num'} title={step.gain ? oeeWords.overIdeal : undefined}>
            {valueOf(step, measure, format)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepName({ step, link }: { readonly step: Step; readonly link: string | null }) {
  const name = oeeWords.level(step.name);
  return link === null ? <span>{name}</span> : <a href={link}>{name}</a>;
}

function bodyOf({ name, kind }: Step): string {
  if (name === 'UNKNOWN') return 'unknown';
  if (name === 'FULLY_PRODUCTIVE') return 'full';
  return kind === 'LEVEL' ? 'left' : 'lost';
}

const MINUTE = 60_000;
/** What would be rounded to nothing is not nothing. */
const LEAST = 0.05;

function valueOf({ kind, value }: Step, measure: Measure, format: Format): string {
  const size = Math.abs(measure === 'ms' ? value / MINUTE : value);
  const said = tenth(size, format);
  return kind === 'LEVEL' ? said : value < 0 ? `+${said}` : `−${said}`;
}

/** Returns a positive number to a tenth; what would be rounded to nothing is told as less than that. */
export const tenth = (value: number, format: Format): string => (value > 0 && value < LEAST ? oeeWords.least : format.tenth(value));

/** Minutes or parts: the same losses in the other measure. */
export function useMeasure(): [Measure, React.ReactNode] {
  const [measure, setMeasure] = useState<Measure>('ms');
  const choices = [
    ['ms', oeeWords.inMinutes],
    ['parts', oeeWords.inParts],
  ] as const;
  return [
    measure,
    <span key="measure" className="seg" role="group" aria-label={oeeWords.measure}>
      {choices.map(([one, word]) => (
        <button key={one} type="button" aria-pressed={measure === one} onClick={() => setMeasure(one)}>
          {word}
        </button>
      ))}
    </span>,
  ];
}
