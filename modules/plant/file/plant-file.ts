import { IANAZone } from 'luxon';
import { LIMITS } from '../../../config/limits.js';
import {
  COUNT_SOURCES,
  FEATURES,
  PROFILES,
  SKILL_STAGES,
  unitsOf,
  WORK_UNIT_KINDS,
  type Area,
  type Connection,
  type Line,
  type Plant,
  type Product,
  type Profile,
  type Task,
  type TaskFacts,
  type TrialBatch,
  type WorkUnit,
} from '../domain/plant.js';
import { readCalendars, readCalendarUse, type CalendarUse } from './read-calendar.js';
import { readDefects, readGuide } from './read-guide.js';
import { readMapping } from './read-mapping.js';
import { readOee } from './read-oee.js';
import { hasOpcUaUnit, readOpcUaUnit } from './read-opcua.js';
import { readOpcUaConnection } from './read-opcua-connection.js';
import { readSparkplugConnection, readSparkplugUnit } from './read-sparkplug.js';
import { checkReferences } from './references.js';
import { YamlReader, type FileProblem, type YamlMap } from './yaml-reader.js';

/** Every problem of a plant file, each with its line, what was wrong, and what is accepted. */
export class PlantFileError extends Error {
  constructor(
    readonly file: string,
    readonly problems: readonly FileProblem[],
  ) {
    super(
      `${file} is no usable plant file:\n${problems.map((p) => `  line ${p.line}: ${p.path} ${p.message}; accepted: ${p.accepted}`).join('\n')}`,
    );
  }
}

/**
 * Reads a plant file (YAML, version 1).
 * @throws PlantFileError with all its problems at once
 */
export function readPlant(text: string, file: string): Plant {
  const reader = new YamlReader(text);
  if (reader.problems.length > 0) throw new PlantFileError(file, reader.problems);
  const root = reader.root();
  if (root.number('version', { min: 1, max: 1 }) !== 1) throw new PlantFileError(file, reader.problems);
  const site = readSite(root.child('site'));
  const plant: Plant = {
    site,
    calendars: readCalendars(root),
    tools: root.list('tools', (map) => ({ id: map.code('id'), name: map.text('name'), mass_kg: map.number('mass_kg', { min: 0 }) })),
    areas: root.list('areas', (map) => readArea(map, site.id)),
    connections: Object.values(root.record('connections', (map, id) => readConnection(map.child(id), id))),
    operators: root.list('operators', readOperator),
    tasks: root.list('tasks', readTask),
    products: root.list('products', readProduct),
    reasons: root.list('reasons', (map) => ({
      code: map.code('code'),
      category: map.text('category'),
      words: map.record('words', (words, language) => words.text(language)),
    })),
    ...readDefects(root),
    oee: readOee(root.child('oee')),
  };
  root.refuseUnknown();
  const resolved = withDrivenPaths(plant);
  if (reader.problems.length === 0) checkReferences(resolved, root);
  if (reader.problems.length > 0)
    throw new PlantFileError(
      file,
      reader.problems.toSorted((a, b) => a.line - b.line),
    );
  return resolved;
}

/** A console names the cells that it drives by code: one of its own line first, else of the plant. */
function withDrivenPaths(plant: Plant): Plant {
  const units = unitsOf(plant);
  const pathOf = (console: WorkUnit, code: string) =>
    (units.find((unit) => unit.code === code && unit.lineId === console.lineId) ?? units.find((unit) => unit.code === code))?.id ?? code;
  const areas = plant.areas.map((area) => ({
    ...area,
    lines: area.lines.map((line) => ({
      ...line,
      units: line.units.map((unit) => ({ ...unit, drives: unit.drives.map((code) => pathOf(unit, code)) })),
    })),
  }));
  return { ...plant, areas };
}

function readSite(map: YamlMap): Plant['site'] {
  const zone = map.text('zone');
  if (zone !== '' && !IANAZone.isValidZone(zone)) map.refuse('zone', `"${zone}" is no time zone`, 'an IANA zone such as Europe/Berlin');
  const site = {
    id: map.code('id'),
    name: map.text('name'),
    zone,
    currency: map.matching('currency', /^[A-Z]{3}$/, 'an ISO 4217 code such as EUR'),
    noOrderIsPlanned: map.boolean('noOrderIsPlanned', false),
    microStopS: map.number('microStopS', { min: 0, max: 3_600 }, 120),
  };
  map.refuseUnknown();
  return site;
}

