import { byPlace, type Candidate, type Person, type Question } from './candidate.js';
import { keptCycle, keptHelpers, keptLive, keptPerson, keptQuestion, keptRate, keptRest, keptSeat, keptUnit } from './kept.js';
import type { RoutingPolicy } from './policy.js';

/** A number that is none, or is not there, is kept by name: `NaN` must not come back as nothing. */
export type Kept<T> = T | string;

/** A place as it is kept: what is its own as it is, what it may share with others as the number of a part. Console 0: none. */
export type KeptPlace = readonly [
  mode: Candidate['mode'],
  unitId: string,
  consoleId: string | 0,
  isRiskAccepted: boolean,
  numbers: readonly [
    stateAt: Kept<number | null>,
    room: Kept<number>,
    freeAt: Kept<number>,
    opensAt: Kept<number | null>,
    idleSince: Kept<number | null>,
    price: Kept<number>,
  ],
  parts: readonly [unit: number, live: number, helpers: number, cycle: number, assists: number, bad: number, rest: number],
  people: readonly number[],
  seat:
    readonly [latencyClass: string | null, stateAt: Kept<number | null>, opensAt: Kept<number | null>, live: number, rest: number] | null,
];

type Part = (text: string) => number;
type Texts = WeakMap<object, string>;

/**
 * What led to a decision, as text: the fields that rules and terms look at and no others, each time in one order, so that
 * the same question about the same floor is the same text whoever gathered it. It names nobody. What many places have in
 * common stands in it once, since a large plant has hundreds of them.
 */
export function storedInputs(question: Question, candidates: readonly Candidate[], policy: RoutingPolicy): string {
  const numbers = new Map<string, number>();
  const part: Part = (text) => {
    const known = numbers.get(text);
    if (known === undefined) numbers.set(text, numbers.size);
    return known ?? numbers.size - 1;
  };
  const places = JSON.stringify(candidates.toSorted(byPlace).map((one) => keptPlace(one, question.task.id, part)));
  const asked = textOf(keptQuestion(question));
  return `{"question":${asked},"policy":${known(POLICIES, policy, (of) => of)},"parts":[${[...numbers.keys()].join(',')}],"places":${places}}`;
}

function keptPlace(candidate: Candidate, taskId: string, part: Part): KeptPlace {
  const { unit, seat, live } = candidate;
  return [
    candidate.mode,
    unit.id,
    seat ? seat.unit.id : 0,
    unit.riskAccepted.includes(taskId),
    [
      named(live.stateAt),
      named(candidate.room),
      named(candidate.freeAt),
      named(candidate.opensAt),
      named(candidate.idleSince),
      named(candidate.price),
    ],
    [
      part(known(UNITS, unit, keptUnit)),
      part(known(LIVES, live, keptLive)),
      part(known(FIGURES, candidate.helpers, keptHelpers)),
      part(known(FIGURES, candidate.cycle, keptCycle)),
      part(known(FIGURES, candidate.assists, keptRate)),
      part(known(FIGURES, candidate.bad, keptRate)),
      part(restOf(candidate)),
    ],
    candidate.people.map((person) => part(personOf(person, taskId))),
    seat && [
      seat.unit.latencyClass,
      named(seat.live.stateAt),
      named(seat.opensAt),
      part(known(LIVES, seat.live, keptLive)),
      part(seat.reserved === null && seat.link === null ? FREE_SEAT : textOf(keptSeat(seat))),
    ],
  ];
}

/** Texts of what stays the same from one decision to the next, as long as it does. */
const [POLICIES, UNITS, LIVES, FIGURES]: readonly Texts[] = [new WeakMap(), new WeakMap(), new WeakMap(), new WeakMap()];
const people = new WeakMap<Person, Map<string, string>>();
const atRest = new Map<string | null, string>();
const FREE_SEAT = textOf({ reserved: null, link: null });

function known<T extends object>(texts: Texts, value: T | null, kept: (value: T) => object | null): string {
  if (value === null) return 'null';
  const before = texts.get(value);
  if (before !== undefined) return before;
  const text = textOf(kept(value));
  texts.set(value, text);
  return text;
}

function personOf(person: Person, taskId: string): string {
  const texts = people.get(person) ?? new Map<string, string>();
  const text = texts.get(taskId) ?? textOf(keptPerson(person, taskId));
  people.set(person, texts.set(taskId, text));
  return text;
}

/** Most places have nothing in their way, and differ by their tool only. */
function restOf(candidate: Candidate): string {
  const isPlain =
    candidate.maintenance === null &&
    candidate.reserved === null &&
    candidate.lease === null &&
    candidate.materialMissing === null &&
    candidate.program === null &&
    candidate.fixture === null &&
    candidate.skill === null &&
    candidate.consent === false &&
    candidate.extraVarianceS2 === 0 &&
    candidate.kwhPerPiece === 0 &&
    candidate.load === null;
  const text = (isPlain ? atRest.get(candidate.toolAfter) : undefined) ?? textOf(keptRest(candidate));
  if (isPlain) atRest.set(candidate.toolAfter, text);
  return text;
}

function named<T>(value: T): Kept<T> {
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value;
}

function textOf(value: object | null): string {
  return JSON.stringify(value, (_key, one: unknown) => (one === undefined ? one : named(one)));
}
