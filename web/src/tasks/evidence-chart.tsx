import { useSize } from '../app/hooks.js';
import type { Card, Evidence } from './documents.js';
import { axisFrom, axisTicks, type EvidenceBar, type EvidenceSeries } from './evidence.js';
import { fixed, plain } from './format.js';
import { evidenceWords } from './card-words.js';

interface EvidenceChartProps {
  readonly series: readonly EvidenceSeries[];
  readonly limits: Pick<Card['thresholds'], 'provenAt' | 'disprovenBelow'>;
  readonly evidence: Evidence | null;
}

/** Room for the ticks left, and for the words of the limits right. */
const MARGIN = { left: 38, right: 96, top: 12, bottom: 30 };
/** A free place between two configurations. */
const GAP = 1;

/** Bars from lower to upper bound after so many trials. A changed configuration begins anew, and the line breaks there. */
export function EvidenceChart({ series, limits, evidence }: EvidenceChartProps) {
  const [measure, size] = useSize();
  const [left, right, top, bottom] = [MARGIN.left, size.width - MARGIN.right, MARGIN.top, size.height - MARGIN.bottom];
  const proven = evidence?.threshold ?? limits.provenAt;
  const from = axisFrom(series, limits.disprovenBelow);
  const y = (rate: number): number => bottom - ((rate - from) / (1 - from)) * (bottom - top);
  const slots = series.reduce((sum, { bars }) => sum + bars.length, 0) + GAP * (series.length - 1);
  const x = (slot: number): number => left + ((slot + 0.5) / slots) * (right - left);
  const placed = placesOf(series);
  const last = evidence ?? series.at(-1)?.bars.at(-1);
  const said =
    last === undefined
      ? evidenceWords.title
      : evidenceWords.spoken(
          plain(last.k),
          plain(last.n),
          fixed(last.lower, 3),
          fixed(last.upper, 3),
          plain(proven),
          plain(limits.disprovenBelow),
        );
  return (
    <div className="evi" ref={measure}>
      {size.width > 0 && (
        <svg width={size.width} height={size.height} role="img" aria-label={said}>
          <path d={`M${left} ${y(1)}H${right}V${y(proven)}H${left}z`} fill="var(--sunken)" />
          <path className="proven" d={`M${left} ${y(proven)}H${right}`} />
          <path className="disproven" d={`M${left} ${y(limits.disprovenBelow)}H${right}`} />
          <path className="axis-line" d={`M${left} ${bottom}H${right}`} />
          {placed.slice(1).map(({ start }) => (
            <path key={start} className="break" d={`M${x(start - GAP)} ${top}V${bottom}`} />
          ))}
          {placed.map(({ bars, start, key }) => (
            <g key={key}>
              <path className="through" d={bars.map((bar, at) => `${at === 0 ? 'M' : 'L'}${x(start + at)} ${y(bar.rate)}`).join('')} />
              {bars.map((bar, at) => (
                <Bar key={bar.day ?? at} bar={bar} x={x(start + at)} y={y} />
              ))}
            </g>
          ))}
          <g className="texts">
            {axisTicks(from).map((tick) => (
              <text key={tick} x="31" y={y(tick) + 4} textAnchor="end">
                {plain(tick)}
              </text>
            ))}
            <text x={right + 6} y={y(proven) + 4}>
              {evidenceWords.proven(plain(proven))}
            </text>
            <text x={right + 6} y={y(limits.disprovenBelow) + 4}>
              {evidenceWords.disproven(plain(limits.disprovenBelow))}
            </text>
            {placed.flatMap(({ bars, start, key }) =>
              labelled(bars, slots).map((at) => (
                <text key={`${key} ${at}`} x={x(start + at)} y={bottom + 18} textAnchor="middle">
                  {plain(bars[at]?.n ?? 0)}
                </text>
              )),
            )}
            <text x={right + 6} y={bottom + 18}>
              {evidenceWords.trials}
            </text>
          </g>
        </svg>
      )}
    </div>
  );
}

interface BarProps {
  readonly bar: EvidenceBar;
  readonly x: number;
  y(rate: number): number;
}

function Bar({ bar, x, y }: BarProps) {
  return (
    <g className="bar">
      <path d={`M${x} ${y(bar.lower)}V${y(bar.upper)}M${x - 5} ${y(bar.lower)}h10M${x - 5} ${y(bar.upper)}h10`} />
      <circle cx={x} cy={y(bar.rate)} r="3.5" />
    </g>
  );
}

/** The slot at which each configuration begins. */
function placesOf(series: readonly EvidenceSeries[]): readonly (EvidenceSeries & { readonly start: number })[] {
  let next = 0;
  return series.map((one) => {
    const start = next;
    next += one.bars.length + GAP;
    return { ...one, start };
  });
}

/** Bars whose number of trials is written: all while there is room, else the last one of a configuration. */
const labelled = (bars: readonly EvidenceBar[], slots: number): readonly number[] =>
  slots <= 6 ? bars.map((_, at) => at) : bars.length === 0 ? [] : [bars.length - 1];
