import { OEE_CATEGORIES, OEE_MAPPING_WORDS } from '../../../config/oee-mapping.js';
import { fromIso } from '../../platform/instant.js';
import type { DatedCycle, DatedRules, PlantOee } from '../domain/plant.js';
import type { YamlMap } from './yaml-reader.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;
const instant = (map: YamlMap, key: string): string =>
  map.matching(key, INSTANT, 'an instant with its zone, such as 2026-06-01T00:00:00+02:00');

/** The part `oee` of a plant file: dated rules, ideal cycles, maintenance windows and targets. */
export function readOee(map: YamlMap): PlantOee {
  const oee = {
    rules: map.list('rules', readRules),
    idealCycles: map.list('idealCycles', readCycle),
    maintenance: map.list('maintenance', (window) => {
      const span = { unit: window.text('unit', '') || null, from: instant(window, 'from'), to: instant(window, 'to') };
      if ((fromIso(span.from) ?? 0) >= (fromIso(span.to) ?? 1))
        window.refuse('to', `"${span.to}" is not after ${span.from}`, 'an instant after from');
      return span;
    }),
    ...(map.has('targets') ? { targets: map.list('targets', readTarget) } : {}),
  };
  map.refuseUnknown();
  return oee;
}

const readTarget = (target: YamlMap) => ({
  of: target.text('of'),
  oee: target.number('oee', { min: 0, max: 1 }),
  from: instant(target, 'from'),
});

function readRules(map: YamlMap): DatedRules {
  const seconds = (key: string) => (map.has(key) ? map.number(key, { min: 0, max: 86_400 }) : null);
  return {
    version: map.text('version'),
    from: map.has('from') ? instant(map, 'from') : null,
    microStopS: seconds('microStopS'),
    setupStandardS: seconds('setupStandardS'),
    silenceS: seconds('silenceS'),
    noOrderIsPlanned: map.has('noOrderIsPlanned') ? map.boolean('noOrderIsPlanned', false) : null,
    states: map.record('states', (states, name) => states.choice(name, OEE_MAPPING_WORDS)),
    modes: map.record('modes', (modes, name) => modes.choice(name, OEE_MAPPING_WORDS)),
    ...(map.has('reasons') ? { reasons: map.record('reasons', (reasons, code) => reasons.choice(code, OEE_CATEGORIES)) } : {}),
  };
}

function readCycle(map: YamlMap): DatedCycle {
  return {
    task: map.code('task'),
    product: map.text('product', '') || null,
    of: map.text('of'),
    seconds: map.number('seconds', { min: 0 }),
    from: instant(map, 'from'),
  };
}
