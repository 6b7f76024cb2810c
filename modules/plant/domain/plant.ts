import type { OpcUaUnit } from './opcua-unit.js';
import type { Calendar } from './shift-calendar.js';

/** The floor as its plant file describes it: plain values, durations in seconds, masses in kg, lengths in m. */
export interface Plant {
  readonly site: Site;
  readonly calendars: readonly Calendar[];
  readonly tools: readonly Tool[];
  readonly areas: readonly Area[];
  readonly connections: readonly Connection[];
  readonly operators: readonly Operator[];
  readonly tasks: readonly Task[];
  readonly products: readonly Product[];
  readonly reasons: readonly Reason[];
  /** Absent: scrap is told without what is wrong with it. */
  readonly defects?: readonly Defect[];
  readonly oee: PlantOee;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  /** IANA. */
  readonly zone: string;
  readonly currency: string;
  readonly noOrderIsPlanned: boolean;
  /** A shorter stop is a micro-stop. */
  readonly microStopS: number;
}

export interface Tool {
  readonly id: string;
  readonly name: string;
  readonly mass_kg: number;
}

export interface Area {
  /** Path site/area. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly lines: readonly Line[];
}

export interface Line {
  /** Path site/area/line. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly constraintId: string | null;
  readonly buffers: readonly { readonly from: string; readonly to: string; readonly capacity: number }[];
  readonly units: readonly WorkUnit[];
}

export const WORK_UNIT_KINDS = ['ROBOT_CELL', 'MANUAL_STATION', 'TELEOP_CONSOLE'] as const;
export type WorkUnitKind = (typeof WORK_UNIT_KINDS)[number];

export interface WorkUnit {
  /** Path site/area/line/unit. */
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: WorkUnitKind;
  readonly lineId: string;
  readonly calendarId: string;
  /** Calendars that it has from a day (YYYY-MM-DD) on, in order. */
  readonly calendarChanges?: readonly { readonly validFrom: string; readonly calendarId: string }[];
  /** Job orders that it takes at once. */
  readonly slots: number;
  readonly arm: { readonly payload_kg: number; readonly reach_m: number } | null;
  readonly tools: {
    readonly mounted: string;
    readonly rack: readonly string[];
    readonly changeS: Readonly<Record<string, Readonly<Record<string, number>>>>;
  } | null;
  /** Tasks with a signed risk assessment for this cell. */
  readonly riskAccepted: readonly string[];
  readonly capture: { readonly allowed: boolean; readonly agreement: string | null } | null;
  /** TELEOP_CONSOLE: paths of the cells that it can drive. */
  readonly drives: readonly string[];
  readonly latencyClass: string | null;
  readonly connection: UnitConnection;
}

export const PROFILES = ['packml', 'machinery', 'robotics', 'isa95-jobs', 'cell', 'map'] as const;
export type Profile = (typeof PROFILES)[number];

export interface UnitConnection {
  /** Id of a connection of the plant. */
  readonly via: string;
  readonly profiles: readonly Profile[];
  /** OPC UA: browse name of the unit's object, or several with `/` between them; null: the only one that fits. */
  readonly object: string | null;
  /** A counter wraps at its modulus; null: never. */
  readonly modulus: number | null;
  /** What the unit's counters tell; absent: good and scrap. */
  readonly counts?: CountSource;
  readonly sparkplug?: SparkplugUnit;
  readonly opcua?: OpcUaUnit;
}

/** Fields of the mailbox (contracts.md §1) in the order in which they are written: `Id` last, for a unit acts when it changes. */
export const MAILBOX = [
  'Kind',
  'JobOrderId',
  'AssignmentId',
  'TaskId',
  'SkillId',
  'ToolId',
  'Token',
  'Quantity',
  'Deadline',
  'Id',
] as const;

/** Signals of the cell contract (contracts.md §1) that a plant file may map to metrics of another name. */
export const CELL_SIGNALS: readonly string[] = [
  'State',
  'Mode',
  'StopReason',
  'GoodCount',
  'ScrapCount',
  'ReworkCount',
  'CurrentTool',
  'JobOrderId',
  'AssignmentId',
  ...['Id', 'Status', 'Reason', 'Good', 'Scrap'].map((field) => `Ack.${field}`),
  ...MAILBOX.map((field) => `Cmd.${field}`),
];

