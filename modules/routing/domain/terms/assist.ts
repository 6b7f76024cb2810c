import type { Candidate, Question } from '../candidate.js';
import { erlangWait, type QueueWait } from '../estimates/erlang.js';
import { remaining } from '../job-order.js';
import type { RoutingPolicy } from '../policy.js';

const HOUR_S = 3_600;
const NO_WAIT: QueueWait = { waitS: 0, isOverloaded: false };

/** Assists that the order will need here, as far as is known. */
export const assistsOf = ({ order }: Question, { mode, assists }: Candidate): number =>
  mode === 'ROBOT' && assists !== null ? remaining(order) * assists.mean : 0;

/** s of one assist itself. */
export const assistServiceS = ({ helpers }: Candidate, { assistS }: RoutingPolicy): number => helpers?.serviceS ?? assistS;

/** How long a cell waits for a helper (Erlang C); a cell without a pool is helped by whoever is near. */
export function helperWait({ helpers }: Candidate, { busiest }: RoutingPolicy): QueueWait {
  if (helpers === null) return NO_WAIT;
  const { onDuty, callsPerHour, serviceS } = helpers;
  return erlangWait({ servers: onDuty, callsPerS: callsPerHour / HOUR_S, serviceS }, busiest);
}
