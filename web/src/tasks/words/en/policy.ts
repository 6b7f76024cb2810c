import { speech } from '../../../words/en/speech.js';

const { counted, plural } = speech;

/** The English catalogue of the policy editor. */
export const policyWords = {
  loading: 'Reading the policy.',
  failed: 'The policy is not there.',
  headline: (version: string) => `${version} is the policy in force.`,
  lead: (by: string, day: string, words: string) => `Published by ${by}, ${day}: ${words}`,
  based: 'Based on',
  inForce: 'in force',
  groups: {
    weights: 'What a level takes away',
    sources: 'What a source is worth',
    thresholds: 'Score, payback, judgement',
    trials: 'Trials and trust',
    watch: 'Drift and what counts as observed',
    money: 'Money',
    strain: 'Strain',
  },
  weightColumns: { feature: 'Feature', millipoints: 'Millipoints a level', veto: 'Veto from level (5: never)' },
  sum: (sum: string, full: string) => `Four levels of each: ${sum} of ${full} millipoints`,
  was: (value: string) => `was ${value}`,
  range: (min: string, max: string) => `${min} to ${max}`,
  notNumber: 'a number is needed',
  changes: (count: number) =>
    count === 0 ? 'No number is changed.' : `${counted(count)} ${plural(count, 'number is', 'numbers are')} changed.`,
  dryRun: 'Try on the whole plant',
  running: 'Trying',
  reset: 'Take changes back',
  publish: 'Publish …',
  askRun: 'Engineers, plant managers, skill architects and auditors try policies.',
  askPublish: 'An engineer of the site publishes.',
  outcome: {
    title: 'What it would do',
    none: 'Change a number and try it: nothing is stored.',
    stale: 'Numbers have changed since; try again.',
    flips: (flips: number, tasks: number) =>
      flips === 0
        ? `None of ${tasks} tasks flips.`
        : `${counted(flips)} of ${tasks} ${plural(tasks, 'task', 'tasks')} ${plural(flips, 'flips', 'flip')}.`,
    ways: (robots: number, people: number) => `${robots} towards robots, ${people} towards people.`,
    saves: (money: string) => `It saves ${money} a year`,
    costs: (money: string) => `It costs ${money} a year`,
    even: 'The money is even',
    investment: (money: string) => `and asks for ${money} first.`,
    refused: (count: number) => `${counted(count)} ${plural(count, 'number is', 'numbers are')} not accepted; nothing was tried.`,
    columns: { task: 'Task', flip: 'Flips', score: 'S', saving: 'A year', investment: 'First', signature: 'Signature' },
    signature: 'needed',
    to: 'to',
    towardsRobots: 'Towards robots',
    towardsPeople: 'Towards people',
  },
  dialog: {
    title: 'Publish a policy',
    lead: 'Every task is scored under it, into new versions. What moves towards robots waits for its signature.',
    version: 'Version',
    versionHint: 'Letters, digits, dots, _ or -; never used before.',
    words: 'What changes, and why',
    button: 'Publish',
  },
  published: (version: string) => `${version} is published and in force.`,
  past: 'Published policies',
  columns: { version: 'Version', by: 'By', when: 'When', words: 'In words' },
} as const;
