import type { Instant } from '../platform/instant.js';
import type { DependencyState } from '../platform/health.js';

export type ConnectionState = 'CONNECTING' | 'LIVE' | 'STALE' | 'REFUSED' | 'MISCONFIGURED' | 'STANDBY';

/** How a wire to the floor stands. */
export interface ConnectionView {
  /** Id of the connection in the plant file. */
  readonly id: string;
  readonly kind: 'opcua' | 'mqtt' | 'sparkplug';
  /** STANDBY: another process has it. */
  readonly state: ConnectionState;
  /** When the last value or telegram came; null: none since the start. */
  readonly lastValueAt: Instant | null;
  readonly detail: string;
  /** The wire is not encrypted. */
  readonly insecure: boolean;
}

/** For readiness: a wire that is away must not take the service away too; it only shows. */
export function healthOf({ state, detail, insecure }: ConnectionView): DependencyState {
  if (state !== 'LIVE' && state !== 'STANDBY') return { status: 'degraded', detail: detail === '' ? state : `${state}: ${detail}` };
  return insecure ? { status: 'insecure', detail: 'not encrypted' } : { status: 'up', ...(detail === '' ? {} : { detail }) };
}
