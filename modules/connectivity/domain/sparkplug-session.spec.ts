import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bdSeq, int64, payloadOf, text, type MadeMetric } from '../sparkplug/edge.fixture.js';
import { decodePayload } from '../sparkplug/payload.js';
import { NodeSession, type Heard } from './sparkplug-session.js';
import type { NodeMessageType } from './sparkplug-topic.js';
import { TYPES } from './sparkplug-value.js';

const T0 = 1_764_000_000_000;
const REORDER_MS = 5_000;

/** A node that speaks in bytes; its clock and ours stand still unless they are moved. */
class Told {
  readonly session: NodeSession;
  now = T0;
  all: Heard[] = [];

  constructor(reorderMs = REORDER_MS) {
    this.session = new NodeSession(reorderMs);
  }

  say(type: NodeMessageType, seq: number | undefined, metrics: readonly MadeMetric[] = [], device: string | null = null): readonly Heard[] {
    const decoded = decodePayload(payloadOf({ at: this.now, ...(seq === undefined ? {} : { seq }), metrics }));
    if (!decoded.ok) throw new Error(decoded.reason);
    const heard = this.session.take({ type, device: type.startsWith('D') ? (device ?? 'press') : null, payload: decoded.value }, this.now);
    this.all.push(...heard);
    return heard;
  }

  tick(afterMs: number): readonly Heard[] {
    this.now += afterMs;
    const heard = this.session.tick(this.now);
    this.all.push(...heard);
    return heard;
  }

  /** A node with one device: births 0 and 1. */
  born(): this {
    this.say('NBIRTH', 0, [bdSeq(4), text('Site', 'A', { alias: 1 })]);
    this.say('DBIRTH', 1, [text('State', 'Idle', { alias: 2 }), int64('Good', 10, { alias: 3 })]);
    this.all = [];
    return this;
  }
}

const kinds = (heard: readonly Heard[]) => heard.map((one) => one.kind);
const values = (heard: readonly Heard[]) =>
  heard.flatMap((one) => (one.kind === 'DATA' || one.kind === 'BORN' ? one.readings.map(({ name, value }) => [name, value]) : []));
const state = (value: string): MadeMetric => ({ alias: 2, stringValue: value });

describe('births', () => {
  it('tck-id-topics-nbirth-seq-num: the sequence begins with the number of the NBIRTH', () => {
    const node = new Told();
    expect(kinds(node.say('NBIRTH', 0, [bdSeq(0)]))).toEqual(['BORN']);
    expect(kinds(node.say('NDATA', 1))).toEqual(['DATA']);
  });

  it('tck-id-payloads-sequence-num-incrementing: one counter for the node and its devices, 255 and then 0', () => {
    const node = new Told().born();
    for (let seq = 2; seq < 600; seq++) node.say(seq % 2 === 0 ? 'DDATA' : 'NDATA', seq % 256);
    expect(kinds(node.all).every((kind) => kind === 'DATA')).toBe(true);
    expect(node.all).toHaveLength(598);
  });

  it('replace what was known: a metric of the birth before is known no more', () => {
    const node = new Told().born();
    node.say('DBIRTH', 2, [int64('Good', 11, { alias: 3 })]);
    expect(node.session.find('press', 'State')).toBeUndefined();
    expect(kinds(node.say('DDATA', 3, [state('Execute')]))).toEqual(['DATA', 'GONE', 'REBIRTH']);
  });

  it('data before any birth is left out and asks for one', () => {
    const node = new Told();
    expect(node.say('NDATA', 17, [])).toEqual([
      { kind: 'DROPPED', reason: 'BEFORE_BIRTH' },
      { kind: 'REBIRTH', cause: 'a message came before the birth' },
    ]);
  });

  it('data of a device before its birth asks for one, and the node goes on', () => {
    const node = new Told().born();
    expect(kinds(node.say('DDATA', 2, [], 'other'))).toEqual(['DROPPED', 'REBIRTH']);
    expect(values(node.say('DDATA', 3, [state('Execute')]))).toEqual([['State', 'Execute']]);
  });

  it('a device that is not born again after its node is known no more from the birth of the node on', () => {
    const node = new Told().born();
    node.say('NBIRTH', 0, [bdSeq(5)]);
    const since = node.now;
    expect(node.session.dueAt).toBe(since + REORDER_MS);
    expect(node.tick(REORDER_MS)).toEqual([{ kind: 'GONE', device: 'press', at: since, cause: 'NOT_BORN_AGAIN' }]);
  });
});

