import { mayReach, type Access } from '../../identity/domain/principal.js';

interface Placed {
  readonly workUnitId: string | null;
}

/** Whoever reaches its unit sees an order; one without a place is nobody's yet, and all who may see orders see it. */
export const maySee = (who: Access, { workUnitId }: Placed): boolean => workUnitId === null || mayReach(who, workUnitId);

/** Whoever reaches its unit may change an order; one without a place concerns the whole site. */
export const mayChange = (who: Access, { workUnitId }: Placed, siteId: string): boolean => mayReach(who, workUnitId ?? siteId);
