import type { ConnectionState } from '../connection-view.js';

/** A way to the stations: the embedded broker, or a client of an external one. */
export interface StationLink {
  /** @throws with words for the operator where it cannot be opened at all */
  start(): Promise<void>;
  stop(): Promise<void>;
  state(): { readonly state: ConnectionState; readonly detail: string; readonly insecure: boolean };
  /**
   * Hands a message on with QoS 1, not retained.
   * @returns why nothing was sent; undefined where it was
   */
  publish(unit: string, topic: string, payload: string): Promise<string | undefined>;
}