function readArea(map: YamlMap, siteId: string): Area {
  const code = map.code('id');
  const id = `${siteId}/${code}`;
  const calendar = readCalendarUse(map);
  return { id, code, name: map.text('name'), lines: map.list('lines', (line) => readLine(line, id, calendar)) };
}

function readLine(map: YamlMap, areaId: string, areaCalendar: CalendarUse): Line {
  const code = map.code('id');
  const id = `${areaId}/${code}`;
  const calendar = readCalendarUse(map, areaCalendar);
  const constraint = map.text('constraint', '');
  return {
    id,
    code,
    name: map.text('name'),
    constraintId: constraint === '' ? null : `${id}/${constraint}`,
    buffers: map.list('buffers', (buffer) => ({
      from: buffer.code('from'),
      to: buffer.code('to'),
      capacity: buffer.number('capacity', { min: 0 }),
    })),
    units: map.list('units', (unit) => readUnit(unit, id, calendar)),
  };
}

function readUnit(map: YamlMap, lineId: string, lineCalendar: CalendarUse): WorkUnit {
  const code = map.code('id');
  return {
    id: `${lineId}/${code}`,
    code,
    name: map.text('name'),
    kind: map.choice('kind', WORK_UNIT_KINDS),
    lineId,
    ...readCalendarUse(map, lineCalendar),
    slots: map.number('slots', { min: 1, max: 100 }, 1),
    arm: map.optional('arm', (arm) => ({ payload_kg: arm.number('payload_kg', { min: 0 }), reach_m: arm.number('reach_m', { min: 0 }) })),
    tools: map.optional('tools', (tools) => ({
      mounted: tools.code('mounted'),
      rack: tools.texts('rack'),
      changeS: tools.record('changeS', (from, name) => from.record(name, (to, tool) => to.number(tool, { min: 0 }))),
    })),
    riskAccepted: map.texts('riskAccepted'),
    capture: map.optional('capture', (capture) => ({
      allowed: capture.boolean('allowed', false),
      agreement: capture.text('agreement', '') || null,
    })),
    drives: map.texts('drives'),
    latencyClass: map.text('latencyClass', '') || null,
    connection: readUnitConnection(map.child('connection')),
  };
}

function readUnitConnection(map: YamlMap): WorkUnit['connection'] {
  const beyond = map.has('node') ? { sparkplug: readSparkplugUnit(map) } : hasOpcUaUnit(map) ? { opcua: readOpcUaUnit(map) } : {};
  const profiles = map.choicesOf('profiles', PROFILES);
  const connection = {
    via: map.text('via'),
    profiles,
    object: map.text('object', '') || null,
    ...readCounters(map, profiles),
    ...beyond,
  };
  map.refuseUnknown();
  return connection;
}

/** Without a modulus a counter never wraps; without a source it tells good and scrap, of a machine that counts cycles everything. */
function readCounters(map: YamlMap, profiles: readonly Profile[]): Pick<WorkUnit['connection'], 'modulus' | 'counts'> {
  const countsCycles = profiles.includes('machinery') && !profiles.includes('packml') && !profiles.includes('cell');
  const usual = countsCycles ? { counts: 'TOTAL_ONLY' as const } : {};
  const read = map.optional('counters', (counters) => ({
    modulus: counters.has('modulus') ? counters.number('modulus', { min: 2 }) : null,
    ...(counters.has('source') ? { counts: counters.choice('source', COUNT_SOURCES) } : usual),
  }));
  return read ?? { modulus: null, ...usual };
}

function readConnection(map: YamlMap, id: string): Connection {
  const connection = CONNECTIONS[map.choice('kind', ['opcua', 'mqtt', 'sparkplug'])](map, id);
  map.refuseUnknown();
  return connection;
}

const CONNECTIONS: { readonly [K in Connection['kind']]: (map: YamlMap, id: string) => Connection } = {
  mqtt: (map, id) => ({ id, kind: 'mqtt', url: map.text('url', 'embedded'), mappings: map.list('mappings', readMapping) }),
  opcua: readOpcUaConnection,
  sparkplug: readSparkplugConnection,
};

function readOperator(map: YamlMap): Plant['operators'][number] {
  const operator = {
    id: map.code('id'),
    qualifications: map.list('qualifications', (of) => ({
      task: of.code('task'),
      level: of.number('level', { min: 1, max: 4 }),
      until: of.matching('until', /^\d{4}-\d{2}-\d{2}$/, 'a date such as 2027-06-30'),
    })),
  };
  map.texts('shifts');
  map.text('calendar', '');
  return operator;
}

