import type { Instant } from '../../platform/instant.js';
import { RebirthLimit } from './rebirth-limit.js';
import { MetricBook, type Finding, type KnownMetric, type MetricReading } from './sparkplug-book.js';
import { signed, type Payload } from './sparkplug-payload.js';
import type { NodeMessageType } from './sparkplug-topic.js';

/** A message of an edge node or one of its devices. */
export interface NodeMessage {
  readonly type: NodeMessageType;
  readonly device: string | null;
  readonly payload: Payload;
}

/** What a host makes of the messages of one node, in order. */
export type Heard =
  | { readonly kind: 'BORN' | 'DATA'; readonly device: string | null; readonly at: Instant; readonly readings: readonly MetricReading[] }
  /** From `at` on nothing is known of the device; of the node and all its devices where the device is null. */
  | { readonly kind: 'GONE'; readonly device: string | null; readonly at: Instant; readonly cause: GoneCause }
  /** The node is to be asked for its birth. */
  | { readonly kind: 'REBIRTH'; readonly cause: string }
  | { readonly kind: 'FOUND'; readonly finding: Finding }
  | { readonly kind: 'DROPPED'; readonly reason: DropReason };

export type GoneCause = 'NDEATH' | 'DDEATH' | 'SEQ_GAP' | 'UNKNOWN_METRIC' | 'NOT_BORN_AGAIN';
export type DropReason = 'BEFORE_BIRTH' | 'OLD_DEATH' | 'HELD_TWICE' | 'BAD_SEQ' | 'BEHIND_GAP';

const SEQ_MODULUS = 256;
/** So many messages behind one that is missing will not be kept: it is not coming. */
const MOST_HELD = 64;

/**
 * One edge node as a host sees it (Sparkplug 3.0, host application): births and deaths, the order of messages, aliases
 * and types. It knows no clock: who holds it says what time it is, and calls `tick` when `dueAt` has come.
 */
export class NodeSession {
  readonly book = new MetricBook();
  private readonly limit = new RebirthLimit();
  private isOnline = false;
  private bdSeq: number | bigint | undefined;
  private lastSeq = 0;
  private lastAt: Instant = 0;
  /** Messages that came before one that is missing, by their sequence number. */
  private readonly held = new Map<number, NodeMessage>();
  private gapAt: Instant | undefined;
  /** Devices that were born before the node's latest birth and not after it. */
  private readonly expected = new Map<string, { readonly by: Instant; readonly since: Instant }>();

  constructor(private readonly reorderMs: number) {}

