import type { MqttClient, Packet } from 'mqtt';

/** The part of the client that this stands in front of; it is private there, so a spec pins it. */
interface Sender {
  _sendPacket(packet: Packet, callback?: (error?: Error) => void, stored?: () => void, noStore?: boolean): unknown;
}

const CUT_AFTER = 1_024;

interface Held {
  isCommitted: boolean;
  readonly needsAck: boolean;
  /** Undefined until the client has composed the acknowledgement. */
  send: (() => void) | undefined;
}

/**
 * Acknowledgements that wait for the commits of their telegrams, and leave in the order of receipt. The client's own
 * way is one telegram at a time; here it reads on, until as many as the cap are uncommitted.
 */
export class HeldAcks {
  private held: Held[] = [];
  /** Those before it have left; the list is cut now and then, not for each. */
  private first = 0;
  /** Of the first whose acknowledgement the client has not composed; it composes them in the order of receipt. */
  private next = 0;
  private uncommitted = 0;
  private blocked: (() => void) | undefined;
  private isOpen = false;
  private era = 0;

  constructor(
    client: MqttClient,
    private readonly cap: number,
    private readonly failed: (cause: unknown) => void,
  ) {
    const sender = client as unknown as Sender;
    const sendNow = sender._sendPacket.bind(client);
    sender._sendPacket = (packet, callback, stored, noStore) => {
      if (packet.cmd !== 'puback') return sendNow(packet, callback, stored, noStore);
      while (this.held[this.next]?.needsAck === false) this.next += 1;
      const waiting = this.held[this.next];
      // One that nothing waits for belongs to a connection that is gone: on the next its number is another telegram's.
      if (waiting) {
        waiting.send = () => sendNow(packet);
        this.next += 1;
      }
      callback?.();
      this.release();
      return undefined;
    };
    client.on('connect', () => (this.isOpen = true));
    client.on('close', () => this.forget());
  }

  /** How many telegrams are read and not acknowledged. */
  get size(): number {
    return this.held.length - this.first;
  }

  /** Lets the client read on at once, or, at the cap, when the first of the waiting is committed. */
  hold(commit: Promise<void>, needsAck: boolean, readOn: () => void): void {
    const { era } = this;
    const held: Held = { isCommitted: false, needsAck, send: undefined };
    if (this.isOpen) this.held.push(held);
    this.uncommitted += 1;
    commit.then(
      () => {
        held.isCommitted = true;
        if (era !== this.era) return;
        this.uncommitted -= 1;
        this.release();
      },
      (error: unknown) => {
        if (era === this.era) this.failed(error);
      },
    );
    if (this.uncommitted < this.cap) readOn();
    else this.blocked = readOn;
  }

  /** What waits will never be acknowledged on a connection that is gone: the broker sends it again. */
  private forget(): void {
    this.isOpen = false;
    this.era += 1;
    this.held = [];
    this.first = 0;
    this.next = 0;
    this.uncommitted = 0;
    this.blocked = undefined;
  }

  private release(): void {
    while (this.first < this.held.length && isFree(this.held[this.first]!)) this.held[this.first++]!.send?.();
    this.next = Math.max(this.next, this.first);
    if (this.first >= CUT_AFTER) {
      this.held.splice(0, this.first);
      this.next -= this.first;
      this.first = 0;
    }
    if (this.uncommitted >= this.cap) return;
    const { blocked } = this;
    this.blocked = undefined;
    blocked?.();
  }
}

const isFree = ({ isCommitted, needsAck, send }: Held): boolean => isCommitted && (!needsAck || send !== undefined);
