import type { Instant } from '../../platform/instant.js';
import { CHOICE_BASES, TIE_STEPS, type ChoiceBasis, type TieStep } from './choose.js';
import type { Decision, DecisionOutcome } from './decide.js';
import { WORK_MODES, type WorkMode } from './policy.js';
import { CODES, type Refusal, type RefusalCode } from './refusal.js';
import { isSamePlace, placeRef, sumOf, WEIGH_FLAGS, type PlaceRef, type Weighed } from './weigh.js';

/**
 * A decision as it is kept: reasons as bits, terms as integers, words never. `places` holds of each: unit, console or 0,
 * mode, bits of its reasons, their ends as [bit, instant] where known, and of those with a score also its tenths, start, end,
 * spread in tenths, samples, flags; last since when it was idle.
 */
export interface CompactDecision {
  readonly outcome: DecisionOutcome;
  readonly chosen: number | null;
  readonly basis: number | null;
  readonly ties: number;
  readonly next: number | null;
  readonly objection: readonly [place: number, tenths: number] | null;
  readonly until: Instant | null;
  readonly nearest: number | null;
  readonly places: readonly CompactPlace[];
}

type CompactPlace = readonly [
  unit: string,
  console: string | 0,
  mode: number,
  reasons: number,
  ends: readonly (readonly [bit: number, until: Instant])[],
  score: CompactScore | 0,
  idleSince: Instant | null,
];
type CompactScore = readonly [
  tenths: readonly number[],
  start: Instant,
  end: Instant,
  spread: number,
  samples: readonly [number, number, number],
  flags: number,
];

/** The decision in its compact form; the same decision is the same bytes. */
export function toRecord(decision: Decision): CompactDecision {
  const { candidates, choice, objection } = decision;
  const at = (place: PlaceRef | null): number | null => (place === null ? null : candidates.findIndex((one) => isSamePlace(one, place)));
  return {
    outcome: decision.outcome,
    chosen: at(decision.chosen),
    basis: choice && CHOICE_BASES.indexOf(choice.basis),
    ties: choice?.tiePath.length ?? 0,
    next: at(decision.runnerUp),
    objection: objection && [at(objection)!, Math.round(objection.gain * 10)],
    until: decision.until,
    nearest: at(decision.nearest),
    places: candidates.map(toPlace),
  };
}

export function fromRecord(record: CompactDecision): Decision {
  const candidates = record.places.map(fromPlace);
  const at = (index: number | null): Weighed | null => (index === null ? null : candidates[index]!);
  const nearest = at(record.nearest);
  const next = at(record.next);
  return {
    outcome: record.outcome,
    candidates,
    chosen: at(record.chosen),
    choice:
      record.basis === null
        ? null
        : { basis: CHOICE_BASES[record.basis] as ChoiceBasis, tiePath: TIE_STEPS.slice(0, record.ties) as TieStep[] },
    runnerUp: next && placeRef(next),
    objection: record.objection && { ...placeRef(candidates[record.objection[0]]!), gain: record.objection[1] / 10 },
    until: record.until,
    nearest: nearest && { ...placeRef(nearest), codes: nearest.refusals.map(({ code }) => code) },
  };
}

function toPlace(one: Weighed): CompactPlace {
  const bits = one.refusals.reduce((sum, { code }) => sum + BIT_OF[code], 0);
  const ends = one.refusals.flatMap(({ code, until }) => (until === null ? [] : [[CODES.indexOf(code), until] as const]));
  const { samples } = one;
  const score: CompactScore | 0 =
    one.tenths && samples
      ? [
          one.tenths,
          one.expectedStart!,
          one.expectedEnd!,
          Math.round(one.spreadS! * 10),
          [samples.cycle, samples.assists, samples.bad],
          one.flags.reduce((sum, flag) => sum + 2 ** WEIGH_FLAGS.indexOf(flag), 0),
        ]
      : 0;
  return [one.workUnitId, one.consoleId ?? 0, WORK_MODES.indexOf(one.mode), bits, ends, score, one.idleSince];
}

function fromPlace([unit, console, mode, reasons, ends, score, idleSince]: CompactPlace): Weighed {
  const refusals = CODES.flatMap((code, bit): Refusal[] =>
    hasBit(reasons, bit) ? [{ code, until: ends.find(([of]) => of === bit)?.[1] ?? null }] : [],
  );
  const place = { workUnitId: unit, consoleId: console === 0 ? null : console, mode: WORK_MODES[mode] as WorkMode, refusals };
  if (score === 0)
    return {
      ...place,
      tenths: null,
      total: null,
      expectedStart: null,
      expectedEnd: null,
      spreadS: null,
      samples: null,
      flags: [],
      idleSince,
    };
  const [tenths, expectedStart, expectedEnd, spread, [cycle, assists, bad], flags] = score;
  return {
    ...place,
    tenths,
    total: sumOf(tenths) / 10,
    expectedStart,
    expectedEnd,
    spreadS: spread / 10,
    samples: { cycle, assists, bad },
    flags: WEIGH_FLAGS.filter((_, bit) => hasBit(flags, bit)),
    idleSince,
  };
}

const BIT_OF = Object.fromEntries(CODES.map((code, bit) => [code, 2 ** bit])) as Readonly<Record<RefusalCode, number>>;

/** Bits beyond 32 too: a record's reasons fit into the 53 of a number. */
const hasBit = (bits: number, at: number): boolean => Math.floor(bits / 2 ** at) % 2 === 1;
