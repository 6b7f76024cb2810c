import type { Problem } from '../../platform/problem.js';
import type { ActRefusal } from '../domain/order-acts.js';

export type RoutingRefusal =
  | ActRefusal
  | 'UNKNOWN_TASK'
  | 'UNKNOWN_PRODUCT'
  | 'UNKNOWN_UNIT'
  | 'UNKNOWN_TOOL'
  | 'UNKNOWN_PREDECESSOR'
  | 'UNKNOWN_JOB_ORDER'
  | 'UNKNOWN_DECISION'
  | 'INPUTS_GONE'
  | 'PRECEDENCE_CYCLE'
  | 'EXTERNAL_ID_TAKEN'
  | 'ALREADY_PLACED'
  | 'NOT_ENDED'
  | 'DECISION_CONFLICT'
  | 'BATCH_INCOMPLETE'
  | 'UNKNOWN_OPERATION'
  | 'UNKNOWN_ASSIGNMENT'
  | 'CURSOR_EXPIRED'
  | 'NOTHING_OPEN'
  | 'STALE_VERSION'
  | 'VERSION_MISSING'
  | 'OUT_OF_SCOPE'
  | 'IDEMPOTENCY_KEY_MISSING'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'IDEMPOTENCY_KEY_RUNNING'
  | 'NO_UNIT_EVER'
  | 'INVALID_INPUT'
  | 'BAD_CURSOR';

export const ROUTING_PROBLEMS = {
  UNKNOWN_TASK: { status: 404, title: 'The plant has no such task' },
  UNKNOWN_PRODUCT: { status: 422, title: 'The plant has no such product' },
  UNKNOWN_UNIT: { status: 404, title: 'The plant has no such work unit' },
  UNKNOWN_TOOL: { status: 422, title: 'The plant has no such tool' },
  UNKNOWN_PREDECESSOR: { status: 422, title: 'A predecessor is no job order of this plant' },
  UNKNOWN_JOB_ORDER: { status: 404, title: 'There is no such job order' },
  UNKNOWN_DECISION: { status: 404, title: 'There is no such decision' },
  INPUTS_GONE: { status: 410, title: 'What led to this decision is not kept any more' },
  PRECEDENCE_CYCLE: { status: 422, title: 'Job orders cannot wait for each other in a circle' },
  PIN_ENDED: { status: 422, title: 'A pin must end in the future' },
  EXTERNAL_ID_TAKEN: { status: 409, title: 'Another job order has this external id' },
  ALREADY_ENDED: { status: 409, title: 'The job order has ended' },
  ILLEGAL_MOVE: { status: 409, title: 'The job order cannot make this move from its state' },
  MOVE_UNDER_WAY: { status: 409, title: 'The floor has not confirmed the move before' },
  MOVE_LIMIT: { status: 409, title: 'The job order has been moved as often as it may' },
  QUANTITY_TOO_SMALL: { status: 422, title: 'A whole number of pieces, not fewer than have been made' },
  DECISION_CONFLICT: { status: 409, title: 'The floor has changed while this was decided' },
  BATCH_INCOMPLETE: { status: 409, title: 'Not all of them got a place, so none has been touched' },
  UNKNOWN_OPERATION: { status: 404, title: 'There is no such operation of yours' },
  UNKNOWN_ASSIGNMENT: { status: 404, title: 'There is no such assignment' },
  CURSOR_EXPIRED: { status: 410, title: 'What came after this cursor is no longer kept' },
  NOT_ENDED: { status: 409, title: 'The job order has not ended yet' },
  NOTHING_OPEN: { status: 409, title: 'No more than is short, or scrap, and has no follow-up yet' },
  ALREADY_PLACED: { status: 409, title: 'The job order has a place already' },
  STALE_VERSION: { status: 412, title: 'The job order has changed in the meantime' },
  VERSION_MISSING: { status: 428, title: 'The header If-Match must name the version that you saw' },
  OUT_OF_SCOPE: { status: 403, title: 'Your roles do not reach this site' },
  IDEMPOTENCY_KEY_MISSING: { status: 400, title: 'The header Idempotency-Key is needed: 1 to 200 printable characters' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The key was used for another request' },
  IDEMPOTENCY_KEY_RUNNING: { status: 409, title: 'A request with this key is still running' },
  NO_UNIT_EVER: { status: 422, title: 'No work unit of this plant can do this order' },
  INVALID_INPUT: { status: 400, title: 'Some fields are not accepted' },
  BAD_CURSOR: { status: 400, title: 'The cursor is none of this list' },
} as const satisfies Record<RoutingRefusal, Problem>;
