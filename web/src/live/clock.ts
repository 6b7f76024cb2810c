/** A browser's clock may be minutes off; ages and lanes follow the service's clock instead. */
export interface ServerClock {
  /** Milliseconds since 1970 by the service's clock, as far as known. */
  now(): number;
  /** Learns from a response's Date header (whole seconds) and the browser's times around it. */
  learn(dateHeader: string | null, asked: number, answered: number): void;
}

/** A header says whole seconds only, so smaller differences are not differences. */
const GRAIN_MS = 1500;

/** Returns a clock that runs with the browser's until it learns of a difference of more than 1.5 s. */
export function createClock(browserNow: () => number): ServerClock {
  let offset = 0;
  return {
    now: () => browserNow() + offset,
    learn: (dateHeader, asked, answered) => {
      const said = dateHeader === null ? Number.NaN : Date.parse(dateHeader);
      if (Number.isNaN(said)) return;
      const difference = said + 500 - (asked + answered) / 2;
      if (Math.abs(difference - offset) > GRAIN_MS) offset = Math.abs(difference) > GRAIN_MS ? difference : 0;
    },
  };
}

export const serverClock = createClock(() => Date.now());
