import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Settings } from '../../config/settings.js';
import { Clock } from './clock.js';
import { Database } from './database.js';
import { Health } from './health.js';
import { Metrics } from './metrics.js';
import { Queue } from './queue.js';
import { LOG, SETTINGS_TOKEN } from './tokens.js';

/** What is made before the rooms: settings, log, and the open database. */
export interface Ground {
  readonly settings: Settings;
  readonly log: Logger;
  readonly database: Database;
  /** Where the queue keeps its jobs unless Redis is set. */
  readonly databaseUrl: string;
}

@Global()
@Module({})
export class PlatformModule {
  static on({ settings, log, database, databaseUrl }: Ground): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        Clock,
        Health,
        Metrics,
        { provide: SETTINGS_TOKEN, useValue: settings },
        { provide: LOG, useValue: log },
        { provide: Database, useValue: database },
        { provide: Queue, useValue: new Queue(databaseUrl, settings.FP_QUEUE_URL, log) },
      ],
      exports: [Clock, Health, Metrics, SETTINGS_TOKEN, LOG, Database, Queue],
    };
  }
}
