import { Injectable } from '@nestjs/common';
import { createPostgresBackend, Queue as BullQueue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { QUEUE_SCHEMA } from './migrate.js';

/** A kind of background work: what it is called, how often it runs, and what it does. */
export interface RepeatingJob {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

interface Closable {
  close(): Promise<void>;
}

const NAME = 'background';
/** A cluster of Redis keeps all keys of one queue on one node only with a hash tag. */
const PREFIX = '{fp-background}';

/** Background work: kept in PostgreSQL by default, in Redis where FP_QUEUE_URL says so. */
@Injectable()
export class Queue {
  private readonly jobs = new Map<string, RepeatingJob>();
  private readonly open: Closable[] = [];
  private redis: Redis | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly redisUrl: string,
    private readonly log: Logger,
  ) {}

  register(job: RepeatingJob): void {
    this.jobs.set(job.name, job);
  }

  /** Schedules every registered job and works on them. */
  async start(): Promise<void> {
    const { queue, worker } = this.redisUrl === '' ? this.onPostgres() : this.onRedis(this.redisUrl);
    this.open.push(worker, queue);
    for (const job of this.jobs.values())
      await queue.upsertJobScheduler(
        job.name,
        { every: job.everyMs },
        { name: job.name, opts: { removeOnComplete: 20, removeOnFail: 100 } },
      );
    worker.on('failed', (job, error) => this.log.error({ job: job?.name, err: error }, 'background job failed'));
    worker.on('error', (error) => this.log.warn({ err: error }, 'queue'));
    queue.on('error', (error) => this.log.warn({ err: error }, 'queue'));
  }

  async stop(): Promise<void> {
    for (const part of this.open.splice(0)) await part.close();
    this.redis?.disconnect();
  }

  private readonly work = async (job: { readonly name: string }): Promise<void> => {
    await this.jobs.get(job.name)?.run();
  };

  private onPostgres() {
    const connection = { connectionString: this.databaseUrl, schema: QUEUE_SCHEMA, max: 2 };
    return {
      queue: new BullQueue(NAME, { connection }, createPostgresBackend),
      worker: new Worker(NAME, this.work, { connection, concurrency: 2 }, createPostgresBackend),
    };
  }

  private onRedis(url: string) {
    this.redis = new Redis(url, { maxRetriesPerRequest: null });
    this.redis.on('error', (error) => this.log.warn({ err: error }, 'redis'));
    const connection = this.redis;
    return {
      queue: new BullQueue(NAME, { connection, prefix: PREFIX }),
      worker: new Worker(NAME, this.work, { connection, prefix: PREFIX, concurrency: 2 }),
    };
  }
}
