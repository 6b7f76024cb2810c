import { lowerClass } from './class.js';
import type { ReviewKind, TaskClass } from '../../documents.js';
import { speech } from '../../../words/en/speech.js';
import type { ThresholdKind } from '../../waterfall.js';

const { counted, plural } = speech;

/** The English catalogue of the task card. */
export const cardWords = {
  loading: 'Reading the task.',
  failed: 'The task is not there.',
  gone: 'There is no such task.',
  goneNext: 'It may have left the plant file.',
  back: 'Tasks',
  title: (name: string, of: TaskClass, pressing: ReviewKind | null, pinned: boolean) => {
    const said = pressing === null ? '' : `, ${pressingWords[pressing]}`;
    return `${name}: ${lowerClass(of)}${pinned ? ', set by hand' : ''}${said}`;
  },
  facts: {
    nature: 'Nature',
    confidence: 'Confidence',
    plausible: (classes: readonly TaskClass[]) => `${classes.map(lowerClass).join(' or ')} is plausible`,
    policy: 'Policy',
    volumeTerm: 'Volume',
    signed: 'Signed by',
    unsigned: 'nobody',
    volume: (perYear: string | null, seconds: string | null) =>
      [perYear === null ? '' : `${perYear} a year`, seconds === null ? '' : `${seconds} s each`].filter((text) => text !== '').join(', '),
    inForce: 'In force',
    since: (day: string) => `since ${day}`,
  },
  acts: {
    sign: (of: TaskClass) => `Sign ${lowerClass(of)} …`,
    whatIf: 'What if …',
    disagree: 'I disagree …',
    pin: 'Set by hand …',
    repin: 'Change the pin …',
    unpin: 'End the pin …',
    ask: 'An engineer of the site signs and sets by hand.',
  },
  score: {
    title: 'From 100 to the score',
    note: '19 features; level 0 is easiest for a robot',
    start: 'Start',
    score: 'Score',
    threshold: (points: string, kind: ThresholdKind) =>
      kind === 'enter' ? `${points} to become automated` : kind === 'keep' ? `${points} keeps automated` : `${points} automated`,
    band: (fresh: string, keep: string, enter: string) => `${fresh} when new; ${keep} keeps, ${enter} enters.`,
    level: (level: number) => `level ${level} of 4`,
    unknown: 'not known, counted as level 4',
    source: 'Source',
    levelOf: (feature: string) => `Level of ${feature}`,
    sourceOf: (feature: string) => `Source of ${feature}`,
    option: (level: number, means: string) => `${level}: ${means}`,
  },
  gates: { title: 'What holds it here', none: 'Nothing stands against any class.' },
  pay: {
    title: 'Does it pay',
    none: 'Seconds per piece or pieces a year are not known.',
    digitising: 'payback, digitising',
    automated: 'payback, automated',
    limit: (limit: string) => `limit ${limit}`,
    breakEven: 'learning pays from',
    perYear: 'pieces a year',
    costs: (hand: string, robot: string, learned: string, remote: string) =>
      `A piece costs ${hand} by hand, ${robot} by robot, ${learned} learned, ${remote} from afar.`,
    learning: (demonstrations: string, investment: string, chance: string) =>
      `Learning takes ${demonstrations} demonstrations and ${investment}; chance ${chance}.`,
  },
  versions: {
    title: 'Versions',
    compare: 'Compare',
    close: 'Close',
    from: 'From version',
    to: 'to version',
    version: (version: number) => `Version ${version}`,
    signed: (who: string) => `signed by ${who}`,
    unsigned: 'unsigned',
    hidden: (count: number) => `${counted(count)} earlier`,
    columns: { what: 'What', from: 'Before', to: 'After' },
    same: 'Nothing differs.',
    one: 'There is one version so far.',
  },
  history: {
    title: 'Who decided, on which trials',
    columns: { when: 'When', what: 'What', who: 'Who', words: 'In words', trials: 'Trials' },
    service: 'the service',
    somebody: 'not told',
    version: (version: number) => `version ${version}`,
    trials: (k: string, n: string, lower: string, upper: string) => `${k} of ${n}, ${lower}–${upper}`,
    all: (count: number) => `Show all ${count}`,
  },
  open: {
    title: 'Open with an engineer',
    none: 'Nothing is open.',
    pin: (of: TaskClass, owner: string, until: string) => `Set to ${lowerClass(of)} by ${owner} until ${until}`,
    review: (day: string) => `looked at ${day}`,
  },
  split: {
    title: 'Step by step',
    none: 'No step of this task says its levels and seconds.',
    noneNext: 'Steps with levels in the plant file are split here.',
    by: { ROBOT: 'robot', PERSON: 'person' } as Readonly<Record<string, string>>,
    saving: (saving: string, handOvers: number) =>
      `${saving} less for a piece than all by hand, with ${handOvers === 0 ? 'no hand-over' : `${handOvers} ${plural(handOvers, 'hand-over', 'hand-overs')}`}.`,
    noSaving: (cost: string) => `No split is cheaper than all by hand, ${cost} for a piece.`,
    columns: { step: 'Step', class: 'Class', by: 'By', score: 'S', cost: 'Cost' },
  },
} as const;

