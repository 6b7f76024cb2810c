import type { Look } from '../app/look.js';
import type { Stretch } from '../overview/lane.js';

/** Returns what the drawer shows for a stretch of a unit's lane. */
export const eventsOf = (unit: string, { from, to }: Stretch): Look => ({
  kind: 'events',
  unit,
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
