import { Injectable } from '@nestjs/common';

/** Wakes the pollers of this process early; the others find the news at their next tick. A hint, never a promise. */
@Injectable()
export class Nudge {
  private waiting: (() => void)[] = [];

  tell(): void {
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Resolves at the next news or after `ms`, whichever comes first. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((other) => other !== wake);
        resolve();
      }, ms);
      this.waiting.push(wake);
    });
  }
}