function readTask(map: YamlMap): Task {
  return {
    id: map.code('id'),
    name: map.text('name'),
    ...readRevision(map),
    levels: map.record('levels', readLevel),
    sources: map.record('sources', (sources, feature) => {
      refuseUnknownFeature(sources, feature);
      return sources.choice(feature, ['MEASURED', 'DOCUMENTED', 'ENGINEER', 'INFERRED']);
    }),
    facts: readFacts(map.child('facts')),
    needs: readNeeds(map.child('needs')),
    signed: map.optional('signed', (signed) => ({
      class: signed.choice('class', ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED']),
      by: signed.text('by'),
      on: signed.matching('on', /^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-10-02'),
    })),
    steps: map.list('steps', (step) => {
      const guide = readGuide(step);
      return {
        id: step.code('id'),
        text: step.text('text'),
        seconds: step.number('seconds', { min: 0 }),
        levels: step.record('levels', readLevel),
        commissioned: step.boolean('commissioned', false),
        stableAfter: step.boolean('stableAfter', false),
        ...(guide ? { guide } : {}),
      };
    }),
  };
}

const readRevision = (map: YamlMap): { readonly revision?: string } => (map.has('revision') ? { revision: map.code('revision') } : {});

function readLevel(levels: YamlMap, feature: string): number {
  refuseUnknownFeature(levels, feature);
  const level = levels.number(feature, { min: 0, max: 4 });
  if (!Number.isInteger(level)) levels.refuse(feature, `is ${level}`, 'a whole number from 0 to 4');
  return level;
}

function refuseUnknownFeature(map: YamlMap, feature: string): void {
  if (!FEATURES.some((known) => known === feature)) map.refuse(feature, `"${feature}" is no feature`, FEATURES.join(', '));
}

const NUMBER_FACTS = ['mass_kg', 'reach_m', 'manual_s', 'robot_s', 'perYear', 'quality_severity', 'eaws', 'rula', 'li'] as const;
const SCALES: Readonly<Partial<Record<(typeof NUMBER_FACTS)[number], { readonly min: number; readonly max: number }>>> = {
  quality_severity: { min: 1, max: 5 },
  rula: { min: 1, max: 7 },
};
const TRUTH_FACTS = ['commissioned', 'legalPerson', 'noPersonAllowed'] as const;

function readFacts(map: YamlMap): TaskFacts {
  const numbers = NUMBER_FACTS.filter((key) => map.has(key)).map((key) => [key, map.number(key, SCALES[key] ?? { min: 0 })]);
  const truths = TRUTH_FACTS.filter((key) => map.has(key)).map((key) => [key, map.boolean(key, false)]);
  const facts = {
    ...(Object.fromEntries([...numbers, ...truths]) as TaskFacts),
    ...(map.has('skillStage') ? { skillStage: map.choice('skillStage', SKILL_STAGES) } : {}),
    ...(map.has('configHash') ? { configHash: map.text('configHash') } : {}),
    ...(map.has('evidence') ? { evidence: map.list('evidence', readTrials) } : {}),
  };
  for (const key of map.keys())
    if (![...NUMBER_FACTS, ...TRUTH_FACTS, ...OTHER_FACTS].some((known) => known === key))
      map.refuse(key, 'is no fact that is known here', [...NUMBER_FACTS, ...TRUTH_FACTS, ...OTHER_FACTS].join(', '));
  return facts;
}

const OTHER_FACTS = ['skillStage', 'configHash', 'evidence'] as const;

function readTrials(map: YamlMap): TrialBatch {
  const n = map.number('n', { min: 0, max: LIMITS.trials });
  const k = map.number('k', { min: 0, max: n });
  for (const [key, count] of [
    ['n', n],
    ['k', k],
  ] as const)
    if (!Number.isInteger(count)) map.refuse(key, `is ${count}`, 'a whole number of trials');
  return { n, k, configHash: map.text('configHash', '') || null };
}

function readNeeds(map: YamlMap): Task['needs'] {
  const needs = { tool: map.text('tool', '') || null, latencyClass: map.text('latencyClass', '') || null };
  map.refuseUnknown();
  return needs;
}

function readProduct(map: YamlMap): Product {
  return {
    id: map.code('id'),
    name: map.text('name'),
    ...readRevision(map),
    routing: map.list('routing', (step) => ({ task: step.code('task'), after: step.texts('after') })),
    idealCycleS: map.record('idealCycleS', (byTask, task) => byTask.record(task, (byUnit, unit) => byUnit.number(unit, { min: 0 }))),
  };
}
