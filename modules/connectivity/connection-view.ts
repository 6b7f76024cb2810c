import type { Instant } from '../platform/instant.js';
import type { DependencyState } from '../platform/health.js';
import type { Quality } from '../spine/domain/floor-event.js';

/** STANDBY: another process has it. DISABLED: an engineer has switched it off. */
export type ConnectionState = 'CONNECTING' | 'LIVE' | 'STALE' | 'GAP' | 'REFUSED' | 'MISCONFIGURED' | 'DISABLED' | 'STANDBY';

/** The last reading of a signal. */
export interface SignalView {
  readonly name: string;
  readonly quality: Quality;
  /** At the source. */
  readonly at: Instant;
  /** Its value as text; null: Bad, or nothing that a text says. */
  readonly text: string | null;
}

/** How many signals are what they are now. */
export interface QualityShare {
  readonly good: number;
  readonly uncertain: number;
  readonly bad: number;
}

export interface Dropped {
  readonly reason: string;
  readonly count: number;
}

/** How a unit stands on its wire. */
export interface UnitView {
  readonly id: string;
  readonly state: ConnectionState;
  /** Why it is not LIVE; empty where it is. */
  readonly cause: string;
  /** Null: nothing has been told yet. */
  readonly since: Instant | null;
  readonly lastValueAt: Instant | null;
  /** Values or telegrams of the last minute. */
  readonly perMinute: number;
  readonly gaps: number;
  readonly quality: QualityShare;
  readonly signals: readonly SignalView[];
}

/** The certificate that we show to a server. */
export interface OwnCertificate {
  /** SHA-1 of its DER form in hexadecimal, as servers list it. */
  readonly thumbprint: string;
  readonly validTo: Instant;
}

/** How a wire to the floor stands. Counts are since the process that has it took it. */
export interface ConnectionView {
  /** Id of the connection in the plant file. */
  readonly id: string;
  readonly kind: 'opcua' | 'mqtt' | 'sparkplug';
  readonly state: ConnectionState;
  /** When the last value or telegram came; null: none since the start. */
  readonly lastValueAt: Instant | null;
  readonly detail: string;
  /** The wire is not encrypted. */
  readonly insecure: boolean;
  readonly reconnects: number;
  /** What came and was left out, by reason; what is kept as a dead letter is not among it. */
  readonly dropped: readonly Dropped[];
  /** Null: this kind of connection shows none, or it goes without. */
  readonly certificate: OwnCertificate | null;
  readonly units: readonly UnitView[];
}

/** For readiness: a wire that is away must not take the service away too; it only shows. */
export function healthOf({ state, detail, insecure }: Pick<ConnectionView, 'state' | 'detail' | 'insecure'>): DependencyState {
  if (state === 'DISABLED') return { status: 'up', detail: `switched off: ${detail}` };
  if (state !== 'LIVE' && state !== 'STANDBY') return { status: 'degraded', detail: detail === '' ? state : `${state}: ${detail}` };
  return insecure ? { status: 'insecure', detail: 'not encrypted' } : { status: 'up', ...(detail === '' ? {} : { detail }) };
}
