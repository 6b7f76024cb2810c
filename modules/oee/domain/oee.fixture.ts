import { DEFAULT_OEE_MAPPING } from '../../../config/oee-mapping.js';
import type { CountSource } from '../../plant/domain/plant.js';
import type { Instant, Span } from '../../platform/instant.js';
import type { CategoryTable, MappingWord, TimeCategory } from './category.js';
import { countedIn, NOTHING_READ, type Booking } from './counts.js';
import type { PlannedShift, StateChange } from './facts.js';
import { sumsOf, type OeeSums } from './kpi.js';
import type { Rules, RulesHistory } from './rules.js';
import { unitRows, type UnitFacts, type UnitRows, type UnitSetting } from './unit-rows.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export const TABLE: CategoryTable = {
  states: new Map(Object.entries(DEFAULT_OEE_MAPPING.states) as [string, MappingWord][]),
  modes: new Map(Object.entries(DEFAULT_OEE_MAPPING.modes) as [string, MappingWord][]),
};

const REASONS = new Map<string, TimeCategory>([
  ['changeover', 'SETUP'],
  ['breakdown', 'DOWN'],
  ['maintenance', 'PLANNED_STOP'],
  ['material', 'WAITING'],
]);

export const RULES: Rules = {
  from: -Infinity,
  version: 'test',
  table: TABLE,
  reasons: REASONS,
  microStopMs: 2 * MINUTE,
  setupStandardMs: null,
  silenceMs: 90_000,
  noOrderIsPlanned: false,
};
export const history = (...more: readonly Partial<Rules>[]): RulesHistory => [RULES, ...more.map((rules) => ({ ...RULES, ...rules }))];

export const change = (at: Instant, state: string | null, more: Partial<StateChange> = {}): StateChange => ({
  at,
  seq: at,
  id: `s${at}${state}`,
  state,
  mode: null,
  starved: false,
  blocked: false,
  reason: null,
  assisted: false,
  detected: false,
  ...more,
});

export const booking = (at: Instant, more: Partial<Booking> = {}): Booking => ({
  at,
  seq: at,
  id: `c${at}`,
  absolute: false,
  good: null,
  scrap: null,
  rework: null,
  total: null,
  modulus: null,
  taskId: null,
  productId: null,
  jobOrderId: null,
  ...more,
});

export const shift = (from: number, to: number, breaks: readonly (readonly [number, number])[] = []): PlannedShift => ({
  id: 's',
  from: from * MINUTE,
  to: to * MINUTE,
  breaks: breaks.map(([begin, end]) => ({ from: begin * MINUTE, to: end * MINUTE })),
});

export interface Story extends Partial<Omit<UnitFacts, 'counted'>>, Partial<UnitSetting> {
  readonly bookings?: readonly Booking[];
  readonly source?: CountSource;
  /** Ideal seconds of a piece, whatever it is. */
  readonly idealS?: number | null;
  readonly now?: Instant;
}

export function factsOf(story: Story): UnitFacts {
  const bookings = story.bookings ?? [];
  return {
    changes: [],
    gaps: [],
    orders: [{ from: -HOUR, to: Infinity, jobOrderId: 'o', taskId: 't', productId: null }],
    tools: [],
    signOns: [],
    entries: [],
    classes: [],
    adjustments: [],
    interventions: [],
    named: new Map(),
    words: bookings.map(({ at }) => at),
    ...story,
    counted: countedIn(bookings, NOTHING_READ, story.source ?? 'GOOD_AND_SCRAP'),
  };
}

export function settingOf(story: Story): UnitSetting {
  const { idealS = 60 } = story;
  return {
    shifts: [shift(0, 480)],
    maintenance: [],
    rules: [RULES],
    ideal: () => (idealS === null ? null : idealS * 1_000_000),
    idealEdges: [],
    ...story,
  };
}

export const rowsOf = (story: Story, span: Span): UnitRows => unitRows(factsOf(story), settingOf(story), span, story.now ?? span.to);

export const sumsIn = (story: Story, minutes: number, from = 0): OeeSums =>
  sumsOf(
    rowsOf(story, { from: from * MINUTE, to: minutes * MINUTE }).rows.map((row) => row.sums),
    [story.source ?? 'GOOD_AND_SCRAP'],
  );

/** States in turn, each for so many minutes. */
export function inTurn(...parts: readonly (readonly [string | null, number, Partial<StateChange>?])[]): readonly StateChange[] {
  let at = 0;
  return parts.map(([state, minutes, more], i) => {
    const one = change(at, state, { seq: i, ...more });
    at += minutes * MINUTE;
    return one;
  });
}
