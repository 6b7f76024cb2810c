import type { MqttClient, Packet } from 'mqtt';

/** The part of the client that this stands in front of; it is private there, so a spec pins it. */
interface Sender {
  _sendPacket(packet: Packet, callback?: (error?: Error) => void, stored?: () => void, noStore?: boolean): unknown;
}

/** Called once: without an error where the telegram is committed. */
export type Settle = (error?: unknown) => void;

const CUT_AFTER = 1_024;
/** First byte of a PUBACK, and how many follow the second. MQTT 5 may leave out a reason code of 0. */
const PUBACK = 0x40;
const PUBACK_REST = 2;
const PUBACK_BYTES = 4;

interface Held {
  /** Undefined: it needs no acknowledgement. */
  readonly packetId: number | undefined;
  isCommitted: boolean;
}

/**
 * Acknowledgements that wait for the commits of their telegrams, and leave in the order of receipt, those of one commit
 * together. The client's own way is one telegram at a time; here it reads on, until as many as the cap are uncommitted.
 */
export class HeldAcks {
  private held: Held[] = [];
  /** Those before it have left; the list is cut now and then, not for each. */
  private first = 0;
  private uncommitted = 0;
  private blocked: (() => void) | undefined;
  private isOpen = false;
  private isReleasing = false;
  private era = 0;

  constructor(
    private readonly client: MqttClient,
    private readonly cap: number,
    private readonly failed: (cause: unknown) => void,
  ) {
    const sender = client as unknown as Sender;
    const sendNow = sender._sendPacket.bind(client);
    // The client acknowledges what it has handed over; here that is not enough.
    sender._sendPacket = (packet, callback, stored, noStore) =>
      packet.cmd === 'puback' ? callback?.() : sendNow(packet, callback, stored, noStore);
    client.on('connect', () => (this.isOpen = true));
    client.on('close', () => this.forget());
  }

  /** How many telegrams are read and not acknowledged. */
  get size(): number {
    return this.held.length - this.first;
  }

  /** Holds the acknowledgement of a telegram until it is settled. */
  hold(packetId: number | undefined): Settle {
    const { era } = this;
    const held: Held = { packetId, isCommitted: false };
    // What a connection that is gone has left over: on the next its number is another telegram's.
    if (this.isOpen) this.held.push(held);
    this.uncommitted += 1;
    return (error) => {
      if (era !== this.era) return;
      if (error !== undefined) return this.failed(error);
      held.isCommitted = true;
      this.uncommitted -= 1;
      if (this.isReleasing) return;
      this.isReleasing = true;
      queueMicrotask(() => this.release());
    };
  }

  /** Lets the client read on at once, or, at the cap, when the first of the waiting are committed. */
  readOn(next: () => void): void {
    if (this.uncommitted < this.cap) next();
    else this.blocked = next;
  }

  /** What waits will never be acknowledged on a connection that is gone: the broker sends it again. */
  private forget(): void {
    this.isOpen = false;
    this.era += 1;
    this.held = [];
    this.first = 0;
    this.uncommitted = 0;
    this.blocked = undefined;
  }

  private release(): void {
    this.isReleasing = false;
    const from = this.first;
    while (this.held[this.first]?.isCommitted === true) this.first += 1;
    this.acknowledge(this.held.slice(from, this.first));
    if (this.first >= CUT_AFTER) {
      this.held.splice(0, this.first);
      this.first = 0;
    }
    if (this.uncommitted >= this.cap) return;
    const { blocked } = this;
    this.blocked = undefined;
    blocked?.();
  }

  private acknowledge(committed: readonly Held[]): void {
    const bytes = Buffer.allocUnsafe(committed.length * PUBACK_BYTES);
    let at = 0;
    for (const { packetId } of committed) {
      if (packetId === undefined) continue;
      bytes[at] = PUBACK;
      bytes[at + 1] = PUBACK_REST;
      bytes.writeUInt16BE(packetId, at + 2);
      at += PUBACK_BYTES;
    }
    if (at > 0) this.client.stream.write(bytes.subarray(0, at));
  }
}