  /** When `tick` has something to do; undefined: nothing. */
  get dueAt(): Instant | undefined {
    const times = [...this.expected.values()].map(({ by }) => by);
    if (this.gapAt !== undefined) times.push(this.gapAt + this.reorderMs);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  isBorn(device: string | null): boolean {
    return this.isOnline && this.book.has(device);
  }

  find(device: string | null, name: string): KnownMetric | undefined {
    return this.book.find(device, name);
  }

  take(message: NodeMessage, now: Instant): readonly Heard[] {
    if (message.type === 'NBIRTH') return this.nodeBorn(message, now);
    if (message.type === 'NDEATH') return this.nodeDied(message, now);
    if (!this.isOnline) return [dropped('BEFORE_BIRTH'), ...this.ask('a message came before the birth', now)];
    const { seq } = message.payload;
    if (seq === undefined || seq >= SEQ_MODULUS) return [dropped('BAD_SEQ')];
    if (seq === (this.lastSeq + 1) % SEQ_MODULUS) return this.inOrder(message, now);
    if (this.held.has(seq)) return [dropped('HELD_TWICE')];
    this.held.set(seq, message);
    this.gapAt ??= now;
    const isTooMuch = this.held.size >= MOST_HELD;
    return isTooMuch ? this.lose('SEQ_GAP', this.lastAt, now) : this.reorderMs === 0 ? this.tick(now) : [];
  }

  /** What time alone brings: a gap that did not close, a device that was not born again. */
  tick(now: Instant): readonly Heard[] {
    const heard: Heard[] = [];
    if (this.gapAt !== undefined && now >= this.gapAt + this.reorderMs) heard.push(...this.lose('SEQ_GAP', this.lastAt, now));
    for (const [device, { by, since }] of this.expected) {
      if (now < by) continue;
      this.expected.delete(device);
      heard.push({ kind: 'GONE', device, at: since, cause: 'NOT_BORN_AGAIN' });
    }
    return heard;
  }

  /** Asks for a birth, where the node may be asked. */
  ask(cause: string, now: Instant): readonly Heard[] {
    return this.limit.take(now) ? [{ kind: 'REBIRTH', cause }] : [];
  }

  private nodeBorn({ payload }: NodeMessage, now: Instant): readonly Heard[] {
    const at = payload.at ?? now;
    this.closeGap();
    for (const device of this.book.devices()) this.expected.set(device, { by: now + this.reorderMs, since: at });
    this.isOnline = true;
    this.bdSeq = bdSeqOf(payload);
    this.lastSeq = payload.seq ?? 0;
    this.limit.born(now);
    const findings = this.book.born(null, payload.metrics);
    return [...findings.map(found), ...this.told('BORN', null, payload, at, now)];
  }

  private nodeDied({ payload }: NodeMessage, now: Instant): readonly Heard[] {
    const bdSeq = bdSeqOf(payload);
    const isOld = this.bdSeq !== undefined && bdSeq !== this.bdSeq;
    if (!this.isOnline || isOld) return [dropped('OLD_DEATH')];
    this.forget();
    return [{ kind: 'GONE', device: null, at: now, cause: 'NDEATH' }];
  }

  private inOrder(message: NodeMessage, now: Instant): readonly Heard[] {
    const heard = [...this.apply(message, now)];
    for (let next = this.next(); next !== undefined && this.isOnline; next = this.next()) heard.push(...this.apply(next, now));
    if (this.held.size === 0) this.gapAt = undefined;
    return heard;
  }

  private next(): NodeMessage | undefined {
    const seq = (this.lastSeq + 1) % SEQ_MODULUS;
    const message = this.held.get(seq);
    this.held.delete(seq);
    return message;
  }

  private apply({ type, device, payload }: NodeMessage, now: Instant): readonly Heard[] {
    const at = payload.at ?? now;
    this.lastSeq = payload.seq!;
    this.lastAt = at;
    if (type === 'DBIRTH') {
      this.expected.delete(device!);
      const findings = this.book.born(device, payload.metrics);
      return [...findings.map(found), ...this.told('BORN', device, payload, at, now)];
    }
    if (!this.book.has(device)) {
      if (type === 'DDEATH') return [];
      return [dropped('BEFORE_BIRTH'), ...this.ask(`data of ${device} came before its birth`, now)];
    }
    if (type === 'DDEATH') {
      this.book.forget(device!);
      return [{ kind: 'GONE', device, at, cause: 'DDEATH' }];
    }
    return this.told('DATA', device, payload, at, now);
  }

  private told(kind: 'BORN' | 'DATA', device: string | null, { metrics }: Payload, at: Instant, now: Instant): readonly Heard[] {
    this.lastAt = at;
    const { readings, findings, isUnknown } = this.book.read(device, metrics, at);
    const heard: Heard[] = [...findings.map(found), { kind, device, at, readings }];
    return isUnknown ? [...heard, ...this.lose('UNKNOWN_METRIC', at, now)] : heard;
  }

  /** What is known no longer holds: nothing is read of the node until it is born again. */
  private lose(cause: 'SEQ_GAP' | 'UNKNOWN_METRIC', at: Instant, now: Instant): readonly Heard[] {
    const behind = Array.from(this.held.values(), () => dropped('BEHIND_GAP'));
    this.forget();
    return [{ kind: 'GONE', device: null, at, cause }, ...behind, ...this.ask(cause, now)];
  }

  private forget(): void {
    this.isOnline = false;
    this.bdSeq = undefined;
    this.book.clear();
    this.expected.clear();
    this.closeGap();
  }

  private closeGap(): void {
    this.held.clear();
    this.gapAt = undefined;
  }
}

const dropped = (reason: DropReason): Heard => ({ kind: 'DROPPED', reason });
const found = (finding: Finding): Heard => ({ kind: 'FOUND', finding });

/** The number that ties a death to its birth; undefined where the payload has none. */
function bdSeqOf({ metrics }: Payload): number | bigint | undefined {
  const carried = metrics.find(({ name }) => name === 'bdSeq')?.carried;
  return carried?.in === 'long' ? signed(carried.value) : carried?.in === 'int' ? carried.value : undefined;
}
