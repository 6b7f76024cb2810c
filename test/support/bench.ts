import { Station, until, type Told } from './station.js';
import type { RunningService } from './service.js';

/** A manual station with somebody who is qualified, who does what a test says and answers what is asked. */
export class Bench {
  private constructor(private readonly station: Station) {}

  static async open(service: RunningService, unit: string, operator: string): Promise<Bench> {
    const station = await Station.connect(service, unit);
    await station.signOn(operator);
    return new Bench(station);
  }

  /** Waits until it is told something of an order. */
  told(kind: string, jobOrderId: string, after = 0): Promise<Told> {
    return until(`${kind} of ${jobOrderId}`, () =>
      Promise.resolve(this.station.told.slice(after).findLast((one) => one.kind === kind && one.jobOrderId === jobOrderId)),
    );
  }

  /** How much it has been told so far. */
  get heard(): number {
    return this.station.told.length;
  }

  answer({ commandId }: Told, status: string, reason?: string): Promise<void> {
    return this.station.say('ack', { commandId, status, ...(reason ? { reason } : {}) });
  }

  job({ jobOrderId, assignmentId, token }: Told, state: string, more: object = {}): Promise<void> {
    return this.station.say('job', { jobOrderId, assignmentId, token, state, ...more });
  }

  /** Accepts the offer of an order and begins. */
  async begin(jobOrderId: string): Promise<Told> {
    const offer = await this.told('OFFER', jobOrderId);
    await this.answer(offer, 'ACCEPTED');
    await this.job(offer, 'RUNNING');
    return offer;
  }

  /** Gives an order back, as it is asked to. */
  async giveBack(jobOrderId: string): Promise<void> {
    await this.answer(await this.told('REVOKE', jobOrderId), 'DONE');
  }

  end(): Promise<void> {
    return this.station.end();
  }
}
