/** Additive, and whole numbers, so that no order of adding changes a sum: what a task, unit and variant gained. Failures are assists, rework, scrap and failed trials. */
export interface Gain {
  readonly cycles: number;
  /** Of the cycles, those that were trials of a skill and no production. */
  readonly trials: number;
  readonly failures: number;
  readonly assists: number;
  readonly rework: number;
  readonly scrap: number;
  readonly exceptions: number;
  readonly lots: number;
  /** Cycles whose net time is known, in ms: their number, sum and sum of squares. */
  readonly timed: number;
  readonly ms: number;
  readonly squares: number;
  /**
   * Shifts of a station in which the task was done there. At least one person staffed each, so it is never more than the
   * person-shifts; who it was is not known here, and must not be: the log's pseudonyms are cut off before anything is kept.
   */
  readonly personShifts: number;
}

export const NO_GAIN: Gain = {
  cycles: 0,
  trials: 0,
  failures: 0,
  assists: 0,
  rework: 0,
  scrap: 0,
  exceptions: 0,
  lots: 0,
  timed: 0,
  ms: 0,
  squares: 0,
  personShifts: 0,
};

export const sumOf = (a: Gain, b: Gain): Gain =>
  Object.fromEntries(Object.entries(a).map(([name, value]) => [name, value + b[name as keyof Gain]])) as unknown as Gain;
