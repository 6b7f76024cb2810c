import { useSize, type Size } from '../app/hooks.js';
import type { TaskClass } from './documents.js';
import { fixed, plain } from './format.js';
import { fullness, planeLine, type AxisWeights, type PlanePoint } from './plane.js';
import { planeWords } from './list-words.js';

interface PlaneChartProps {
  readonly points: readonly PlanePoint[];
  /** Millipoints. */
  readonly threshold: number;
  /** Share of judgement that the line is drawn for. */
  readonly judgement: number;
  readonly weights?: AxisWeights;
  /** Ringed. */
  readonly marked: string | null;
  onPoint?(taskId: string | null): void;
  onOpen?(taskId: string): void;
}

const MARGIN = { left: 38, right: 16, top: 22, bottom: 36 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Square for robots, half-round for what is learned, circle for people: around 0,0. */
const SHAPES: Readonly<Record<TaskClass, string>> = {
  AUTOMATED: 'M-5-5h10v10h-10z',
  DIGITISING: 'M-5-5h5a5 5 0 0 1 0 10h-5z',
  HUMAN_ORCHESTRATED: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z',
  REFUSED: 'M-5 0h10',
};

/** From shares to pixels. */
interface Scale {
  x(dexterity: number): number;
  y(variability: number): number;
}

const scaleOf = ({ width, height }: Size): Scale => ({
  x: (dexterity) => MARGIN.left + dexterity * (width - MARGIN.left - MARGIN.right),
  y: (variability) => height - MARGIN.bottom - variability * (height - MARGIN.top - MARGIN.bottom),
});

const pathOf = (corners: readonly (readonly [number, number])[], { x, y }: Scale): string =>
  corners.map(([d, v], at) => `${at === 0 ? 'M' : 'L'}${x(d).toFixed(1)} ${y(v).toFixed(1)}`).join('');

/** Every task by dexterity and variability; its shape is its class, its fullness its judgement. The table is its twin. */
export function PlaneChart({ points, threshold, judgement, weights, marked, onPoint, onOpen }: PlaneChartProps) {
  const [measure, size] = useSize();
  const mark = points.find(({ taskId }) => taskId === marked) ?? null;
  const said = planeWords.spoken(points.length, mark?.name ?? null, fixed(mark?.dexterity ?? null, 2), fixed(mark?.variability ?? null, 2));
  const line = planeLine(threshold, judgement, weights);
  const scale = scaleOf(size);
  const { x, y } = scale;
  const grown = Math.max(1, Math.min(1.7, Math.min(size.width, size.height) / 300));
  return (
    <div className="plane" ref={measure}>
      {size.width > 0 && (
        <svg width={size.width} height={size.height} role="img" aria-label={said} onPointerLeave={() => onPoint?.(null)}>
          {line !== null && <path d={`${pathOf(line.area, scale)}z`} fill="var(--sunken)" />}
          <g stroke="var(--line)" fill="none">
            {TICKS.map((tick) => (
              <path key={tick} d={`M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}`} />
            ))}
          </g>
          {line !== null && <path className="limit" d={pathOf(line.ends, scale)} />}
          {points.map((point) => (
            <path
              key={point.taskId}
              className={onOpen === undefined ? 'pt' : 'pt can'}
              d={SHAPES[point.class]}
              transform={`translate(${x(point.dexterity).toFixed(1)} ${y(point.variability).toFixed(1)}) scale(${grown.toFixed(2)})`}
              fillOpacity={fullness(point.judgement)}
              onPointerEnter={() => onPoint?.(point.taskId)}
              onClick={() => onOpen?.(point.taskId)}
            >
              <title>{`${point.name}: D ${fixed(point.dexterity, 2)}, V ${fixed(point.variability, 2)}, J ${fixed(point.judgement, 2)}`}</title>
            </path>
          ))}
          {mark !== null && <circle className="ring" cx={x(mark.dexterity)} cy={y(mark.variability)} r={13 * grown} />}
          <PlaneTexts lower={line?.ends[1] ?? null} threshold={threshold} scale={scale} />
        </svg>
      )}
    </div>
  );
}

interface PlaneTextsProps {
  readonly lower: readonly [number, number] | null;
  readonly threshold: number;
  readonly scale: Scale;
}

/** Room that the words of the line take, px. */
const WORDS_PX = 62;

function PlaneTexts({ lower, threshold, scale: { x, y } }: PlaneTextsProps) {
  return (
    <g className="texts">
      {TICKS.map((tick) => (
        <g key={tick}>
          <text x={x(tick)} y={y(0) + 16} textAnchor="middle">
            {plain(tick)}
          </text>
          <text x={x(0) - 7} y={y(tick) + 4} textAnchor="end">
            {plain(tick)}
          </text>
        </g>
      ))}
      {lower !== null && (
        <text x={Math.min(x(lower[0]) + 6, x(1) - WORDS_PX)} y={y(lower[1]) - 8} className="strong">
          {planeWords.line(plain(threshold / 1000))}
        </text>
      )}
      <text x={x(1)} y={y(0) + 31} textAnchor="end">
        {planeWords.dexterity}
      </text>
      <text x={x(0)} y={y(1) - 8}>
        {planeWords.variability}
      </text>
    </g>
  );
}
