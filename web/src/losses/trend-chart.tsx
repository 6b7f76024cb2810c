import { useMemo } from 'react';
import { useSize } from '../app/hooks.js';
import { usePlace } from '../app/place.js';
import { useAnswer } from '../app/use-answer.js';
import { spanInput } from '../live/answers.js';
import { TrendQuery } from '../oee/documents.js';
import { Answered } from '../parts/answered.js';
import { Coverage } from '../parts/figures.js';
import type { Format } from '../words/format.js';
import { measures } from '../words/measures.js';
import { lossWords } from '../words/losses.js';
import { levelsOf, marksOf, quarterOf, trendLine, weeksOf, type Point, type Week } from './trend.js';

/** OEE of the last 13 weeks up to the span that is shown, with its table. A week that was restated has a tick. */
export function Trend({ scope }: { readonly scope: string }) {
  const { format, until, readings } = usePlace();
  const { from, to } = quarterOf(until, format.zone);
  const asked = useAnswer(TrendQuery, { scope, span: spanInput({ from, to, shift: null }) }, `${scope} ${from} ${readings}`);
  return (
    <Answered asked={asked} bars={4}>
      {({ oeeBuckets, oeeTargets, oee }) => (
        <Chart weeks={weeksOf(oeeBuckets)} span={{ from, to }} targets={oeeTargets} mappings={oee.mappings} />
      )}
    </Answered>
  );
}

const HEIGHT = 168;
/** Room above the line for the ticks of what was restated, and below for the weeks. */
const TOP = 30;
const BOTTOM = 18;
/** Room at the right for the labels of the axis, px. */
const LABELS = 48;

interface ChartProps {
  readonly weeks: readonly Week[];
  readonly span: { readonly from: number; readonly to: number };
  readonly targets: Parameters<typeof levelsOf>[0];
  readonly mappings: Parameters<typeof marksOf>[0];
}

function Chart({ weeks, span, targets, mappings }: ChartProps) {
  const { format } = usePlace();
  const [measure, { width }] = useSize();
  const { parts, top } = useMemo(() => trendLine(weeks), [weeks]);
  const [levels, marks] = [levelsOf(targets, span, top), marksOf(mappings, span)];
  if (parts.length === 0) return <p className="dim nothing">{lossWords.trendNone}</p>;
  const plot = Math.max(0, width - LABELS);
  const x = (part: number): number => part * plot;
  const y = (part: number): number => TOP + (1 - part) * (HEIGHT - TOP - BOTTOM);
  const points = parts.flat();
  const last = points.at(-1);
  return (
    <div className="trend">
      <div ref={measure}>
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={[spoken(points, format), ...levels.slice(-1).map(({ oee }) => lossWords.targetOf(format.ratio(oee)))].join('. ')}
        >
          {[0, 0.5, 1].map((value) => (
            <g key={value}>
              <line className="grid" x1={0} x2={plot} y1={y(value / top)} y2={y(value / top)} />
              <text x={plot + 6} y={y(value / top) + 4}>
                {measures.percent(String(value * 100))}
              </text>
            </g>
          ))}
          {levels.map((level) => (
            <g key={level.from}>
              <line className="target" x1={x(level.from)} x2={x(level.to)} y1={y(level.y)} y2={y(level.y)} />
              <text x={plot + 6} y={y(level.y) + 4}>
                {level === levels.at(-1) ? lossWords.target : ''}
              </text>
            </g>
          ))}
          {marks.map(({ at, version }) => (
            <line key={version} className="changed" x1={x(at)} x2={x(at)} y1={HEIGHT - BOTTOM - 9} y2={HEIGHT - BOTTOM}>
              <title>{lossWords.rules(version)}</title>
            </line>
          ))}
          {parts.map((part) => (
            <polyline key={part[0]?.week.from} className="line" points={part.map((point) => `${x(point.x)},${y(point.y)}`).join(' ')} />
          ))}
          {points.map(({ x: at, y: value, week }) => (
            <g key={week.from}>
              <circle className={(week.coverage ?? 0) < CARE ? 'dot little' : 'dot'} cx={x(at)} cy={y(value)} r={4} />
              {week.restated && <line className="restated" x1={x(at)} x2={x(at)} y1={0} y2={9} />}
            </g>
          ))}
          {last !== undefined && (
            <text className="value" x={Math.min(x(last.x), plot - 2)} y={y(last.y) - 9} textAnchor={last.x > 0.9 ? 'end' : 'middle'}>
              {format.ratio(last.week.oee)}
            </text>
          )}
          {labelsOf(weeks, plot).map(({ week, at }) => (
            <text key={week.from} x={at < EDGE ? 0 : x(at)} y={HEIGHT - 3} textAnchor={at < EDGE ? 'start' : 'middle'}>
              {format.date(week.from)}
            </text>
          ))}
        </svg>
      </div>
      {weeks.some(({ restated }) => restated) && <p className="dim tiny">{lossWords.restatedKey}</p>}
      {levels.length + marks.length > 0 && <p className="dim tiny">{lossWords.marksKey}</p>}
      <Twin weeks={weeks} />
    </div>
  );
}

/** Below this share of known time a figure is to be read with care. */
const CARE = 0.95;
/** A label this near to the left end begins there. */
const EDGE = 0.08;
/** Room for the label of a week, px. */
const LABEL_PX = 64;

function labelsOf(weeks: readonly Week[], plot: number): readonly { readonly week: Week; readonly at: number }[] {
  const every = Math.max(1, Math.ceil((weeks.length * LABEL_PX) / Math.max(1, plot)));
  return weeks.flatMap((week, index) => (index % every === 0 ? [{ week, at: (index + 0.5) / weeks.length }] : []));
}

function spoken(points: readonly Point[], format: Format): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return lossWords.trendNone;
  const values = points.map(({ week }) => format.ratio(week.oee)).join(', ');
  return lossWords.trendOf(format.date(first.week.from), format.date(last.week.from), values);
}

function Twin({ weeks }: { readonly weeks: readonly Week[] }) {
  const { format } = usePlace();
  return (
    <details className="twin">
      <summary>{lossWords.table}</summary>
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{lossWords.week}</th>
            <th scope="col" className="num">
              {lossWords.oee}
            </th>
            <th scope="col">{lossWords.known}</th>
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.from}>
              <th scope="row">{format.date(week.from)}</th>
              <td className="num b">{format.ratio(week.oee)}</td>
              <td>
                <Coverage value={week.coverage} />
                {week.restated && <span className="dim small"> {lossWords.restated}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
