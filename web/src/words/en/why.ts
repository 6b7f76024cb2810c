import type { Act, Ground } from '../../orders/acts.js';
import { speech } from './speech.js';

const { plural, spoken, within } = speech;

/** The English catalogue of the drawer: frame, facts, record. */
export const whyWords = {
  label: 'Job order',
  title: (task: string, quantity: string) => `Why here: ${within(task)}, ${quantity}`,
  back: 'Back to the list',
  close: 'Close',
  facts: (parts: readonly string[]) => parts.join(', ') + '.',
  due: (time: string) => `due ${time}`,
  ends: (time: string, gap: string) => `The decision expects its end about ${time}, ${gap}.`,
  before: (age: string) => `${age} before`,
  after: (age: string) => `${age} after`,
  made: (good: string, quantity: string, scrap: string) => `${good} of ${quantity} good, ${scrap} scrap`,
  pinned: (unit: string, until: string, by: string, reason: string) => `Pinned to ${unit} until ${until} by ${by}: ${reason}`,
  held: (by: string, at: string, reason: string | null) => `Held by ${by} since ${at}${reason === null ? '' : `: ${reason}`}`,
  underWay: (act: string, by: string) => `${spoken(act)} was asked by ${by}; the floor has not confirmed it.`,
  could: 'Who could take it',
  couldNot: 'Who could not',
  scale: 'distance in seconds-equivalent, near is better',
  whyNot: 'every reason, and what would change it',
  nobody: 'Nobody, at the time of the decision.',
  more: (count: number) => `Show ${count} more`,
  fewer: 'Show fewer',
  rival: (name: string) => `Compare with ${name}`,
  shadow: (total: string) => `would be ${total}`,
  spoken: (name: string, terms: string, total: string, chosen: boolean) =>
    `${name}${chosen ? ', chosen' : ''}: ${terms}, together ${total} seconds-equivalent`,
  noScore: (name: string) => `${name}, chosen, without a score`,
  terms: 'Term by term, in seconds-equivalent',
  record: {
    decided: (at: string, policy: string) => `Decided ${at} under policy ${policy}.`,
    inputs: (hash: string) => `Inputs ${hash}`,
    id: (id: string) => `decision ${id}`,
  },
  none: 'No routing decision has been made for this order yet.',
  gone: 'There is no such order, or it is not for you to see.',
  lost: 'It has been given back since: it has this place no longer, and no other decision has fallen yet.',
  changed: 'The decision has changed meanwhile. What you see is the one before; acts are off.',
  showNew: 'Show the new one',
  refusedTo: 'Supervisors and plant managers of the place move, pin and hold orders.',
  copied: 'Copied.',
  copyFailed: 'The browser does not let pages copy here. The text:',
  copy: 'Copy as text',
  whatIf: 'What if …',
  history: (count: number) => `What happened to it (${count})`,
  moved: (move: string, reason: string | null, by: string) => [spoken(move), reason === null ? '' : `: ${reason}`, `, ${by}`].join(''),
  predecessors: (count: number) => `Waits for ${count} earlier ${plural(count, 'order', 'orders')}`,
  objected: (better: string, costs: string) => `Pinned. The engine objects: ${better} would be ${costs} s-eq nearer.`,
  objectedBlocked: (why: string) => `Pinned. The engine objects: it cannot now, ${why}. The order waits.`,
  agreed: 'Pinned. The engine has nothing against it.',
} as const;

interface ActSaid {
  readonly button: string;
  readonly title: (name: string) => string;
  readonly lead: string;
  readonly send: string;
}

