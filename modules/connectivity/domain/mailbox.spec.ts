import { describe, expect, it } from '@jest/globals';
import type { CommandKind } from '../../spine/domain/command.js';
import type { AnswerStatus } from '../../spine/domain/floor-event.js';
import { acksIn, lostJobs, tellAck, tellLost } from './mailbox.js';
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

describe('a mailbox that is seen again after a gap', () => {
  const job = (token: number) => ({
    commandId: `c${token}`,
    kind: 'START' as const,
    jobOrderId: `o${token}`,
    assignmentId: `a${token}`,
    token,
  });
  it.each<[string, string | undefined, number | null | undefined, string[]]>([
    ['works on the first, and the second waits', 'a1', 1, []],
    ['works on the second: the end of the first was covered', 'a2', 2, ['a1 ANSWER_LOST']],
    ['stands between the two: the first is answered elsewhere, the second is to come', undefined, 1, []],
    ['has answered something later and shows nothing', undefined, 3, ['a1 ANSWER_LOST', 'a2 ANSWER_LOST']],
    ['knows nothing any more', undefined, undefined, ['a1 FORGOTTEN', 'a2 FORGOTTEN']],
    ['answers somebody else', undefined, null, []],
  ])('%s', (_what, shown, acked, lost) => {
    expect(lostJobs([job(1), job(2)], shown, acked).map(({ job: { assignmentId }, why }) => `${assignmentId} ${why}`)).toEqual(lost);
  });

  it('tells what became of them, and not how many were made', () => {
    expect(tellLost(UNIT, { job: job(1), why: 'FORGOTTEN' }, 10)).toMatchObject({
      quality: 'UNCERTAIN',
      payload: { jobOrderId: 'o1', assignmentId: 'a1', token: 1, state: 'ABORTED', reason: 'VANISHED' },
    });
    expect(tellLost(UNIT, { job: job(1), why: 'ANSWER_LOST' }, 10).payload).toMatchObject({ state: 'ENDED', reason: 'ANSWER_LOST' });
  });
});