/** Where a unit lies behind a Sparkplug host, and which of its metrics are our signals. */
export interface SparkplugUnit {
  /** Edge node, as `group/node`. */
  readonly node: string;
  /** Null: the node's own metrics. */
  readonly device: string | null;
  /** Signal → metric, for those that are not named like the signal. */
  readonly metrics: Readonly<Record<string, SignalMetric>>;
  readonly measured: readonly Measure[];
}

export interface SignalMetric {
  readonly metric: string;
  /** Value as text → what it means; empty: as it is. */
  readonly values: Readonly<Record<string, string>>;
}

/** A value that is kept as measured: `value × scale + offset`, in `unit`. */
export interface Measure {
  readonly metric: string;
  readonly name: string;
  readonly unit: string;
  readonly scale: number;
  readonly offset: number;
}

/** What counters tell; the rest is derived, or has no source. */
export const COUNT_SOURCES = ['GOOD_AND_SCRAP', 'TOTAL_AND_SCRAP', 'TOTAL_AND_GOOD', 'GOOD_ONLY', 'TOTAL_ONLY', 'REJECT_ONLY'] as const;
export type CountSource = (typeof COUNT_SOURCES)[number];

export type Connection = OpcUaConnection | MqttConnection | SparkplugConnection;

export interface OpcUaConnection {
  readonly id: string;
  readonly kind: 'opcua';
  readonly endpoint: string;
  readonly security: 'None' | 'Sign' | 'SignAndEncrypt';
  readonly policy: 'None' | 'Basic256Sha256' | 'Aes128_Sha256_RsaOaep' | 'Aes256_Sha256_RsaPss';
  readonly publishingMs: number;
  /** 0: the fastest that the server has. */
  readonly samplingMs: number;
  /** Null: anonymous. */
  readonly user: UserName | UserCertificate | null;
}

export interface UserName {
  readonly name: string;
  /** Names the environment variable with the password. */
  readonly passwordFrom: string;
}