/** What stands on the buttons and in the dialogs of acts. */
export const actSaid: Readonly<Record<Exclude<Act, 'ACCEPT'>, ActSaid>> = {
  REROUTE: {
    button: 'Move it …',
    title: (name) => `Move ${name}`,
    lead: 'Its unit gives it back, running only after a confirmed stop; then the nearest other place has it.',
    send: 'Move it',
  },
  PIN: {
    button: 'Pin …',
    title: (name) => `Pin ${name}`,
    lead: 'Your choice holds until its end; the engine may object, never overrule.',
    send: 'Pin it',
  },
  UNPIN: { button: 'Unpin …', title: (name) => `Unpin ${name}`, lead: 'The engine places it again.', send: 'Unpin' },
  HOLD: {
    button: 'Hold …',
    title: (name) => `Hold ${name}`,
    lead: 'It neither starts nor goes on until somebody releases it.',
    send: 'Hold',
  },
  RELEASE: { button: 'Release …', title: (name) => `Release ${name}`, lead: 'It goes on, or is placed anew.', send: 'Release' },
  CANCEL: {
    button: 'Cancel order …',
    title: (name) => `Cancel ${name}`,
    lead: 'Before the start nothing comes of it; what had begun is stopped and ends with what was made.',
    send: 'Cancel the order',
  },
  DECLINE: {
    button: 'Decline …',
    title: (name) => `Decline ${name}`,
    lead: 'It is offered elsewhere. Nobody is blamed: the station and the ground are kept, never who declined.',
    send: 'Decline',
  },
};

export const dialogWords = {
  accept: 'Accept',
  reason: 'Why; it stays in the history of the order.',
  unit: 'Unit',
  choose: 'Choose a unit',
  until: 'Until',
  untilPast: 'Until must lie ahead.',
  ground: 'Ground',
  asking: 'Asking the engine …',
  cannot: 'cannot now',
  far: (total: string) => `${total} s-eq`,
  objects: (better: string, gain: string) => `The engine objects: ${better} would be ${gain} s-eq nearer. It obeys.`,
  blocked: (why: string) => `The engine objects: it cannot now, because it ${why}. The order would wait.`,
  fine: 'The engine has nothing against it.',
} as const;

export const groundWords: Readonly<Record<Ground, string>> = {
  MATERIAL_MISSING: 'Material is missing',
  TOOL_MISSING: 'A tool is missing',
  INSTRUCTION_UNCLEAR: 'The instruction is unclear',
  SAFETY_CONCERN: 'It does not seem safe',
  NOT_QUALIFIED: 'Not qualified for it',
  OTHER_WORK_FIRST: 'Other work comes first',
  NOT_NOW: 'Not now',
};

export const tryWords = {
  title: 'What if',
  lead: 'Nothing is stored.',
  down: 'Down',
  unattended: 'Nobody at',
  tool: (tool: string) => `Tool ${tool} lies at`,
  asIs: 'as it is',
  nowhere: 'nowhere',
  end: 'End',
  asking: 'Reckoning',
  none: 'Choose what is to be otherwise.',
  same: (place: string) => `It stays at ${place}.`,
  waitsStill: 'It waits as before.',
  moves: (from: string, to: string) => `It goes to ${to} instead of ${from}.`,
  placed: (to: string) => `It goes to ${to}.`,
  waits: (from: string) => `It waits instead of going to ${from}.`,
  by: (by: string) => `${by} s-eq.`,
  later: (age: string) => `It ends ${age} later.`,
  sooner: (age: string) => `It ends ${age} sooner.`,
  opens: 'could take it',
  otherwise: (by: string) => `${by} s-eq`,
  places: 'What changes at the units',
  noPlaces: 'Nothing changes at any unit.',
} as const;

/** What stands around the words of routing when a decision is told. */
export const frames = {
  never: 'No unit of this plant could ever do it.',
  waits: 'No unit may take it now.',
  pinBlocked: 'It waits: the unit that it is pinned to may not take it.',
  nearest: (name: string, why: string) => `The nearest is ${name}: it ${why}.`,
  because: (basis: string) => `${basis}.`,
  objects: (name: string, gain: string) => `${name} would be ${gain} nearer.`,
  alone: 'It is the only one that may.',
  tie: (rival: string, step: string) => `${rival} is as near; what decided: ${step}.`,
  trade: (here: string, value: string, there: string, rival: string, rivalValue: string) =>
    `Its ${here} costs ${value} more than at ${rival}, but ${rival} costs ${rivalValue} more in ${there}.`,
  nearer: (rival: string, by: string, term: string, value: string) => `It is ${by} nearer than ${rival}, which has ${value} more ${term}.`,
  help: (what: string) => `Would help: ${what}`,
  until: (time: string) => `about ${time}`,
  term: 'Term',
  together: 'Together',
  whyNot: (rival: string) => `Why not ${rival}`,
} as const;