describe('deaths', () => {
  it('tck-id-operational-behavior-edge-node-termination-host-action-ndeath-node-offline, tck-id-operational-behavior-edge-node-termination-host-action-ndeath-devices-offline: at the time of the host', () => {
    const node = new Told().born();
    node.now += 60_000;
    const decoded = decodePayload(payloadOf({ at: T0 - 5, metrics: [bdSeq(4)] }));
    if (!decoded.ok) throw new Error(decoded.reason);
    expect(node.session.take({ type: 'NDEATH', device: null, payload: decoded.value }, node.now)).toEqual([
      { kind: 'GONE', device: null, at: T0 + 60_000, cause: 'NDEATH' },
    ]);
  });

  it('tck-id-operational-behavior-edge-node-termination-host-action-ndeath-node-tags-stale, tck-id-operational-behavior-edge-node-termination-host-action-ndeath-devices-tags-stale: nothing is known until the next birth', () => {
    const node = new Told().born();
    node.say('NDEATH', undefined, [bdSeq(4)]);
    expect([node.session.isBorn(null), node.session.isBorn('press')]).toEqual([false, false]);
    expect(kinds(node.say('DDATA', 2, [state('Execute')]))).toEqual(['DROPPED', 'REBIRTH']);
  });

  it('tck-id-operational-behavior-edge-node-termination-host-action-ddeath-devices-offline, tck-id-operational-behavior-edge-node-termination-host-action-ddeath-devices-tags-stale: at the time of the payload, the node goes on', () => {
    const node = new Told().born();
    node.now += 7;
    const at = node.now;
    expect(node.say('DDEATH', 2)).toEqual([{ kind: 'GONE', device: 'press', at, cause: 'DDEATH' }]);
    expect([node.session.isBorn(null), node.session.isBorn('press')]).toEqual([true, false]);
    expect(kinds(node.say('NDATA', 3))).toEqual(['DATA']);
  });

  it('tck-id-topics-nbirth-bdseq-matching and tck-id-payloads-ndeath-bdseq: a death of another birth is ignored', () => {
    const node = new Told().born();
    expect(node.say('NDEATH', undefined, [bdSeq(3)])).toEqual([{ kind: 'DROPPED', reason: 'OLD_DEATH' }]);
    expect(values(node.say('DDATA', 2, [state('Execute')]))).toEqual([['State', 'Execute']]);
  });

  it('tck-id-topics-ndeath-seq: a death has no number and stands outside the order', () => {
    const node = new Told().born();
    node.say('DDATA', 5, [state('Held')]);
    expect(kinds(node.say('NDEATH', undefined, [bdSeq(4)]))).toEqual(['GONE']);
    expect(node.session.dueAt).toBeUndefined();
  });
});

