import type { Instant } from '../../platform/instant.js';
import type { FloorEvent, Quality } from '../../spine/domain/floor-event.js';

/** What a unit is doing, as far as the floor has said. */
export interface UnitLive {
  readonly workUnitId: string;
  /** Null: not known. */
  readonly state: string | null;
  readonly mode: string | null;
  readonly reason: string | null;
  readonly starved: boolean;
  readonly blocked: boolean;
  readonly assisted: boolean;
  readonly quality: Quality;
  readonly stateAt: Instant | null;
  /** Since when the state is what it is. */
  readonly since: Instant | null;
  readonly toolId: string | null;
  readonly toolAt: Instant | null;
  /** Pseudonyms of who is signed on. */
  readonly operators: readonly string[];
  readonly operatorsAt: Instant | null;
  /** Emergency stops, protective stops and interlocks that are active. */
  readonly safetyOpen: readonly string[];
  readonly online: boolean;
  readonly onlineAt: Instant | null;
  readonly heardAt: Instant | null;
}

export const nothingHeard = (workUnitId: string): UnitLive => ({
  workUnitId,
  state: null,
  mode: null,
  reason: null,
  starved: false,
  blocked: false,
  assisted: false,
  quality: 'BAD',
  stateAt: null,
  since: null,
  toolId: null,
  toolAt: null,
  operators: [],
  operatorsAt: null,
  safetyOpen: [],
  online: false,
  onlineAt: null,
  heardAt: null,
});

/** The unit after one more event. What is older than what is known of the same thing changes nothing. */
export function heard(before: UnitLive, event: FloorEvent): UnitLive {
  const live = { ...before, heardAt: Math.max(before.heardAt ?? 0, event.receivedAt) };
  const at = event.occurredAt;
  switch (event.kind) {
    case 'STATE_CHANGED': {
      if (at < (before.stateAt ?? 0)) return live;
      const { state, mode, reason, flags } = event.payload;
      return {
        ...live,
        state,
        mode: mode ?? before.mode,
        reason: reason ?? null,
        starved: flags?.starved ?? false,
        blocked: flags?.blocked ?? false,
        assisted: flags?.assisted ?? false,
        quality: state === null ? 'BAD' : event.quality,
        stateAt: at,
        since: state === before.state && before.since !== null ? before.since : at,
      };
    }
    case 'TOOL_CHANGED':
      return at < (before.toolAt ?? 0) ? live : { ...live, toolId: event.payload.toolId, toolAt: at };
    case 'OPERATOR_SIGNED_ON':
      if (at < (before.operatorsAt ?? 0)) return live;
      return { ...live, operators: [...new Set([...before.operators, event.payload.operator])].sort(), operatorsAt: at };
    case 'OPERATOR_SIGNED_OFF':
      if (at < (before.operatorsAt ?? 0)) return live;
      return { ...live, operators: before.operators.filter((operator) => operator !== event.payload.operator), operatorsAt: at };
    case 'SAFETY': {
      const others = before.safetyOpen.filter((kind) => kind !== event.payload.kind);
      return { ...live, safetyOpen: event.payload.active ? [...others, event.payload.kind].sort() : others };
    }
    case 'CONNECTION_STATE':
      return at < (before.onlineAt ?? 0) ? live : { ...live, online: event.payload.state === 'LIVE', onlineAt: at };
    default:
      return live;
  }
}
