import { speech } from './speech.js';

const { plural, spoken, within } = speech;

/** The English catalogue of the list and the queues. */
export const listWords = {
  title: 'Orders',
  failed: 'The orders are not there.',
  headline: (open: number, late: number, none: number) =>
    open === 0
      ? 'No order is open.'
      : [
          `${open} ${plural(open, 'order', 'orders')} open`,
          late === 0 ? 'none late' : `${late} late`,
          none === 0 ? 'all have a place' : `${none} without a place`,
        ].join(', ') + '.',
  views: { label: 'Looked at as', list: 'By due time', queues: 'Queues' },
  shows: { label: 'Which orders', open: 'Open', late: 'Late', none: 'No place', pinned: 'Pinned', ended: 'Ended' },
  state: 'State',
  stateNames: { any: 'Any state', waiting: 'Waiting', placed: 'Placed', running: 'Running', interrupted: 'Interrupted', held: 'Held' },
  text: 'Filter by task, order, unit',
  columns: { class: 'Class', task: 'Task and order', good: 'Good', goes: 'Goes to', due: 'Due', left: 'Left', state: 'State' },
  shown: (shown: number) => `${shown} shown`,
  more: (shown: number, all: number) => `The first ${shown} of ${all}: filter to see the others.`,
  of: (quantity: string) => `of ${quantity}`,
  row: (externalId: string, product: string | null) => (product === null ? externalId : `${externalId}, ${product}`),
  noUnit: 'none',
  pinned: 'pinned',
  lateBy: (age: string) => `${age} late`,
  empty: {
    open: ['No order waits.', 'Orders come from the MES, or from POST /api/v1/job-orders.'],
    late: ['No order is late.', 'One that is due and not done comes up here.'],
    none: ['Every order has a place, or waits for its turn.', 'One that no unit may take comes up here with its reasons.'],
    pinned: ['No order is pinned.', 'Pin one from “Why here?”.'],
    ended: ['No order has ended yet.', 'The latest come up here.'],
  },
  noneMatch: 'No order matches.',
  noneMatchNext: 'Take a filter out.',
  clear: 'Clear filters',
  states: {
    running: 'Running',
    assisted: 'Running, assisted',
    runningBut: (body: 'down' | 'stopped' | 'starved' | 'blocked' | 'unknown') =>
      body === 'unknown' ? 'Running, unit sends no data' : `Running, unit ${body}`,
    interrupted: (body: 'down' | 'stopped' | 'starved' | 'blocked' | 'unknown' | null) =>
      body === null || body === 'unknown' ? 'Interrupted' : `Interrupted: unit ${body}`,
    loaded: 'Loaded',
    ready: 'Ready, not accepted yet',
    waiting: 'Waits for a place',
    precedence: 'Waits for an earlier step',
    pinBlocked: 'Waits: its pin cannot be met',
    never: 'No unit of the plant could',
    noPlace: (why: string) => `No place: the nearest ${why}`,
    moveLimit: 'Moved too often: a person decides',
    held: (reason: string | null) => (reason === null ? 'Held' : `Held: ${reason}`),
    underWay: (act: string) => `${spoken(act)} asked, not confirmed`,
    ended: 'Ended',
    endedAs: (subState: string) => `Ended, ${within(subState)}`,
    aborted: (reason: string | null) => (reason === null ? 'Aborted' : `Aborted: ${within(spoken(reason))}`),
  },
} as const;

/** The English catalogue of queues per unit. */
export const queueWords = {
  title: 'Queue',
  line: 'Line',
  order: 'In the order of dispatch: what the unit has, then what would come as soon as there is room.',
  drag: 'Drag an order to another unit, or press Alt+↑ or Alt+↓ on it: it is pinned there with a reason.',
  none: 'Nothing waits here.',
  out: 'Taken out of service',
  here: 'is here',
  next: 'would come',
  due: (due: string) => `due ${due}`,
  late: (due: string) => `due ${due}, late`,
  pin: (name: string) => `Pin ${name} …`,
  pinShort: 'Pin …',
  hidden: 'Orders are known for now only, and not for every role.',
} as const;
