import type { TaskClass } from '../../documents.js';
import { speech } from '../../../words/en/speech.js';
import type { Show, Sort } from '../../rows.js';

const { counted, plural } = speech;

/** The English catalogue of the list of tasks and the views beside it. */
export const listWords = {
  title: 'Tasks',
  loading: 'Reading the tasks.',
  failed: 'The tasks are not there.',
  headline: (counts: Readonly<Record<TaskClass, number>>) => {
    const all = counts.AUTOMATED + counts.DIGITISING + counts.HUMAN_ORCHESTRATED + counts.REFUSED;
    if (all === 0) return 'No task is classified yet.';
    const parts = [
      counts.AUTOMATED > 0 ? `${counts.AUTOMATED} for robots` : '',
      counts.DIGITISING > 0 ? `${counts.DIGITISING} being learned` : '',
      counts.HUMAN_ORCHESTRATED > 0 ? `${counts.HUMAN_ORCHESTRATED} people’s own` : '',
      counts.REFUSED > 0 ? `${counts.REFUSED} for nobody` : '',
    ].filter((text) => text !== '');
    return `${counted(all)} ${plural(all, 'task', 'tasks')}: ${parts.join(', ')}.`;
  },
  waiting: (signatures: number, reviews: number) => {
    if (reviews === 0) return 'Nothing waits for an engineer.';
    const signed = signatures === 0 ? '' : ` ${counted(signatures)} ${plural(signatures, 'needs', 'need')} a signature.`;
    return `${counted(reviews)} ${plural(reviews, 'task waits', 'tasks wait')} for an engineer.${signed}`;
  },
  views: {
    label: 'Views of the tasks',
    list: 'All tasks',
    backlog: 'Backlog',
    missing: 'Missing facts',
    plane: 'Plane',
    queue: 'Review queue',
    policy: 'Policy',
  },
  filters: {
    label: 'Filters',
    classes: 'Class in the model',
    all: 'All',
    text: 'Filter by name',
    shows: {
      all: 'All tasks',
      signature: 'Signature due',
      review: 'Review due',
      backlog: 'Automation backlog',
      unassessed: 'Not assessed',
      duty: 'Ergonomic duty',
    } satisfies Record<Show, string>,
    sort: 'Order',
    sorts: {
      need: 'Most pressing',
      name: 'Name',
      score: 'Score',
      confidence: 'Least confident',
      saving: 'Saving',
    } satisfies Record<Sort, string>,
  },
  columns: {
    class: 'Class',
    task: 'Task',
    nature: 'Nature',
    score: 'S',
    scoreLong: 'Score, points of 100',
    confidence: 'Confidence',
    reason: 'Why',
    force: 'In force',
    saving: 'Saving a year',
    review: 'Open',
  },
  signedBy: (who: string) => `signed by ${who}`,
  unsigned: 'no signature needed',
  due: 'signature due',
  duty: 'strains people',
  noneMatch: 'No task matches.',
  noneMatchNext: 'Take a filter away.',
  none: 'No task is classified yet.',
  noneNext: 'Tasks come from the plant file, or from a spreadsheet.',
  clear: 'Show all',
  shown: (shown: number, all: number) => (shown === all ? `${all} tasks` : `${shown} of ${all} tasks`),
  sheet: {
    export: 'CSV',
    exportLong: 'Every task as CSV',
    template: 'Template',
    import: 'Import …',
    imported: (tasks: number, changed: number) => `${counted(tasks)} ${plural(tasks, 'task', 'tasks')} read, ${changed} changed.`,
    failed: 'Nothing was taken in.',
    working: 'Sending',
  },
} as const;

export const backlogWords = {
  headline: (count: number, saving: string | null) =>
    count === 0
      ? 'No robot’s work is left to people.'
      : `${counted(count)} ${plural(count, 'task is', 'tasks are')} a robot’s work by nature and not in force as one${saving === null ? '.' : `: ${saving} a year.`}`,
  next: 'Every task that is a robot’s by nature is in force as one.',
  columns: { task: 'Task', saving: 'Saving a year', payback: 'Payback', force: 'In force', blockers: 'What stands against it' },
  signature: 'Only a signature is missing.',
  noMoney: 'Seconds per piece or pieces a year are not known.',
} as const;

export const missingWords = {
  headline: (count: number) =>
    count === 0 ? 'Nothing is missing.' : `${counted(count)} ${plural(count, 'task misses', 'tasks miss')} facts.`,
  next: 'Every level and every fact that a gate asks for is known.',
  columns: { task: 'Task', confidence: 'Confidence', weight: 'Unknown points', levels: 'Levels not known', facts: 'Facts not known' },
  unassessed: 'not assessed',
  upTo: (points: string) => `up to ${points}`,
  fill: 'Fill in',
} as const;

export const planeWords = {
  title: 'Among all tasks',
  note: 'fuller: more judgement',
  dexterity: 'Dexterity',
  variability: 'Variability',
  line: (points: string) => `score ${points}`,
  caption: (points: string, judgement: string, name: string | null) =>
    `The line is score ${points} for a share of judgement of ${judgement}${name === null ? '' : `, as in ${name}`}.`,
  spoken: (count: number, name: string | null, dexterity: string, variability: string) =>
    name === null
      ? `All ${count} tasks by dexterity and variability`
      : `All ${count} tasks by dexterity and variability; ${name} at ${dexterity} and ${variability}`,
  columns: { task: 'Task', class: 'Class', d: 'D', v: 'V', j: 'J', s: 'S' },
  hint: 'Point at a task or a row: the line is drawn for its judgement.',
} as const;

export const queueWords = {
  headline: (count: number) =>
    count === 0 ? 'Nothing waits for an engineer.' : `${counted(count)} ${plural(count, 'matter waits', 'matters wait')} for an engineer.`,
  open: 'Open',
  answered: 'Answered',
  none: 'Nothing waits here.',
  noneNext: 'Signatures, promotions, drift, pins that end and contests come up here.',
  noneAnswered: 'Nothing has been answered yet.',
  since: (age: string) => `since ${age}`,
  openedBy: (who: string) => `by ${who}`,
  evidence: (k: string, n: string, lower: string, upper: string) => `${k} of ${n} held, bounds ${lower} to ${upper}`,
  against: (proven: string) => `against ${proven}`,
  noEvidence: 'no trials',
  confidence: (value: string) => `confidence ${value}`,
  answeredBy: (who: string, day: string) => `Answered by ${who}, ${day}`,
  closed: (day: string) => `Its reason has gone, ${day}`,
  sign: 'Sign …',
  keep: 'Keep …',
  answer: 'Answer …',
  extend: 'Extend …',
  unpin: 'End the pin …',
  ask: 'An engineer of the site signs and answers.',
} as const;
