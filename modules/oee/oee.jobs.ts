import { Injectable } from '@nestjs/common';
import { Queue } from '../platform/queue.js';
import { OeeRefilling } from './oee.refilling.js';
import { OeeStretching } from './oee.stretching.js';

const MINUTE_MS = 60_000;

/** What the queue does for OEE: sums that are not kept any more are kept again, and those of shifts and days that have ended. */
@Injectable()
export class OeeJobs {
  constructor(refilling: OeeRefilling, stretching: OeeStretching, queue: Queue) {
    queue.register({ name: 'oee-refill', everyMs: MINUTE_MS, run: async () => void (await refilling.refill()) });
    queue.register({ name: 'oee-stretches', everyMs: MINUTE_MS, run: () => stretching.extend() });
  }
}
