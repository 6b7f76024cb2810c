/** Names of the score's terms, in the order in which they are kept. New ones are only ever appended. */
export const TERM_NAMES = [
  'wait',
  'setup',
  'process',
  'assist',
  'labour',
  'quality',
  'tardiness',
  'price',
  'energy',
  'capture',
  'practice',
  'load',
] as const;
export type TermName = (typeof TERM_NAMES)[number];
export type Weights = Readonly<Record<TermName, number>>;

export const WORK_MODES = ['ROBOT', 'TELEOP', 'MANUAL'] as const;
/** How work is done: by a robot, by a person through a console, or by a person at a bench. */
export type WorkMode = (typeof WORK_MODES)[number];

/** Work that the site keeps from units; null: whatever. */
export interface PolicyGate {
  readonly mode: WorkMode | null;
  readonly taskId: string | null;
  readonly workUnitId: string | null;
}

/** Every constant that a decision depends on (routing.md). Durations in s; s-eq: seconds-equivalent. */
export interface RoutingPolicy {
  readonly version: string;
  /** Each term times this. */
  readonly weights: Weights;
  /** Money per s-eq, in hundredths of the site's currency: for reading, never for deciding. */
  readonly centPerSEq: number;
  readonly gates: readonly PolicyGate[];
  /** A state that has not been known for so long is stale. */
  readonly staleAfterS: number;
  /** Load that an arm may carry, as a share of its rated payload. */
  readonly usablePayload: number;
  /** Longest delay of a link of each class, ms, best class first. */
  readonly latencyMs: Readonly<Record<string, number>>;
  /** Share of lost packets above which nobody drives. */
  readonly lostShare: number;
  /** Where the plant does not say how long a tool change takes. */
  readonly unknownChangeS: number;
  /** s-eq per second of a person's time. */
  readonly labourPerS: number;
  /** A pool of helpers is never reckoned busier than this. */
  readonly busiest: number;
  /** Least time of an assist where the pool does not say. */
  readonly assistS: number;
  readonly energyPerKwh: number;
  /** Most that a capture is worth, as a share of the work. */
  readonly captureShare: number;
  readonly practice: { readonly quota: number; readonly credit: number };
  readonly load: { readonly from: number; readonly preference: number };
  /** A priority of 1,000 weighs this many times one of 0. */
  readonly urgency: number;
  readonly price: { readonly most: number; readonly share: number };
  readonly hysteresis: { readonly gain: number; readonly share: number; readonly dwellS: number };
  readonly movesPerOrder: number;
  /** How long a unit is left out after it failed or refused. */
  readonly exclusionS: number;
  readonly front: { readonly flows: number; readonly leastS: number };
  /** Order of work: how far due dates, better places and set-ups reach, in mean times of work and of set-up. */
  readonly index: { readonly due: number; readonly regret: number; readonly setup: number };
  /** Orders or units above which a batch is placed greedily. */
  readonly jointMost: number;
}

export const DEFAULT_POLICY: RoutingPolicy = {
  version: 'default-2',
  weights: {
    wait: 1,
    setup: 1,
    process: 1,
    assist: 1,
    labour: 1,
    quality: 1,
    tardiness: 1,
    price: 1,
    energy: 1,
    capture: 1,
    practice: 1,
    load: 1,
  },
  centPerSEq: 0.5,
  gates: [],
  staleAfterS: 0,
  usablePayload: 0.875,
  latencyMs: { A: 50, B: 100, C: 200, D: 400 },
  lostShare: 0.01,
  unknownChangeS: 180,
  labourPerS: 0.5,
  busiest: 0.98,
  assistS: 180,
  energyPerKwh: 60,
  captureShare: 0.15,
  practice: { quota: 0.1, credit: 0.1 },
  load: { from: 0.8, preference: 0.05 },
  urgency: 4,
  price: { most: 2, share: 0.5 },
  hysteresis: { gain: 30, share: 0.1, dwellS: 60 },
  movesPerOrder: 3,
  exclusionS: 60,
  front: { flows: 4, leastS: 1_800 },
  index: { due: 0.5, regret: 0.05, setup: 0.6 },
  jointMost: 500,
};

/** Policies by which decisions can still be made again: their constants stand with the inputs, their formulae in this engine. */
export const REPLAYABLE: readonly string[] = ['default-1', DEFAULT_POLICY.version];

/** For dry runs: the policy with other weights, under a version that tells it from the published one. */
export const withWeights = (policy: RoutingPolicy, weights: Partial<Weights>): RoutingPolicy => ({
  ...policy,
  version: `${policy.version}+weights`,
  weights: { ...policy.weights, ...weights },
});

/** w of an order: 1 at priority 0, `urgency` at 1,000, even steps between as factors. */
export const weightOf = ({ priority }: { readonly priority: number }, { urgency }: RoutingPolicy): number => urgency ** (priority / 1_000);
