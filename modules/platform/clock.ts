import { Injectable } from '@nestjs/common';
import type { Instant } from './instant.js';

/** The one clock of the service; tests put their own in its place. */
@Injectable()
export class Clock {
  now(): Instant {
    return Date.now();
  }
}
