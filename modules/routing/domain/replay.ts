import type { Candidate, Person, Question, Seat } from './candidate.js';
import { decide } from './decide.js';
import type { keptLive, keptUnit, Rest } from './kept.js';
import type { RoutingPolicy } from './policy.js';
import { toRecord } from './record.js';
import type { Kept, KeptPlace } from './stored-inputs.js';

/** Everything that led to a decision: its places in full, as it was kept at first, or with what they share beside them. */
type Inputs = { readonly question: Question; readonly policy: RoutingPolicy } & (
  { readonly candidates: readonly Candidate[] } | { readonly parts: readonly unknown[]; readonly places: readonly KeptPlace[] }
);

/** The record of the decision that stored inputs lead to, as text: the same bytes as when it was made. */
export function replay(inputs: string): string {
  const kept = JSON.parse(inputs) as Inputs;
  const candidates =
    'candidates' in kept ? kept.candidates : kept.places.map((place) => candidateOf(place, kept.question.task.id, kept.parts));
  return JSON.stringify(toRecord(decide(kept.question, candidates, kept.policy)));
}

function candidateOf(
  [mode, id, consoleId, isRiskAccepted, numbers, shared, people, seat]: KeptPlace,
  taskId: string,
  parts: readonly unknown[],
) {
  const part = <T>(at: number): T => parts[at] as T;
  const [stateAt, room, freeAt, opensAt, idleSince, price] = numbers;
  const [unit, live, helpers, cycle, assists, bad, rest] = shared;
  return {
    mode,
    unit: { id, riskAccepted: isRiskAccepted ? [taskId] : [], ...part<ReturnType<typeof keptUnit>>(unit) },
    seat: seat === null ? null : seatOf(String(consoleId), seat, part),
    live: { ...part<ReturnType<typeof keptLive>>(live), stateAt: said(stateAt) },
    people: people.map((one) => part<Person>(one)),
    room: said(room),
    freeAt: said(freeAt),
    opensAt: said(opensAt),
    idleSince: said(idleSince),
    price: said(price),
    helpers: part<Candidate['helpers']>(helpers),
    cycle: part<Candidate['cycle']>(cycle),
    assists: part<Candidate['assists']>(assists),
    bad: part<Candidate['bad']>(bad),
    ...part<Rest>(rest),
  } satisfies Candidate;
}

function seatOf(id: string, [latencyClass, stateAt, opensAt, live, rest]: NonNullable<KeptPlace[7]>, part: <T>(at: number) => T): Seat {
  return {
    unit: { id, latencyClass },
    live: { ...part<ReturnType<typeof keptLive>>(live), stateAt: said(stateAt) },
    opensAt: said(opensAt),
    ...part<Pick<Seat, 'reserved' | 'link'>>(rest),
  };
}

/** What was no number comes back as no number: the text of its name. */
const said = <T>(value: Kept<T>): T => (value === 'undefined' ? undefined : value) as T;
