import type { Body } from '../../overview/states.js';
import { speech } from './speech.js';
import { words } from './words.js';

const { within } = speech;

const SAYS: Record<Body, string> = {
  run: 'runs',
  assisted: 'runs with help',
  micro: 'stands for a moment',
  setup: 'is being set up',
  starved: 'waits for parts',
  blocked: 'cannot hand on',
  stopped: 'is stopped',
  down: 'is down',
  order: 'has no order',
  planned: 'rests as planned',
  none: 'is not planned',
  unknown: 'sends no data',
};

/** The English catalogue of the line. */
export const lineWords = {
  says: (unit: string, body: Body, reason: string | null) =>
    reason === null ? `${unit} ${SAYS[body]}.` : `${unit} ${SAYS[body]}: ${within(reason)}.`,
  setsPace: 'It sets the pace of the line.',
  others: (unit: string, body: Body) => `${unit} ${SAYS[body]}.`,
  noUnits: 'This line has no unit that makes parts.',
  was: (percent: string) => `OEE was ${percent} %.`,
  wasUnknown: 'Too little is known of this time for an OEE.',
  mostLost: (loss: string, minutes: string) => `Most was lost to ${within(loss)}: ${minutes} min.`,
  minuteCosts: (parts: string) => `Each minute costs ${parts} parts at the ideal pace.`,
  firstStopped: (unit: string, minutes: string, effect: 'starved' | 'blocked') =>
    effect === 'starved'
      ? `${unit} stopped first for ${minutes} min of its waiting.`
      : `${unit} stopped first for ${minutes} min of its blockage.`,
  found: 'No constraint is declared; the slowest unit was taken.',
  key: 'Key',
  state: words.state,
  units: 'Units of the line',
  columns: { unit: 'Unit', now: 'Now', atEnd: 'At its end', order: 'Order', good: 'Good', oee: 'OEE', known: 'Known' },
  constraint: 'Constraint',
  since: (age: string) => age,
  buffer: (to: string, capacity: string) => `Buffer to ${to}, holds ${capacity}`,
  bufferFull: (from: string) => `full: ${from} cannot hand on`,
  bufferEmpty: (to: string) => `empty: ${to} waits for parts`,
  flow: (to: string) => `To ${to}`,
  seat: 'A seat makes no parts; its help counts as assisted, never as robot time.',
  byNow: (expected: string) => `of ${expected} by now`,
  ofQuantity: (quantity: string) => `of ${quantity}`,
  went: 'Where the time went',
  minutesOf: (unit: string) => unit,
  happened: 'What happened',
  nothing: 'Nothing stopped here so far.',
  lasted: (age: string) => `${age}`,
  still: 'still',
  events: (what: string) => `Events: ${what}`,
  losses: 'Losses',
  comes: 'What comes',
  allOrders: 'All orders',
  comesNone: 'No order waits for this line.',
  comesHidden: 'Orders are known for now only, and not for every role.',
  due: (id: string, due: string) => `${id}, due ${due}`,
  noPlace: 'no place yet',
  whyHere: (id: string) => `${id}, why here`,
  report: 'Shift report',
  other: 'Line',
  gone: 'There is no such line.',
  byClass: 'By class in force',
  whoFirst: 'Who stopped first',
  whoFirstNone: 'The constraint waited for nobody.',
  nobody: 'nobody stood',
  effect: { STARVED: 'starved', BLOCKED: 'blocked' } as Record<string, string | undefined>,
} as const;
