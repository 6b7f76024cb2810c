import type { ConnectionView } from '../connection-view.js';

/** A command on its way to a station. */
export interface SentTelegram {
  /** Path of the unit. */
  readonly unit: string;
  readonly topic: string;
  readonly payload: string;
  readonly commandId: string;
  readonly responseTopic: string;
  /** A broker that can lets it expire after so long; at least one second. */
  readonly expiresInS: number;
}

/** A way to the stations: the embedded broker, or a client of an external one. */
export interface StationLink {
  /** @throws with words for the operator where it cannot be opened at all */
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): Pick<ConnectionView, 'state' | 'detail' | 'insecure' | 'reconnects'>;
  /**
   * Hands a command on with QoS 1, not retained.
   * @returns why nothing was sent; undefined where it was
   */
  publish(telegram: SentTelegram): Promise<string | undefined>;
}