describe('order', () => {
  it('tck-id-operational-behavior-host-reordering-start: a gap holds back what comes behind it and starts the time', () => {
    const node = new Told().born();
    expect(node.say('DDATA', 3, [state('Held')])).toEqual([]);
    expect(node.session.dueAt).toBe(T0 + REORDER_MS);
  });

  it('tck-id-operational-behavior-host-reordering-success: what is missing arrives, and all goes on in order', () => {
    const node = new Told().born();
    node.say('DDATA', 4, [state('C')]);
    node.say('DDATA', 3, [state('B')]);
    expect(values(node.say('DDATA', 2, [state('A')]))).toEqual([
      ['State', 'A'],
      ['State', 'B'],
      ['State', 'C'],
    ]);
    expect(node.session.dueAt).toBeUndefined();
    expect(node.tick(REORDER_MS * 2)).toEqual([]);
  });

  it('tck-id-operational-behavior-host-reordering-rebirth and tck-id-operational-behavior-data-commands-ncmd-rebirth-name: the time is over', () => {
    const node = new Told().born();
    node.say('DDATA', 3, [state('Held')]);
    expect(node.tick(REORDER_MS - 1)).toEqual([]);
    expect(node.tick(1)).toEqual([
      { kind: 'GONE', device: null, at: T0, cause: 'SEQ_GAP' },
      { kind: 'DROPPED', reason: 'BEHIND_GAP' },
      { kind: 'REBIRTH', cause: 'SEQ_GAP' },
    ]);
    expect(node.session.isBorn('press')).toBe(false);
  });

  it('tck-id-operational-behavior-host-reordering-param: the time is a setting, and 0 waits for nothing', () => {
    const node = new Told(0).born();
    expect(kinds(node.say('DDATA', 3, [state('Held')]))).toEqual(['GONE', 'DROPPED', 'REBIRTH']);
  });

  it('a message that is held already is held once', () => {
    const node = new Told().born();
    node.say('DDATA', 3, [state('Held')]);
    expect(node.say('DDATA', 3, [state('Held')])).toEqual([{ kind: 'DROPPED', reason: 'HELD_TWICE' }]);
  });

  it.each([[undefined], [256], [4_000_000_000]])('a sequence number that is none (%s) is refused', (seq) => {
    expect(new Told().born().say('DDATA', seq, [state('Held')])).toEqual([{ kind: 'DROPPED', reason: 'BAD_SEQ' }]);
  });

  it('a flood behind a gap is not kept for ever', () => {
    const node = new Told().born();
    for (let seq = 3; seq < 200; seq++) node.say('DDATA', seq, [state('Held')]);
    expect(kinds(node.all).filter((kind) => kind === 'GONE')).toHaveLength(1);
  });

  it('gives the same as in order, however a span shorter than the time is shuffled', () => {
    const shuffled = fc.integer({ min: 1, max: 40 }).chain((count) => {
      const all = Array.from({ length: count }, (_, index) => index);
      return fc.shuffledSubarray(all, { minLength: count, maxLength: count });
    });
    fc.assert(
      fc.property(shuffled, (order) => {
        const node = new Told().born();
        for (const index of order) node.say('DDATA', 2 + index, [state(String(index))]);
        expect(values(node.all)).toEqual(order.toSorted((a, b) => a - b).map((index) => ['State', String(index)]));
      }),
    );
  });
});

describe('rebirth requests', () => {
  it('are rarer the longer nobody answers, and soon again after a birth that held', () => {
    const node = new Told();
    const asked: number[] = [];
    for (let second = 0; second < 60; second++) {
      node.now = T0 + second * 1_000;
      if (kinds(node.say('NDATA', 3)).includes('REBIRTH')) asked.push(second);
    }
    expect(asked).toEqual([0, 5, 15, 35]);
    node.now = T0 + 400_000;
    node.born();
    node.now += 40_000;
    node.say('NDATA', 9);
    expect(kinds(node.tick(REORDER_MS))).toContain('REBIRTH');
    expect(kinds(node.say('NDATA', 9))).not.toContain('REBIRTH');
    node.now += 5_000;
    expect(kinds(node.say('NDATA', 9))).toContain('REBIRTH');
  });
});

