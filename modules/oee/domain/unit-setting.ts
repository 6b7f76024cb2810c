import { DEFAULT_OEE_MAPPING } from '../../../config/oee-mapping.js';
import { calendarFor, shiftsIn } from '../../plant/domain/calendar.js';
import { idealCycleS, type DatedRules, type Plant, type WorkUnit } from '../../plant/domain/plant.js';
import type { Instant, Span } from '../../platform/instant.js';
import { TIME_CATEGORIES, type MappingWord, type ReasonCategories, type TimeCategory } from './category.js';
import type { IdealCycle } from './sums.js';
import type { Rules, RulesHistory } from './rules.js';
import type { UnitSetting } from './unit-rows.js';

const SILENCE_S = 90;

/** The rules of a plant, from the default on, each dated entry above the one before. */
export function rulesOf(plant: Plant): RulesHistory {
  const first: Rules = {
    from: -Infinity,
    version: DEFAULT_OEE_MAPPING.version,
    table: {
      states: new Map(Object.entries<MappingWord>(DEFAULT_OEE_MAPPING.states)),
      modes: new Map(Object.entries<MappingWord>(DEFAULT_OEE_MAPPING.modes)),
    },
    reasons: reasonsOf(plant),
    microStopMs: msOf(plant.site.microStopS),
    setupStandardMs: null,
    silenceMs: SILENCE_S * 1_000,
    noOrderIsPlanned: plant.site.noOrderIsPlanned,
  };
  const since = (rules: DatedRules) => (rules.from === null ? -Infinity : Date.parse(rules.from));
  const history: [Rules, ...Rules[]] = [first];
  for (const dated of plant.oee.rules.toSorted((a, b) => since(a) - since(b))) history.push(above(history.at(-1)!, dated, since(dated)));
  return history;
}

function above(before: Rules, dated: DatedRules, from: Instant): Rules {
  const words = (of: Readonly<Record<string, string>>) => Object.entries(of) as [string, MappingWord][];
  return {
    ...before,
    from,
    version: dated.version,
    table: {
      states: new Map([...before.table.states, ...words(dated.states)]),
      modes: new Map([...before.table.modes, ...words(dated.modes)]),
    },
    reasons: new Map([...before.reasons, ...(Object.entries(dated.reasons ?? {}) as [string, TimeCategory][])]),
    microStopMs: dated.microStopS === null ? before.microStopMs : msOf(dated.microStopS),
    setupStandardMs: dated.setupStandardS === null ? before.setupStandardMs : msOf(dated.setupStandardS),
    silenceMs: dated.silenceS === null ? before.silenceMs : msOf(dated.silenceS),
    noOrderIsPlanned: dated.noOrderIsPlanned ?? before.noOrderIsPlanned,
  };
}

/** The plant's own table of reasons; a category that is none explains nothing. */
function reasonsOf(plant: Plant): ReasonCategories {
  const known = (category: string) => TIME_CATEGORIES.find((one) => one === category);
  return new Map(
    plant.reasons.flatMap(({ code, category }): [string, TimeCategory][] => (known(category) ? [[code, known(category)!]] : [])),
  );
}

const msOf = (seconds: number): number => Math.round(seconds * 1_000);

/**
 * How one unit is judged over a span.
 * @param rules of the plant, so that many units share them
 */
export function settingOf(plant: Plant, rules: RulesHistory, unit: WorkUnit, span: Span): UnitSetting {
  const calendar = calendarFor(plant, unit);
  return {
    shifts: calendar ? shiftsIn(calendar, plant.site.zone, span) : [],
    maintenance: plant.oee.maintenance
      .filter((window) => window.unit === null || window.unit === unit.id)
      .map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) })),
    rules,
    ideal: idealOf(plant, unit),
    idealEdges: edgesOf(plant),
  };
}

const edgesOf = (plant: Plant): readonly Instant[] =>
  [...new Set(plant.oee.idealCycles.map(({ from }) => Date.parse(from)))].sort((a, b) => a - b);

/** Whole µs, so that sums are exact; each is looked up once per stretch in which it cannot change. */
function idealOf(plant: Plant, unit: WorkUnit): IdealCycle {
  const edges = edgesOf(plant);
  const known = new Map<string, number | null>();
  return (taskId, productId, at) => {
    if (taskId === null) return null;
    const stretch = edges.filter((edge) => edge <= at).length;
    const key = `${stretch}|${taskId}|${productId ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const seconds = idealCycleS(plant, unit, taskId, productId, at);
    const us = seconds === null ? null : Math.round(seconds * 1_000_000);
    known.set(key, us);
    return us;
  };
}
