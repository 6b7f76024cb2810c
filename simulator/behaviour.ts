/** What happens on the floor, decided by seed alone: no clock, no I/O. Durations are s of plant time (speed 1). */
import { between, drawFor, logNormal, pick } from './random.js';
import type { Pieces } from './entry.js';
import type { UnitKind } from './plant-file.js';

export const FAULT_LEVELS = ['off', 'normal', 'heavy'] as const;
export type FaultLevel = (typeof FAULT_LEVELS)[number];

/** Whose luck it is: `unit` is the path of the work unit. */
export interface Floor {
  readonly seed: number;
  readonly unit: string;
  readonly kind: UnitKind;
  readonly faults: FaultLevel;
}

export type StopKind = 'MICRO_STOP' | 'BREAKDOWN' | 'STARVED' | 'BLOCKED';

export interface Stop {
  readonly kind: StopKind;
  readonly seconds: number;
  readonly reason: string;
  /** The breakdown took the job with it: the assignment fails. */
  readonly losesJob: boolean;
}

export interface Piece {
  readonly seconds: number;
  readonly quality: 'GOOD' | 'SCRAP' | 'REWORK';
  readonly scrapReason?: string;
  /** Happens halfway through the piece. */
  readonly stop?: Stop;
}

interface StopRule {
  readonly kind: StopKind;
  /** Chance per piece at fault level `normal`. */
  readonly chance: number;
  readonly seconds: readonly [number, number];
  readonly reasons: readonly string[];
}

const STOPS: Record<'ROBOT_CELL' | 'MANUAL_STATION', readonly StopRule[]> = {
  ROBOT_CELL: [
    { kind: 'BREAKDOWN', chance: 0.003, seconds: [150, 480], reasons: ['gripper-pressure'] },
    { kind: 'MICRO_STOP', chance: 0.03, seconds: [4, 25], reasons: ['part-jam'] },
    { kind: 'STARVED', chance: 0.015, seconds: [10, 60], reasons: ['upstream-empty', 'material-missing'] },
    { kind: 'BLOCKED', chance: 0.01, seconds: [10, 45], reasons: ['downstream-full'] },
  ],
  MANUAL_STATION: [
    { kind: 'BREAKDOWN', chance: 0.002, seconds: [150, 420], reasons: ['part-jam'] },
    { kind: 'MICRO_STOP', chance: 0.03, seconds: [3, 20], reasons: ['part-jam'] },
    { kind: 'STARVED', chance: 0.02, seconds: [10, 60], reasons: ['material-missing', 'upstream-empty'] },
    { kind: 'BLOCKED', chance: 0.005, seconds: [10, 40], reasons: ['downstream-full'] },
  ],
};
const FAULT_FACTOR: Record<FaultLevel, number> = { off: 0, normal: 1, heavy: 4 };
const SCRAP_CHANCE = 0.02;
const REWORK_CHANCE = 0.01;
const DECLINE_CHANCE = 0.02;
const BREAK_CHANCE = 0.06;
const SCRAP_REASONS = ['surface-damage', 'wrong-torque', 'misfit'] as const;

/**
 * What happens in one piece.
 * @param index the unit's own running number of the piece, from 0
 * @param cycleS ideal cycle, s
 */
export function pieceOf(floor: Floor, index: number, cycleS: number): Piece {
  const draw = drawFor(floor.seed, floor.unit, 'piece', index);
  const manual = floor.kind !== 'ROBOT_CELL';
  const seconds = cycleS * (manual ? 1.08 : 1.03) * logNormal(draw, manual ? 0.1 : 0.03);
  const quality = qualityFrom(draw(), FAULT_FACTOR[floor.faults], manual);
  const scrapReason = quality === 'SCRAP' ? pick(draw, SCRAP_REASONS) : undefined;
  return { seconds, quality, scrapReason, stop: stopOf(floor, index) };
}

/** @returns how the piece is counted: good, scrap and rework exclude each other. */
export function countOf({ quality, scrapReason }: Piece): Pieces & { readonly scrapReason?: string } {
  const made = (asked: Piece['quality']): number => (quality === asked ? 1 : 0);
  return { good: made('GOOD'), scrap: made('SCRAP'), rework: made('REWORK'), scrapReason };
}

function qualityFrom(chance: number, factor: number, manual: boolean): Piece['quality'] {
  if (chance < SCRAP_CHANCE * factor) return 'SCRAP';
  if (manual && chance < (SCRAP_CHANCE + REWORK_CHANCE) * factor) return 'REWORK';
  return 'GOOD';
}

function stopOf(floor: Floor, index: number): Stop | undefined {
  const draw = drawFor(floor.seed, floor.unit, 'stop', index);
  let chance = draw();
  for (const rule of STOPS[floor.kind === 'ROBOT_CELL' ? 'ROBOT_CELL' : 'MANUAL_STATION']) {
    const share = rule.chance * FAULT_FACTOR[floor.faults];
    if (chance < share) {
      const losesJob = rule.kind === 'BREAKDOWN' && floor.faults === 'heavy' && draw() < 0.2;
      return {
        kind: rule.kind,
        seconds: between(draw, ...rule.seconds),
        reason: pick(draw, rule.reasons),
        losesJob,
      };
    }
    chance -= share;
  }
  return undefined;
}

/** @returns true where the operator declines the offer with this running number. */
export function declines(floor: Floor, offer: number): boolean {
  return drawFor(floor.seed, floor.unit, 'offer', offer)() < DECLINE_CHANCE * FAULT_FACTOR[floor.faults];
}

/** @returns s of set-up at a manual station when the kind of work changes. */
export function setupSeconds(floor: Floor, job: number): number {
  return between(drawFor(floor.seed, floor.unit, 'setup', job), 15, 40);
}

/** @returns s of a break after the unit's job with this running number, or null where there is none. */
export function breakAfter(floor: Floor, job: number): number | null {
  if (floor.faults === 'off') return null;
  const draw = drawFor(floor.seed, floor.unit, 'break', job);
  return draw() < BREAK_CHANCE ? between(draw, 180, 360) : null;
}

/** How the network treats the message with this number: s (wall clock) it comes late, and whether it comes twice. */
export function deliveryOf(floor: Floor, session: number, seq: number): { readonly lateS: number; readonly twice: boolean } {
  const factor = FAULT_FACTOR[floor.faults];
  const draw = drawFor(floor.seed, floor.unit, 'delivery', session, seq);
  const late = draw() < 0.01 * factor;
  return { lateS: late ? between(draw, 2, 6) : 0, twice: draw() < 0.01 * factor };
}
