import { describe, expect, it } from '@jest/globals';
import type { CommandKind } from '../../spine/domain/command.js';
import type { AnswerStatus } from '../../spine/domain/floor-event.js';
import { acksIn, tellAck } from './mailbox.js';
import type { Sample } from './reading.js';

const UNIT = 'ahlen/assembly/cable/r21';
const part = (name: string, value: unknown, at: number): Sample => ({ signal: `Ack.${name}`, value, at, status: 'GOOD', overflow: false });

describe("a mailbox's answers", () => {
  it('are told one by one, each when it is whole', () => {
    const samples = [
      part('Status', 'ACCEPTED', 100),
      part('Id', 'c1', 100),
      part('Status', 'DONE', 405),
      part('Good', 2, 400),
      part('Scrap', 0, 402),
      part('Id', 'c1', 410),
    ];
    expect(acksIn(new Map(), samples)).toEqual([
      { at: 100, ack: { commandId: 'c1', status: 'ACCEPTED', reason: undefined, good: undefined, scrap: undefined } },
      { at: 410, ack: { commandId: 'c1', status: 'DONE', reason: undefined, good: 2, scrap: 0 } },
    ]);
  });

  it('are none where the box is empty or says what the contract does not know', () => {
    expect(acksIn(new Map(), [part('Id', '', 1), part('Status', '', 1)])).toEqual([]);
    expect(acksIn(new Map(), [part('Id', 'c1', 1), part('Status', 'PERHAPS', 1)])).toEqual([]);
  });

  it.each<[CommandKind, AnswerStatus, string | undefined]>([
    ['START', 'ACCEPTED', undefined],
    ['START', 'REFUSED', undefined],
    ['START', 'DONE', 'ENDED'],
    ['OFFER', 'FAILED', 'ABORTED'],
    ['HOLD', 'DONE', 'INTERRUPTED'],
    ['RESUME', 'DONE', 'RUNNING'],
    ['REVOKE', 'DONE', undefined],
    ['STOP', 'FAILED', undefined],
  ])('%s %s moves the order to %s', (kind, status, state) => {
    const ack = { commandId: 'c1', status, reason: undefined, good: 2, scrap: 1 };
    const command = { commandId: 'c1', kind, jobOrderId: 'o', assignmentId: 'a', token: 4 };
    const [answer, moved] = tellAck(UNIT, ack, command, 10, 11);
    expect(answer).toMatchObject({ kind: 'COMMAND_ANSWERED', payload: { commandId: 'c1', status } });
    expect(moved && 'state' in moved.payload ? moved.payload.state : undefined).toBe(state);
  });

  it('move nothing where the command was not ours', () => {
    expect(tellAck(UNIT, { commandId: 'x', status: 'DONE', reason: undefined, good: 1, scrap: 0 }, undefined, 10, 11)).toHaveLength(1);
  });
});
