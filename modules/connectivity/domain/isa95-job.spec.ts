import { describe, expect, it } from '@jest/globals';
import { jobEntries, overIn, readOrdinal, readReturnStatus, refusedOutright, takenJobs, tellJobs } from './isa95-job.js';

const UNIT = 'ahlen/assembly/drive/r11';

describe('a ReturnStatus', () => {
  it.each<[unknown, string]>([
    [1, ''],
    [1n, ''],
    [[0, 1], ''],
    [new Uint32Array([0, 1]), ''],
    [0, 'NO_RETURN_STATUS'],
    [2n, 'UNKNOWN_ORDER'],
    [[0, 8], 'INVALID_STATUS'],
    [[1, 0], 'INVALID_REQUEST'],
    [[1, 16], 'NOT_ACCEPTED INVALID_REQUEST'],
    [[0x8000_0000, 0], 'BIT_63'],
    [3, 'UNKNOWN_ORDER'],
    ['1', 'NO_RETURN_STATUS'],
    [null, 'NO_RETURN_STATUS'],
    [1.5, 'NO_RETURN_STATUS'],
  ])('%p is a bit map: %s', (value, reason) => {
    expect(readReturnStatus(value)).toEqual(reason === '' ? { accepted: true } : { accepted: false, reason });
  });
});

describe('a ReturnStatus of a cell that counts bits', () => {
  it.each<[unknown, string]>([
    [0, ''],
    [[0, 0], ''],
    [1, 'UNKNOWN_ORDER'],
    [3n, 'INVALID_STATUS'],
    [32, 'INVALID_REQUEST'],
    [40, 'BIT_40'],
    [-1, 'NO_RETURN_STATUS'],
    [null, 'NO_RETURN_STATUS'],
  ])('%p is an ordinal: %s', (value, reason) => {
    expect(readOrdinal(value)).toEqual(reason === '' ? { accepted: true } : { accepted: false, reason });
  });
});

const parameter = (ID: string, value: unknown) => ({ ID, value: { dataType: 12, value } });
const job = (assignmentId: string, stateNumber: number, good = 0) => ({
  jobOrder: {
    jobOrderID: assignmentId,
    jobOrderParameters: [
      parameter('commandId', `c-${assignmentId}`),
      parameter('jobOrderId', `o-${assignmentId}`),
      parameter('token', '7'),
      parameter('good', good),
    ],
  },
  state: [{ stateNumber }, { stateNumber: 1 }],
});

describe('a job list', () => {
  it('is read by the numbers of the main states', () => {
    expect(jobEntries([job('a', 3, 2), job('b', 5), { jobOrder: {} }, job('c', 99), null, 7])).toMatchObject([
      { assignmentId: 'a', jobOrderId: 'o-a', commandId: 'c-a', token: 7, state: 'RUNNING', good: 2 },
      { assignmentId: 'b', state: 'ENDED' },
    ]);
    expect(jobEntries('nothing')).toEqual([]);
  });

  it('tells the acceptance of a job once, and each change of state or totals', () => {
    const first = tellJobs(new Map(), UNIT, jobEntries([job('a', 2)]), 10, 11);
    expect(first.events.map(({ kind }) => kind)).toEqual(['COMMAND_ANSWERED', 'JOB_STATE']);
    const second = tellJobs(first.told, UNIT, jobEntries([job('a', 2)]), 20, 21);
    expect(second.events).toEqual([]);
    const third = tellJobs(second.told, UNIT, jobEntries([job('a', 5, 3)]), 30, 31);
    expect(third.events).toMatchObject([
      { kind: 'JOB_STATE', subject: { kind: 'job-order', id: 'o-a' }, occurredAt: 30, payload: { state: 'ENDED', good: 3, token: 7 } },
    ]);
    expect(overIn(jobEntries([job('a', 5), job('b', 3), job('c', 6)]))).toEqual(['a', 'c']);
  });

  it('tells of a running job that is gone without an end, and not of one that was revoked', () => {
    const before = tellJobs(new Map(), UNIT, jobEntries([job('a', 3), job('b', 1)]), 10, 11).told;
    expect(tellJobs(before, UNIT, [], 20, 21).events).toMatchObject([
      { quality: 'UNCERTAIN', payload: { assignmentId: 'a', state: 'ABORTED', reason: 'VANISHED' } },
    ]);
  });

  it('that lacks what the cell had taken before we looked has forgotten it', () => {
    const taken = takenJobs([{ commandId: 'c-a', jobOrderId: 'o-a', assignmentId: 'a', token: 7 }]);
    expect(tellJobs(taken, UNIT, [], 20, 21).events).toMatchObject([
      { payload: { assignmentId: 'a', jobOrderId: 'o-a', token: 7, state: 'ABORTED', reason: 'VANISHED' } },
    ]);
    expect(tellJobs(taken, UNIT, jobEntries([job('a', 3)]), 20, 21).events).toMatchObject([{ payload: { state: 'RUNNING' } }]);
  });
});

describe('a call that is bad', () => {
  it.each([
    ['BadArgumentsMissing', true],
    ['BadMethodInvalid', true],
    ['BadInternalError', false],
    ['BadTimeout', false],
  ])('with %s has for certain not been carried out: %s', (status, outright) => expect(refusedOutright(status)).toBe(outright));
});
