import type { Body } from '../../overview/states.js';
import { speech } from './speech.js';

const { counted: number, plural, sentence, within } = speech;

const STATE: Record<Body, string> = {
  run: 'Running',
  assisted: 'Running, assisted',
  micro: 'Short stop',
  setup: 'Set-up',
  starved: 'Starved',
  blocked: 'Blocked',
  stopped: 'Stopped',
  down: 'Down',
  order: 'No order',
  planned: 'Planned stop',
  none: 'Not planned',
  unknown: 'No data',
};

/** A state in the midst of a sentence. */
const WITHIN = Object.fromEntries(Object.entries(STATE).map(([body, text]) => [body, within(text)])) as Record<Body, string>;

const UNIT_SAYS: Partial<Record<Body, string>> = {
  down: 'is down',
  stopped: 'is stopped',
  unknown: 'sends no data',
  starved: 'is starved',
  blocked: 'is blocked',
};

const LANE_SAYS: Partial<Record<Body, string>> = {
  run: 'ran',
  assisted: 'ran assisted',
  micro: 'short stops',
};

/** The English catalogue. A sentence with a value in it is a function of the value. */
export const words = {
  product: 'Fingerpost',
  state: STATE,
  stateWithin: WITHIN,
  headline: {
    noLines: 'No line is set up here yet.',
    nobody: 'Nothing needs you.',
    noLine: 'No line needs someone.',
    late: (count: number) => `${number(count)} ${plural(count, 'order is', 'orders are')} late.`,
    oneNeeds: (line: string) => `${line} needs someone.`,
    need: (count: number, all: number) =>
      count === all && all > 1
        ? `${all === 2 ? 'Both' : `All ${within(number(all))}`} lines need someone.`
        : `${number(count)} ${plural(count, 'line needs', 'lines need')} someone.`,
    run: (count: number, all: number, others: boolean) => {
      if (count === all) return all === 1 ? 'The line runs.' : `${all === 2 ? 'Both' : `All ${within(number(all))}`} lines run.`;
      if (others && count === 1 && all === 2) return 'The other runs.';
      return `${number(count)} ${plural(count, 'runs', 'run')}.`;
    },
    rest: (count: number, all: number) => (all === 1 ? 'The line rests.' : `${number(count)} ${plural(count, 'rests', 'rest')}.`),
    loading: 'Reading the floor.',
  },
  attention: {
    title: 'Needs someone now',
    empty: 'Nothing needs you.',
    emptyNext: 'Stops, silent units, late and waiting orders come up here.',
    fresh: (count: number) => `${count} new`,
    more: (shown: number, all: number) => `${shown} of ${all}`,
    unit: (unit: string, body: Body) => `${unit} ${UNIT_SAYS[body] ?? WITHIN[body]}`,
    unitDetail: (body: Body, reason: string | null, pacesLine: string | null, never: boolean) => {
      const silent = body === 'unknown' && never ? 'Nothing has come from it yet.' : '';
      const without = body === 'stopped' ? 'No reason given yet.' : silent;
      const why = reason === null ? without : sentence(reason);
      const pace = pacesLine === null ? '' : `It sets the pace of ${pacesLine}.`;
      return [why, pace].filter((text) => text !== '').join(' ');
    },
    late: (name: string, past: boolean) => (past ? `${name} is late` : `${name} will be late`),
    manyLate: (count: number) => `${number(count)} orders are late`,
    due: (id: string, time: string) => `${id}, due ${time}.`,
    firstDue: (id: string, time: string) => `The first, ${id}, was due ${time}.`,
    waits: (name: string) => `${name} has no place`,
    manyWait: (count: number) => `${number(count)} orders have no place`,
    waitDetail: (id: string | null, reason: string) =>
      id === null ? `Longest: ${within(sentence(reason))}` : `${id}: ${within(sentence(reason))}`,
    open: 'Open',
    orders: 'Orders',
    whyHere: 'Why here',
    reasons: 'Reasons',
  },
  lane: {
    spoken: (name: string, from: string, parts: readonly string[], last: string) =>
      `${name}, ${from} to now: ${[...parts, last].join(', ')}`,
    sum: (body: Body, minutes: number, times: number) => {
      const said = `${LANE_SAYS[body] ?? WITHIN[body]} ${minutes} min`;
      return times > 1 && UNIT_SAYS[body] !== undefined && body !== 'unknown' ? `${said} in ${times} stops` : said;
    },
    since: (body: Body, time: string) => `${WITHIN[body]} since ${time}`,
    tip: (body: Body, from: string, to: string, age: string, reason: string | null) =>
      `${STATE[body]} ${from} to ${to}, ${age}${reason === null ? '' : `, ${within(reason)}`}`,
  },
} as const;