/** PEM files; the key is read when it is needed and kept nowhere else. */
export interface UserCertificate {
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface MqttConnection {
  readonly id: string;
  readonly kind: 'mqtt';
  /** `embedded`: the service's own broker, or the one of FP_MQTT_URL. */
  readonly url: string;
  /** Layouts of others, beside our own. */
  readonly mappings: readonly TopicMapping[];
}

export const MAPPED_CHANNELS = ['state', 'count', 'job', 'event', 'ack'] as const;

/** How the telegrams of a foreign topic become those of our own contract (contracts.md §2). */
export interface TopicMapping {
  /** Its levels; `{name}` stands for any one level. */
  readonly topic: string;
  /** Path of the unit, with the placeholders of the topic. */
  readonly unit: string;
  /** What that gives → path of the unit, where the names differ. */
  readonly units: Readonly<Record<string, string>>;
  readonly channel: (typeof MAPPED_CHANNELS)[number];
  /** Field of our payload, such as `counters.good` → where it comes from. */
  readonly fields: Readonly<Record<string, MappedField>>;
}

export interface MappedField {
  /** Such as `$.machine.parts[0]`; null: `value` always. */
  readonly path: string | null;
  readonly value: string | number | boolean | null;
  /** Value as text → our word. */
  readonly values: Readonly<Record<string, string>>;
  readonly scale: number;
  readonly offset: number;
  /** What an instant is told in; null: it is none. */
  readonly time: 'iso' | 's' | 'ms' | null;
}

/** A Sparkplug B broker at which we are a host application. */
export interface SparkplugConnection {
  readonly id: string;
  readonly kind: 'sparkplug';
  readonly url: string;
  /** Ours alone among the hosts of the broker. */
  readonly hostId: string;
  /** How long a message that is missing is waited for. */
  readonly reorderS: number;
  readonly user: UserName | null;
}

export interface Operator {
  /** A pseudonym. */
  readonly id: string;
  readonly qualifications: readonly Qualification[];
}

export interface Qualification {
  readonly task: string;
  /** 1–4. */
  readonly level: number;
  /** YYYY-MM-DD, the last day on which it holds. */
  readonly until: string;
}

export interface Task {
  readonly id: string;
  readonly name: string;
  /** Of the work, as engineering counts it; absent: not named. */
  readonly revision?: string;
  /** Feature → level 0–4 (classification.md §1.1); what is absent is unknown. */
  readonly levels: Readonly<Record<string, number>>;
  /** Feature → MEASURED, DOCUMENTED, ENGINEER, INFERRED. */
  readonly sources: Readonly<Record<string, string>>;
  readonly facts: TaskFacts;
  readonly needs: { readonly tool: string | null; readonly latencyClass: string | null };
  readonly signed: { readonly class: 'AUTOMATED' | 'DIGITISING' | 'HUMAN_ORCHESTRATED'; readonly by: string; readonly on: string } | null;
  readonly steps: readonly TaskStep[];
}

export interface TaskStep {
  readonly id: string;
  readonly text: string;
  readonly seconds: number;
  /** As those of a task; empty: the step is not classified by itself. */
  readonly levels: Readonly<Record<string, number>>;
  readonly commissioned: boolean;
  /** The part holds itself after it: only there may robot and person hand over. */
  readonly stableAfter: boolean;
  /** What whoever works by hand is shown of it. */
  readonly guide?: StepGuide;
}

export interface StepGuide {
  /** File in the folder `media` beside the plant file: a picture, or a video. */
  readonly media: string | null;
  /** What the picture shows, for who does not see it. */
  readonly alt: string;
  readonly limits: readonly { readonly name: string; readonly text: string }[];
  readonly measure: StepMeasure | null;
  /** The piece is not good before it is done; else steps guide and gate nothing. */
  readonly required: boolean;
}

/** A value that is read off or measured, and entered; a bound that is null does not hold. */
export interface StepMeasure {
  readonly name: string;
  readonly unit: string;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface TaskFacts {
  readonly mass_kg?: number;
  readonly reach_m?: number;
  readonly manual_s?: number;
  readonly robot_s?: number;
  readonly perYear?: number;
  readonly commissioned?: boolean;
  readonly legalPerson?: boolean;
  readonly noPersonAllowed?: boolean;
  readonly quality_severity?: number;
  /** Ergonomic scores of the work: EAWS points, RULA 1–7, NIOSH lifting index. */
  readonly eaws?: number;
  readonly rula?: number;
  readonly li?: number;
  readonly skillStage?: SkillStage;
  /** Of skill, cell, tool and variant together; trials of another one do not count. */
  readonly configHash?: string;
  readonly evidence?: readonly TrialBatch[];
}

/** domain.md §2. */
export const SKILL_STAGES = ['SHADOW', 'TELEOP_ASSISTED', 'SUPERVISED', 'AUTONOMOUS'] as const;
export type SkillStage = (typeof SKILL_STAGES)[number];

/** Trials of one configuration: `k` of `n` without assist or rework. */
export interface TrialBatch {
  readonly n: number;
  readonly k: number;
  readonly configHash: string | null;
}

/** Features of the classification (classification.md §1.1); every other name is refused. */
export const FEATURES = [
  'compliance',
  'grasp',
  'presentation',
  'clearance',
  'contact',
  'path',
  'access',
  'bimanual',
  'inHand',
  'tooling',
  'unitVariation',
  'lotSize',
  'changeRate',
  'timeVariation',
  'exceptionRate',
  'decision',
  'acceptance',
  'coordination',
  'responsibility',
] as const;

export interface Product {
  readonly id: string;
  readonly name: string;
  /** As engineering counts it; absent: not named. */
  readonly revision?: string;
  readonly routing: readonly { readonly task: string; readonly after: readonly string[] }[];
  /** Task → (work-unit code, else kind) → seconds per piece. */
  readonly idealCycleS: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** What may be wrong with a piece. */
export interface Defect {
  readonly code: string;
  readonly words: Readonly<Record<string, string>>;
}

export interface Reason {
  readonly code: string;
  readonly category: string;
  readonly words: Readonly<Record<string, string>>;
}

/** How time and pieces are judged, where the plant says more than its defaults; everything has its date. */
export interface PlantOee {
  readonly rules: readonly DatedRules[];
  readonly idealCycles: readonly DatedCycle[];
  /** Planned maintenance, as instants; `unit` null: the whole plant. */
  readonly maintenance: readonly { readonly unit: string | null; readonly from: string; readonly to: string }[];
  /** What a scope is to reach, from an instant on; `of` is the path of a site, area, line or unit, `oee` 0 to 1. */
  readonly targets?: readonly { readonly of: string; readonly oee: number; readonly from: string }[];
}

/** From an instant on; what is null stays as it was before. */
export interface DatedRules {
  readonly version: string;
  /** RFC 3339; null: since ever. */
  readonly from: string | null;
  readonly microStopS: number | null;
  readonly setupStandardS: number | null;
  readonly silenceS: number | null;
  readonly noOrderIsPlanned: boolean | null;
  /** State or mode by name → category, or a word of the default table. */
  readonly states: Readonly<Record<string, string>>;
  readonly modes: Readonly<Record<string, string>>;
  /** Reason → category, above what the reason says of itself. */
  readonly reasons?: Readonly<Record<string, string>>;
}

/** An ideal cycle that holds from an instant on, above what the product says. */
export interface DatedCycle {
  readonly task: string;
  readonly product: string | null;
  /** Code of a unit, or a kind. */
  readonly of: string;
  readonly seconds: number;
  readonly from: string;
}

export const linesOf = (plant: Plant): readonly Line[] => plant.areas.flatMap((area) => area.lines);
export const unitsOf = (plant: Plant): readonly WorkUnit[] => linesOf(plant).flatMap((line) => line.units);

/**
 * Seconds per piece of a task on a unit: by the unit, else by its kind, of the product named or else of the first
 * product that has one. Null where nobody has said.
 * @param at instant; undefined: by the last word
 */
export function idealCycleS(plant: Plant, unit: WorkUnit, taskId: string, productId: string | null, at = Infinity): number | null {
  for (const of of [unit.code, unit.kind]) {
    const dated = plant.oee.idealCycles.filter(
      (one) => one.task === taskId && one.of === of && (one.product === null || one.product === productId) && Date.parse(one.from) <= at,
    );
    const last = dated.reduce<DatedCycle | undefined>(
      (best, one) => (!best || Date.parse(one.from) >= Date.parse(best.from) ? one : best),
      undefined,
    );
    if (last) return last.seconds;
  }
  const products = productId === null ? plant.products : plant.products.filter((product) => product.id === productId);
  for (const product of products) {
    const byUnit = product.idealCycleS[taskId];
    const seconds = byUnit?.[unit.code] ?? byUnit?.[unit.kind];
    if (seconds !== undefined) return seconds;
  }
  return null;
}

/**
 * The plant at a faster pace: cycle times, tool changes and the micro-stop limit divided by `factor`.
 * The facts of the tasks stay as they are: what work costs does not change because a demonstration runs fast.
 */
export function atPace(plant: Plant, factor: number): Plant {
  if (factor === 1) return plant;
  const faster = (seconds: number) => seconds / factor;
  const table = <T extends Readonly<Record<string, Readonly<Record<string, number>>>>>(of: T) =>
    Object.fromEntries(
      Object.entries(of).map(([key, inner]) => [key, Object.fromEntries(Object.entries(inner).map(([k, s]) => [k, faster(s)]))]),
    );
  return {
    ...plant,
    site: { ...plant.site, microStopS: faster(plant.site.microStopS) },
    areas: plant.areas.map((area) => ({
      ...area,
      lines: area.lines.map((line) => ({
        ...line,
        units: line.units.map((unit) => ({ ...unit, tools: unit.tools && { ...unit.tools, changeS: table(unit.tools.changeS) } })),
      })),
    })),
    products: plant.products.map((product) => ({ ...product, idealCycleS: table(product.idealCycleS) })),
    oee: {
      ...plant.oee,
      rules: plant.oee.rules.map((rules) => ({
        ...rules,
        microStopS: rules.microStopS && faster(rules.microStopS),
        setupStandardS: rules.setupStandardS && faster(rules.setupStandardS),
      })),
      idealCycles: plant.oee.idealCycles.map((cycle) => ({ ...cycle, seconds: faster(cycle.seconds) })),
    },
  };
}
