import { LOCALE } from '../words/language.js';
import type { Backlog, ReviewKind, TaskClass, TaskRow } from './documents.js';

/** A task as the list shows it. */
export interface TaskView {
  readonly row: TaskRow;
  /** What a robot would save a year; null: not known, or no robot's work by nature. */
  readonly saving: number | null;
  readonly inBacklog: boolean;
  readonly duty: boolean;
}

/** Groups that a list can be cut to. */
export const SHOWS = ['all', 'signature', 'review', 'backlog', 'unassessed', 'duty'] as const;
export type Show = (typeof SHOWS)[number];

export const SORTS = ['need', 'name', 'score', 'confidence', 'saving'] as const;
export type Sort = (typeof SORTS)[number];

export interface Filter {
  readonly class: TaskClass | null;
  readonly show: Show;
  readonly text: string;
  readonly sort: Sort;
}

const CLASSES: readonly TaskClass[] = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED', 'REFUSED'];

/** Reads a filter from the address; what it does not know is left out. */
export function filterOf(query: ReadonlyMap<string, string>): Filter {
  return {
    class: CLASSES.find((one) => one === query.get('class')) ?? null,
    show: SHOWS.find((one) => one === query.get('show')) ?? 'all',
    text: query.get('q') ?? '',
    sort: SORTS.find((one) => one === query.get('sort')) ?? 'need',
  };
}

export function taskViews(rows: readonly TaskRow[], backlog: readonly Backlog[]): readonly TaskView[] {
  const items = new Map(backlog.map((item) => [item.taskId, item]));
  return rows.map((row) => ({
    row,
    saving: items.get(row.taskId)?.savingPerYear ?? null,
    inBacklog: items.has(row.taskId),
    duty: row.gates.some(({ code }) => code === 'ERGONOMIC_DUTY'),
  }));
}

const BELONGS: Readonly<Record<Show, (view: TaskView) => boolean>> = {
  all: () => true,
  signature: ({ row }) => row.signatureDue,
  review: ({ row }) => row.reviews.length > 0,
  backlog: ({ inBacklog }) => inBacklog,
  unassessed: ({ row }) => row.reason === 'UNASSESSED',
  duty: ({ duty }) => duty,
};

/** Returns how many tasks each group has. */
export const groupSizes = (views: readonly TaskView[]): Readonly<Record<Show, number>> =>
  Object.fromEntries(SHOWS.map((show) => [show, views.filter(BELONGS[show]).length])) as Record<Show, number>;

/** Most pressing first: what moved against somebody's will, then contests, then what waits for a name. */
const PRESSING: readonly ReviewKind[] = [
  'DEMOTED',
  'CONTESTED',
  'DRIFT',
  'SIGNATURE_DUE',
  'EVIDENCE_DISAGREES',
  'PROMOTION_DUE',
  'PIN_ENDING',
  'LOW_CONFIDENCE',
];

/** Returns the review of a task that presses most; null: none is open. */
export const mostPressing = <T extends { readonly kind: ReviewKind }>(reviews: readonly T[]): T | null =>
  reviews.toSorted((a, b) => PRESSING.indexOf(a.kind) - PRESSING.indexOf(b.kind))[0] ?? null;

/** Matters that a class set by hand does not settle. */
const PAST_A_PIN: readonly ReviewKind[] = ['PIN_ENDING', 'CONTESTED', 'DRIFT'];

/** Returns what a card says of the matters that are open: a missing signature first; of a pinned task only what the pin does not settle. */
export function saidMatter(reviews: readonly { readonly kind: ReviewKind }[], signatureDue: boolean, pinned: boolean): ReviewKind | null {
  if (pinned) return mostPressing(reviews.filter(({ kind }) => PAST_A_PIN.includes(kind)))?.kind ?? null;
  return signatureDue ? 'SIGNATURE_DUE' : (mostPressing(reviews)?.kind ?? null);
}

function need({ row }: TaskView): number {
  const pressing = mostPressing(row.reviews);
  if (pressing !== null) return PRESSING.indexOf(pressing.kind);
  return row.reason === 'UNASSESSED' ? PRESSING.length : PRESSING.length + 1;
}

const byName = (a: TaskView, b: TaskView): number => a.row.name.localeCompare(b.row.name, LOCALE);

const ORDER: Readonly<Record<Sort, (a: TaskView, b: TaskView) => number>> = {
  need: (a, b) => need(a) - need(b),
  name: byName,
  score: (a, b) => b.row.score - a.row.score,
  confidence: (a, b) => a.row.confidence - b.row.confidence,
  saving: (a, b) => (b.saving ?? -Infinity) - (a.saving ?? -Infinity) || 0,
};

/** Returns the tasks of a filter in its order; equal ones by name. */
export function listed(views: readonly TaskView[], filter: Filter): readonly TaskView[] {
  const text = filter.text.trim().toLowerCase();
  return views
    .filter((view) => filter.class === null || view.row.class === filter.class)
    .filter(BELONGS[filter.show])
    .filter(({ row }) => text === '' || `${row.name} ${row.taskId}`.toLowerCase().includes(text))
    .toSorted((a, b) => ORDER[filter.sort](a, b) || byName(a, b));
}

export const classCounts = (rows: readonly { readonly class: TaskClass }[]): Readonly<Record<TaskClass, number>> =>
  Object.fromEntries(CLASSES.map((of) => [of, rows.filter((row) => row.class === of).length])) as Record<TaskClass, number>;