describe('metrics', () => {
  it('tck-id-payloads-alias-data-cmd-requirement: data names its metrics by alias only', () => {
    expect(values(new Told().born().say('DDATA', 2, [{ alias: 3, longValue: int64('', 12).longValue! }]))).toEqual([['Good', 12]]);
  });

  it('tck-id-payloads-metric-datatype-not-req: the type of a value is that of the birth', () => {
    const node = new Told();
    node.say('NBIRTH', 0, [bdSeq(0), { name: 'Shift', datatype: TYPES.Int8, intValue: 1, alias: 9 }]);
    expect(values(node.say('NDATA', 1, [{ alias: 9, intValue: 0xff }]))).toEqual([['Shift', -1]]);
  });

  it('tck-id-payloads-alias-uniqueness: an alias is one metric of the node and its devices; with two meanings it has none', () => {
    const node = new Told().born();
    const heard = node.say('DBIRTH', 2, [text('Other', 'x', { alias: 2 })], 'second');
    expect(heard).toContainEqual({ kind: 'FOUND', finding: { code: 'ALIAS_TWICE', detail: '2: State and Other' } });
    expect(kinds(node.say('DDATA', 3, [state('Held')]))).toEqual(['DATA']);
    expect(values(node.say('DDATA', 4, [state('Held')]))).toEqual([]);
  });

  it('an alias of the node is none of its device', () => {
    expect(kinds(new Told().born().say('DDATA', 2, [{ alias: 1, stringValue: 'B' }]))).toEqual(['DATA', 'GONE', 'REBIRTH']);
  });

  it('an alias that was never born makes everything stale and asks for a birth; what is known beside it is told', () => {
    const node = new Told().born();
    const heard = node.say('DDATA', 2, [state('Execute'), { alias: 77, intValue: 1 }]);
    expect(values(heard)).toEqual([['State', 'Execute']]);
    expect(heard).toContainEqual({ kind: 'GONE', device: null, at: T0, cause: 'UNKNOWN_METRIC' });
  });

  it('tck-id-payloads-template-definition-nbirth: a definition anywhere else is found odd and left out', () => {
    const definition = { name: 'Robot', datatype: TYPES.Template, templateValue: { isDefinition: true, metrics: [text('State', '')] } };
    const node = new Told();
    expect(kinds(node.say('NBIRTH', 0, [bdSeq(0), definition]))).toEqual(['BORN']);
    expect(node.say('DBIRTH', 1, [definition])).toContainEqual({
      kind: 'FOUND',
      finding: { code: 'DEFINITION_NOT_IN_NBIRTH', detail: 'Robot' },
    });
  });

  it('tck-id-case-sensitivity-metric-names: names that differ by case only are two metrics, and are told', () => {
    const node = new Told();
    const heard = node.say('NBIRTH', 0, [bdSeq(0), text('State', 'A'), text('STATE', 'B')]);
    expect(heard).toContainEqual({ kind: 'FOUND', finding: { code: 'NAMES_DIFFER_BY_CASE', detail: 'State and STATE' } });
    expect(values(heard)).toEqual(
      expect.arrayContaining([
        ['State', 'A'],
        ['STATE', 'B'],
      ]),
    );
  });

  it('a value of another type than the birth said is left out and told', () => {
    const heard = new Told().born().say('DDATA', 2, [{ alias: 3, stringValue: 'many' }]);
    expect(heard).toContainEqual({ kind: 'FOUND', finding: { code: 'BAD_TYPE', detail: 'Good: string is no value of type 4' } });
    expect(values(heard)).toEqual([]);
  });

  it('historical and transient values say so', () => {
    const heard = new Told().born().say('DDATA', 2, [
      { ...state('Held'), timestamp: T0 - 60_000, isHistorical: true },
      { ...state('Idle'), isTransient: true },
    ]);
    expect(heard[0]).toMatchObject({
      readings: [
        { value: 'Held', at: T0 - 60_000, isHistorical: true },
        { value: 'Idle', at: T0, isTransient: true },
      ],
    });
  });
});
