import { describe, expect, it } from '@jest/globals';
import { FINDING_CODES, findings, type Circumstance, type FindingCode } from './findings.js';
import { booking, inTurn, MINUTE, sumsIn, type Story } from './oee.fixture.js';

const QUIET: Circumstance = { reasons: [], gaps: 0, uncertain: 0, personShifts: null };
const found = (story: Story, more: Partial<Circumstance> = {}) => findings(sumsIn(story, 60), { ...QUIET, ...more });
const GOOD: Story = {
  changes: inTurn(['Execute', 60]),
  bookings: Array.from({ length: 50 }, (_, i) => booking((i + 1) * MINUTE, { good: 1, id: String(i) })),
};
const stop = (reason: string | null) => [{ category: 'STOPPED' as const, reason, ms: 10 * MINUTE, count: 1 }];

const CASES: readonly (readonly [FindingCode, Story, Partial<Circumstance>, number | null])[] = [
  ['PERFORMANCE_ABOVE_1', { ...GOOD, idealS: 90 }, {}, 1.25],
  ['COUNTS_WITHOUT_RUN', { changes: inTurn(['DOWN', 60]), bookings: [booking(30 * MINUTE, { good: 1 })] }, {}, 1],
  ['NO_IDEAL_CYCLE', { ...GOOD, idealS: null }, {}, 1],
  ['QUALITY_NO_SOURCE', { ...GOOD, source: 'GOOD_ONLY' }, {}, null],
  ['LOW_COVERAGE', { ...GOOD, gaps: [{ from: 0, to: 6 * MINUTE }] }, {}, 0.9],
  ['UNPLANNED_PRODUCTION', { ...GOOD, shifts: [] }, {}, 50],
  ['COUNTS_IN_UNKNOWN', { ...GOOD, gaps: [{ from: 0, to: 3 * MINUTE }] }, {}, 3],
  ['COUNTS_SPREAD', { changes: GOOD.changes!, bookings: [booking(0, { good: 0 }), booking(60 * MINUTE, { good: 9 })] }, {}, 9],
  ['COUNTS_ADJUSTED', { ...GOOD, adjustments: [{ at: MINUTE, good: -1, scrap: 1, taskId: 't', productId: null }] }, {}, 2],
  ['UNCLASSIFIED_STOPS', GOOD, { reasons: [...stop(null), ...stop('jam')] }, 0.5],
  ['GAP', GOOD, { gaps: 2 }, 2],
  ['CLOCK_SKEW', GOOD, { uncertain: 3 }, 3],
  ['OLE_WITHHELD', GOOD, { personShifts: 4 }, 4],
];

describe('findings', () => {
  it.each(CASES)('tell %s, with what was measured and a hint', (code, story, more, value) => {
    const one = found(story, more).find((finding) => finding.code === code);
    expect(one?.value).toBe(value);
    expect(one!.hint.length).toBeGreaterThan(30);
  });

  it('are all shown to arise, and none where all is well', () => {
    expect(CASES.map(([code]) => code)).toEqual([...FINDING_CODES]);
    expect(found(GOOD, { reasons: stop('jam'), personShifts: 5 })).toEqual([]);
  });

  it('leave alone what is as it should be: a scope without persons, a stop that has its reason, little that is unknown', () => {
    const codes = found({ ...GOOD, gaps: [{ from: 0, to: 2 * MINUTE }] }, { personShifts: 0, reasons: stop('jam') }).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(['COUNTS_IN_UNKNOWN']);
  });
});
