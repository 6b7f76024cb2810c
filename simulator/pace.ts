import { setTimeout as timer } from 'node:timers/promises';

/** Plant time, `speed` times as fast as the wall clock. Only durations shrink; time stamps stay real. */
export class Pace {
  constructor(
    private readonly speed: number,
    private readonly closing: AbortSignal,
  ) {}

  /** Returns after so many s of plant time, or at once when the process closes or `cut` fires. */
  async rest(seconds: number, cut?: AbortSignal): Promise<void> {
    const signal = cut ? AbortSignal.any([this.closing, cut]) : this.closing;
    await timer((seconds * 1000) / this.speed, undefined, { signal }).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error;
    });
  }
}