const pressingWords: Readonly<Record<ReviewKind, string>> = {
  SIGNATURE_DUE: 'waiting for a signature',
  PROMOTION_DUE: 'and due for promotion',
  DEMOTED: 'taken back',
  EVIDENCE_DISAGREES: 'and the trials disagree',
  DRIFT: 'and drifting',
  LOW_CONFIDENCE: 'with low confidence',
  PIN_ENDING: 'for a short while yet',
  CONTESTED: 'and contested',
};

export const evidenceWords = {
  title: 'Evidence',
  by: (unit: string, product: string | null, hash: string | null) => [unit, product, hash].filter((text) => text !== null).join(', '),
  stated: 'as stated with the task',
  none: 'No robot has tried it in this configuration.',
  noneNext: 'Trials and robot cycles are counted here as they happen.',
  proven: (rate: string) => `${rate} proven`,
  disproven: (rate: string) => `${rate} disproven`,
  trials: 'trials',
  says: (k: string, n: string, lower: string, upper: string, threshold: string, verdict: string) =>
    `${k} of ${n} without help or rework. Bounds ${lower} to ${upper}: ${
      verdict === 'PROVEN' ? `above ${threshold}, proven` : verdict === 'DISPROVEN' ? 'disproven' : `${threshold} is not proven yet`
    }.`,
  people: (cycles: string, shifts: string, seconds: string, cv: string) =>
    `By people: ${cycles} pieces in ${shifts} person-shifts, ${seconds} s each, CV ${cv}.`,
  robots: (cycles: string, assists: string, scrap: string, failure: string, limit: string) =>
    `${cycles} cycles, ${assists} assists, ${scrap} scrap; drift ${failure} of ${limit}.`,
  columns: { by: 'Unit', day: 'Day', n: 'Trials', k: 'Held', lower: 'Lower', upper: 'Upper' },
  spoken: (k: string, n: string, lower: string, upper: string, proven: string, disproven: string) =>
    `Successes ${k} of ${n}; lower bound ${lower}, upper bound ${upper}; proven from ${proven}, disproven under ${disproven}`,
} as const;

export const changeWords = {
  title: 'What would change it',
  none: 'No change of at most four steps, and no single fact, gives another class.',
  more: (count: number) => `${count} more`,
  try: 'Try',
  tryThis: (title: string) => `Try: ${title}`,
  level: (feature: string, from: number, to: number) => `${feature} ${from} to ${to}`,
  score: (points: string) => `score ${points}`,
  inHand: 'in the plant’s hands',
  steps: (steps: number) => `${steps} ${plural(steps, 'step', 'steps')}`,
  fact: (now: string | null, to: string, truth: boolean) => (truth ? 'not yet so' : now === null ? to : `${now} to ${to}`),
  facts: {
    'arm.payload_kg': 'A stronger robot',
    'arm.reach_m': 'A longer reach',
    perYear: 'More pieces a year',
    robotRiskAccepted: 'Sign the risk assessment',
    captureAllowed: 'Allow the recording',
    commissioned: 'Put a robot there',
    skillStage: 'Release the skill',
  } as Readonly<Record<string, string>>,
} as const;

/** What two versions may differ in. */
export const comparedWords = {
  source: (feature: string) => `${feature}, source`,
  pin: (of: string, by: string, why: string) => `${of}, by ${by}: ${why}`,
  arm: (payload: number, tool: number, reach: number) => `carries ${payload} kg with a tool of ${tool} kg, reaches ${reach} m`,
  parts: {
    class: 'Class',
    nature: 'Nature',
    reason: 'Reason',
    score: 'Score',
    confidence: 'Confidence',
    policy: 'Policy',
    gates: 'Gates',
    evidence: 'Trials',
  } as Readonly<Record<string, string>>,
} as const;
/** Facts by the names that the plant file gives them. */
export const factWords: Readonly<Record<string, string>> = {
  mass_kg: 'Mass',
  reach_m: 'Distance',
  manual_s: 'Seconds by hand',
  robot_s: 'Seconds by robot',
  perYear: 'Pieces a year',
  quality_severity: 'Quality severity',
  eaws: 'EAWS',
  rula: 'RULA',
  li: 'Lifting index',
  commissioned: 'Robot stands already',
  legalPerson: 'Law names a person',
  noPersonAllowed: 'No person may be there',
  skillStage: 'Skill stage',
  configHash: 'Configuration',
  robotRiskAccepted: 'Robot risk accepted',
  captureAllowed: 'Recording allowed',
  teleoperable: 'Can be driven from afar',
  qualitySeverity: 'Quality severity',
  pin: 'Pin',
  'arm.payload_kg': 'Robot payload',
  'arm.tool_kg': 'Tool mass',
  'arm.reach_m': 'Robot reach',
  arm: 'A robot for it',
};
