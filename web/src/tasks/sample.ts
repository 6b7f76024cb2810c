import type { Card, Contribution, Fact, HistoryEntry, TaskClass, TaskRow } from './documents.js';

/** Millipoints of one level of each feature, in their order, and the index that it belongs to. */
const WEIGHTS: readonly (readonly [string, string, number])[] = [
  ['compliance', 'D', 2125],
  ['grasp', 'D', 1125],
  ['presentation', 'D', 1250],
  ['clearance', 'D', 1750],
  ['contact', 'D', 1625],
  ['path', 'D', 875],
  ['access', 'D', 875],
  ['bimanual', 'D', 1000],
  ['inHand', 'D', 1125],
  ['tooling', 'D', 750],
  ['unitVariation', 'V', 2250],
  ['lotSize', 'V', 1875],
  ['changeRate', 'V', 750],
  ['timeVariation', 'V', 1125],
  ['exceptionRate', 'V', 1500],
  ['decision', 'J', 2000],
  ['acceptance', 'J', 1250],
  ['coordination', 'J', 1250],
  ['responsibility', 'J', 500],
];

/** The contributions of 19 levels written as digits; "?" is not known and counts as 4. */
export const contributionsOf = (levels: string): Contribution[] =>
  WEIGHTS.map(([feature, index, weight], at) => {
    const digit = levels[at];
    const level = digit === '?' ? 4 : Number(digit);
    return { feature, index, level, millipoints: -weight * level, source: digit === '?' ? 'UNKNOWN' : 'ENGINEER' };
  });

export const fact = (name: string, value: string | null, more: Partial<Fact> = {}): Fact => ({
  fact: name,
  about: name,
  unit: null,
  value,
  accepts: 'NUMBER',
  choices: [],
  ofPlant: false,
  ...more,
});

export const entry = (kind: HistoryEntry['kind'], at: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  kind,
  at,
  by: null,
  class: 'DIGITISING',
  version: 1,
  words: '',
  evidence: null,
  ...more,
});

export const EVIDENCE = {
  n: 200,
  k: 198,
  mean: 0.985,
  lower: 0.9694,
  upper: 0.9959,
  threshold: 0.95,
  probabilityProven: 0.99,
  verdict: 'PROVEN',
};

/** Task W04 of the model: plugging a connector, 66.250 points, in trial stage with 198 of 200. */
export const W04: Card = {
  taskId: 'w04',
  version: 2,
  name: 'Plug connectors',
  class: 'DIGITISING',
  inForce: 'DIGITISING',
  nature: 'DIGITISING',
  reason: null,
  score: 66_250,
  dexterity: 0.41,
  variability: 0.4,
  judgement: 0.0625,
  confidence: 0.108458,
  coverage: 0.8,
  plausible: ['DIGITISING'],
  open: ['DIGITISING', 'HUMAN_ORCHESTRATED'],
  stepsToFlip: 2,
  signatureDue: false,
  policyVersion: 'default-1',
  review: 'PROMOTION_DUE',
  contributions: contributionsOf('2222221110121220100'),
  gates: [
    { code: 'SKILL_NOT_QUALIFIED', text: 'Trials prove it, but the skill has no release signature yet.', blocks: [] },
    { code: 'SCORE_BELOW_AUTO', text: 'The work asks for more dexterity.', blocks: ['AUTOMATED'] },
  ],
  evidence: EVIDENCE,
  economics: {
    manualCost: 0.16,
    automatedCost: 0.07,
    learnedCost: 0.11,
    teleoperatedCost: 0.32,
    demonstrations: 246,
    digitisingInvestment: 25_374,
    chance: 0.6,
    paybackAutomating: 1.578947,
    paybackDigitising: 1.880717,
    breakEvenDigitising: 250_763,
  },
  levelChanges: [
    { class: 'HUMAN_ORCHESTRATED', steps: 4, changeable: false, changes: [{ feature: 'decision', from: 0, to: 4 }] },
    { class: 'AUTOMATED', steps: 2, changeable: false, changes: [{ feature: 'compliance', from: 2, to: 0 }] },
    { class: 'AUTOMATED', steps: 2, changeable: true, changes: [{ feature: 'lotSize', from: 2, to: 0 }] },
  ],
  factChanges: [{ fact: 'skillStage', to: 'AUTONOMOUS', class: 'AUTOMATED' }],
  facts: [
    fact('mass_kg', '0.5', { unit: 'kg' }),
    fact('perYear', '400000', { unit: '1/a' }),
    fact('robot_s', null, { unit: 's' }),
    fact('skillStage', 'SUPERVISED', { accepts: 'CHOICE', choices: ['SUPERVISED', 'AUTONOMOUS'] }),
    fact('robotRiskAccepted', 'true', { accepts: 'TRUTH', ofPlant: true }),
    fact('captureAllowed', 'true', { accepts: 'TRUTH', ofPlant: true }),
    fact('arm.payload_kg', '10', { unit: 'kg', ofPlant: true }),
    fact('arm.tool_kg', '1.5', { unit: 'kg', ofPlant: true }),
  ],
  signedBy: null,
  classifiedAt: '2026-10-02T08:00:00Z',
  inForceSince: '2026-10-02T08:00:00Z',
  thresholds: {
    autoScore: 73_000,
    autoScoreKeep: 67_000,
    autoScoreEnter: 73_000,
    paybackAutomating: 2.4,
    paybackDigitising: 3.6,
    judgementAboveAuto: 0.25,
    judgementHuman: 0.5,
    provenAt: 0.95,
    disprovenBelow: 0.9,
  },
  pin: null,
  reviews: [],
  history: [],
  observed: [],
};

export const row = (taskId: string, of: TaskClass, more: Partial<TaskRow> = {}): TaskRow => ({
  taskId,
  version: 1,
  name: taskId,
  class: of,
  inForce: of,
  nature: of,
  reason: null,
  score: 50_000,
  dexterity: 0.5,
  variability: 0.5,
  judgement: 0.5,
  confidence: 0.8,
  coverage: 0.8,
  signatureDue: false,
  signedBy: null,
  gates: [],
  reviews: [],
  ...more,
});
