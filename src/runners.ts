import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../config/settings.js';
import { WiresRunner } from '../modules/connectivity/wires.runner.js';
import { PlantService } from '../modules/plant/plant.service.js';
import { Database } from '../modules/platform/database.js';
import { Health } from '../modules/platform/health.js';
import { PlacementRunner } from '../modules/routing/placement.runner.js';
import { Queue } from '../modules/platform/queue.js';
import { SETTINGS_TOKEN } from '../modules/platform/tokens.js';
import { Feed } from '../modules/spine/feed.js';
import { ProjectionRunner } from '../modules/spine/projection.js';
import { Relay } from '../modules/spine/relay.js';
import { SpineJobs } from '../modules/spine/spine.jobs.js';
import { Outbox } from '../modules/spine/outbox.js';

/** Every door is always wired; here alone is decided which of them this process opens. */
@Injectable()
export class Runners {
  constructor(
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
    private readonly plant: PlantService,
    private readonly jobs: SpineJobs,
    private readonly projections: ProjectionRunner,
    private readonly wires: WiresRunner,
    private readonly relay: Relay,
    private readonly placement: PlacementRunner,
    private readonly queue: Queue,
    private readonly feed: Feed,
    health: Health,
    database: Database,
    outbox: Outbox,
  ) {
    projections.register(outbox);
    health.register('database', async () => database.ping().then(() => ({ status: 'up' })));
  }

  async start(): Promise<void> {
    const runs = this.settings.FP_RUNNERS;
    await this.jobs.makePartitions();
    await this.plant.load();
    this.plant.watch();
    if (runs.includes('projector')) {
      this.projections.start();
      this.placement.start();
    }
    if (runs.includes('wires')) {
      await this.wires.start();
      this.relay.start();
    }
    if (runs.includes('worker')) await this.queue.start();
  }

  /** In the order of the flow: nothing new comes in, then what is under way is finished. */
  async stop(): Promise<void> {
    this.plant.unwatch();
    this.feed.close();
    await this.placement.stop();
    await this.relay.stop();
    await this.wires.stop();
    await this.projections.stop();
    await this.queue.stop();
  }
}
