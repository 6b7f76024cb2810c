import { Module } from '@nestjs/common';
import { Carriers } from './carrier.js';
import { DeadLetters } from './dead-letters.js';
import { EventLog } from './event-log.js';
import { Feed } from './feed.js';
import { Leases } from './lease.js';
import { Nudge } from './nudge.js';
import { Outbox } from './outbox.js';
import { ProjectionRunner } from './projection.js';
import { Relay } from './relay.js';
import { SpineJobs } from './spine.jobs.js';

@Module({
  providers: [Carriers, DeadLetters, EventLog, Feed, Leases, Nudge, Outbox, ProjectionRunner, Relay, SpineJobs],
  exports: [Carriers, DeadLetters, EventLog, Feed, Leases, Outbox, ProjectionRunner, Relay, SpineJobs],
})
export class SpineModule {}
