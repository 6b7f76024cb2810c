import { Injectable } from '@nestjs/common';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import { isUuid } from '../../spine/domain/command.js';
import type { Seen } from '../act-on-order.service.js';
import type { JobOrder } from '../domain/job-order.js';
import { JobOrderStore } from '../store/job-order.store.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { mayChange, maySee } from './reach.js';

/** Finds orders for those who may see or change them; what is out of reach is as if it were not there. */
@Injectable()
export class OrderAccess {
  constructor(
    private readonly orders: JobOrderStore,
    private readonly plant: PlantService,
  ) {}

  /**
   * @param id ours, or `ext:` and that of the MES
   * @throws ProblemError UNKNOWN_JOB_ORDER
   */
  async find(who: Access, id: string, path?: string): Promise<JobOrder> {
    const byOwn = id.startsWith('ext:');
    const [order] = byOwn ? await this.orders.byExternalIds(undefined, [id.slice(4)]) : await this.orders.find(isUuid(id) ? [id] : []);
    return order && maySee(who, order)
      ? order
      : fail(refused('UNKNOWN_JOB_ORDER', `There is no job order "${id}".`, path), ROUTING_PROBLEMS);
  }

  /** @throws ProblemError UNKNOWN_JOB_ORDER, OUT_OF_SCOPE */
  async changeable(who: Access, id: string, path?: string): Promise<JobOrder> {
    const order = await this.find(who, id, path);
    return mayChange(who, order, this.plant.current().site.id)
      ? order
      : fail(refused('OUT_OF_SCOPE', 'Your roles do not reach where this order is.'), ROUTING_PROBLEMS);
  }

  /** @throws ProblemError OUT_OF_SCOPE */
  requireSite(who: Access): void {
    const { site } = this.plant.current();
    if (!mayReach(who, site.id)) fail(refused('OUT_OF_SCOPE', `Your roles do not reach ${site.id}.`), ROUTING_PROBLEMS);
  }
}

/**
 * The version that a header If-Match names; `*` is any.
 * @throws ProblemError VERSION_MISSING
 */
export function versionOf(match: string | undefined): Seen['version'] {
  if (match?.trim() === '*') return 'ANY';
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(match?.trim() ?? '')?.[1];
  return version === undefined
    ? fail(refused('VERSION_MISSING', 'Send the ETag of the job order as If-Match.'), ROUTING_PROBLEMS)
    : Number(version);
}
