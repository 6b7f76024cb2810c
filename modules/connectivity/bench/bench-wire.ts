import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { StationDevices } from '../../identity/station-devices.service.js';
import { Clock } from '../../platform/clock.js';
import type { Instant } from '../../platform/instant.js';
import { LOG } from '../../platform/tokens.js';
import type { Carrier, Delivery } from '../../spine/carrier.js';
import { EventLog } from '../../spine/event-log.js';
import type { Command } from '../../spine/domain/command.js';
import { gone } from '../domain/station.js';
import { keyed, unitFact } from '../domain/unit-fact.js';

const LOOK_MS = 1_000;
/** A device asks every two seconds: after this it has missed several. */
const AWAY_MS = 12_000;
const WIRE = 'bench';

/**
 * The stations whose bench has a device and somebody signed on there. It fetches its commands itself, so a command is on
 * its way as soon as it can be fetched.
 */
@Injectable()
export class BenchWire implements Carrier {
  readonly name = WIRE;
  private readonly manned = new Map<string, Instant>();
  private timer: NodeJS.Timeout | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly devices: StationDevices,
    private readonly log: EventLog,
    private readonly clock: Clock,
    @Inject(LOG) private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.work = this.work.then(() => this.look()).catch((error: unknown) => this.logger.error({ err: error }, 'benches not seen'));
    }, LOOK_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.work;
  }

  carries(workUnitId: string): boolean {
    return this.manned.has(workUnitId);
  }

  deliver({ workUnitId }: Command): Promise<Delivery> {
    const heardAt = this.manned.get(workUnitId) ?? 0;
    const isThere = this.clock.now() - heardAt < AWAY_MS;
    return Promise.resolve(isThere ? { status: 'SENT' } : { status: 'NOT_NOW', cause: 'the device at the bench is away' });
  }

  /** A device has asked: where it had been away, it is there again. */
  async heard(deviceId: string, unit: string): Promise<void> {
    if (!(await this.devices.heard(deviceId))) return;
    const now = this.clock.now();
    const origin = { unit, receivedAt: now };
    await this.log.append(
      [unitFact('CONNECTION_STATE', origin, keyed(`${unit}#bench`, `live|${deviceId}|${now}`, now), { state: 'LIVE' })],
      WIRE,
    );
  }

  /** What nobody has heard of is not known from the last word on; what the device kept tells of that time when it is back. */
  private async look(): Promise<void> {
    const now = this.clock.now();
    for (const { workUnitId: unit, heardAt } of await this.devices.silentSince(now - AWAY_MS)) {
      const envelope = keyed(`${unit}#bench`, `gone|${heardAt}`, heardAt);
      await this.log.append(gone({ unit, receivedAt: now }, envelope, 'the device at the bench is away'), WIRE);
    }
    const manned = await this.devices.manned();
    this.manned.clear();
    for (const { workUnitId, heardAt } of manned) this.manned.set(workUnitId, heardAt);
  }
}
