import { describe, expect, it } from '@jest/globals';
import { answerTo } from './command-desk.js';
import type { Desk } from './command-desk.js';
import type { Command, CommandKind, Entry, Fact } from './entry.js';
import { blankMemory, remember } from './unit-memory.js';
import type { UnitMemory } from './unit-memory.js';

const now = Date.parse('2026-11-23T10:00:00.000Z');
const desk: Desk = { slots: 1, taskIds: new Set(['press']), tools: new Set(['g2']), declines: () => false };

function command(kind: CommandKind, assignmentId: string, token: number, more: Partial<Command> = {}): Command {
  return {
    commandId: `${kind}-${assignmentId}-${token}`,
    kind,
    assignmentId,
    jobOrderId: 'o',
    token,
    taskId: 'press',
    quantity: 3,
    ...more,
  };
}

function take(memory: UnitMemory, ...facts: readonly Fact[]): UnitMemory {
  for (const fact of facts) remember(memory, { ...fact, at: '2026-11-23T09:00:00.000Z' } as Entry);
  return memory;
}

function after(...commands: readonly Command[]): UnitMemory {
  const memory = blankMemory('g2', 'Idle');
  for (const one of commands) take(memory, { kind: 'COMMAND', command: one, answer: answerTo(memory, one, desk, now) });
  return memory;
}

const running = (): UnitMemory => take(after(command('START', 'a', 5)), { kind: 'STARTED', assignmentId: 'a', jobOrderId: 'o', token: 5 });
const ended = (): UnitMemory =>
  take(running(), {
    kind: 'JOB',
    assignmentId: 'a',
    jobOrderId: 'o',
    token: 5,
    state: 'ENDED',
    good: 3,
    scrap: 0,
  });

describe('the answer to a command', () => {
  it.each<[string, () => UnitMemory, Command, string]>([
    ['a token lower than one seen', running, command('START', 'b', 4), 'STALE_TOKEN'],
    ['a deadline that is now', running, command('START', 'b', 6, { deadline: '2026-11-23T10:00:00.000Z' }), 'EXPIRED'],
    ['an assignment it has', running, command('START', 'a', 6), 'ALREADY_STORED'],
    ['an assignment it had', ended, command('START', 'a', 6), 'ALREADY_STORED'],
    ['an unknown task', running, command('START', 'b', 6, { taskId: 'sing' }), 'UNKNOWN_TASK'],
    ['a tool it cannot mount', running, command('START', 'b', 6, { toolId: 's4' }), 'NO_TOOL'],
    ['no pieces', running, command('START', 'b', 6, { quantity: 0 }), 'NO_QUANTITY'],
    ['more than its slots', () => after(command('START', 'a', 1), command('START', 'b', 2)), command('START', 'c', 3), 'NO_SLOT'],
    ['an unknown assignment', running, command('STOP', 'z', 6), 'UNKNOWN_ORDER'],
    ['the revocation of a running one', running, command('REVOKE', 'a', 6), 'INVALID_STATE'],
    ['a resume of a running one', running, command('RESUME', 'a', 6), 'INVALID_STATE'],
    ['a stop of an ended one', ended, command('STOP', 'a', 6), 'INVALID_STATE'],
  ])('refuses %s', (_what, memory, asked, reason) => {
    expect(answerTo(memory(), asked, desk, now)).toEqual({
      commandId: asked.commandId,
      status: 'REFUSED',
      reason,
    });
  });

  it('lets an operator decline an offer, never a start', () => {
    const unwilling = { ...desk, declines: () => true };
    expect(answerTo(after(), command('OFFER', 'a', 1), unwilling, now)).toMatchObject({
      status: 'REFUSED',
      reason: 'DECLINED',
    });
    expect(answerTo(after(), command('START', 'a', 1), unwilling, now)).toMatchObject({ status: 'ACCEPTED' });
  });

  it('keeps the token of a refused command in mind, but not a stale one', () => {
    expect(after(command('START', 'a', 5, { quantity: 0 })).highestToken).toBe(5);
    expect(after(command('START', 'a', 5), command('START', 'b', 2)).highestToken).toBe(5);
  });

  it('does at once what needs no machine', () => {
    const memory = after(command('START', 'a', 1), command('START', 'b', 2));
    expect(answerTo(memory, command('REVOKE', 'b', 3), desk, now).status).toBe('DONE');
    expect(answerTo(memory, command('UPDATE', 'b', 3, { quantity: 9 }), desk, now).status).toBe('DONE');
  });
});
