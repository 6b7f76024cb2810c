import { speech } from '../../../words/en/speech.js';
import { lowerClass, reviewWords } from './class.js';
import type { ReviewKind, TaskClass } from '../../documents.js';

const { plural } = speech;

export const whatIfWords = {
  title: 'What if',
  none: 'Change a level or a fact; the class answers at once.',
  changed: (levels: number, facts: number) =>
    [levels === 0 ? '' : `${levels} ${plural(levels, 'level', 'levels')}`, facts === 0 ? '' : `${facts} ${plural(facts, 'fact', 'facts')}`]
      .filter((text) => text !== '')
      .join(' and ') + ' changed',
  flips: (from: TaskClass, to: TaskClass) => `${lowerClass(from)} becomes ${lowerClass(to)}`,
  stays: (of: TaskClass) => `stays ${lowerClass(of)}`,
  score: (score: string, change: string) => `score ${score} (${change})`,
  confidence: (value: string) => `confidence ${value}`,
  signature: 'a signature would be needed',
  reckoning: 'Reckoning',
  set: 'State these …',
  reset: 'Start over',
  end: 'End',
  facts: 'Facts',
  unknown: 'not known',
  yes: 'yes',
  no: 'no',
  ofPlant: 'of the plant',
  ask: 'An engineer or a skill architect states levels.',
} as const;

export const actWords = {
  cancel: 'Cancel',
  sending: 'Sending',
  words: 'In words',
  sign: {
    title: (name: string) => `Sign ${name}`,
    lead: (of: TaskClass, inForce: TaskClass) =>
      of === inForce
        ? `You sign that it is ${lowerClass(of)}.`
        : `You sign that it becomes ${lowerClass(of)} instead of ${lowerClass(inForce)}.`,
    version: (version: number, score: string, confidence: string) => `Version ${version}, score ${score}, confidence ${confidence}`,
    noEvidence: 'No trials of the present configuration.',
    hint: 'What you have looked at. It stays with your signature.',
    button: 'Sign',
  },
  contest: {
    title: (name: string) => `I disagree: ${name}`,
    lead: (of: TaskClass) =>
      `Today it is ${lowerClass(of)}. Say what is wrong with that. An engineer answers, and both stay in the history.`,
    hint: 'Nobody is blamed for disagreeing.',
    button: 'Send',
  },
  answer: {
    title: (kind: ReviewKind, name: string) => `${reviewWords[kind]}: ${name}`,
    hint: 'Your answer stays beside it in the history.',
    button: 'Answer',
    keep: 'Keep it',
  },
  pin: {
    title: (name: string) => `Set ${name} by hand`,
    lead: 'Law, safety and capability stand above it. You are its owner, and are reminded before it ends.',
    class: 'Class',
    until: 'Ends on',
    reviewAt: 'Looked at on',
    hint: 'Why the model is overruled.',
    button: 'Set',
  },
  unpin: { title: (name: string) => `End the pin of ${name}`, hint: 'Why it is no longer needed.', button: 'End the pin' },
  levels: {
    title: (name: string) => `State levels of ${name}`,
    lead: 'Each with where it comes from. A new version follows; what moves towards robots waits for a signature.',
    plant: (facts: string) => `Not stated here, because they follow from the plant: ${facts}.`,
    hint: 'What has changed, or was measured.',
    unknown: 'not known any more',
    button: 'State',
  },
} as const;

/** What a chart and its twin in numbers are called, and how a refusal is told. */
export const beingWords = {
  code: (code: string, text: string) => `${code}: ${text}`,
  table: 'Table',
  chart: 'Chart',
} as const;
