import { describe, expect, it } from '@jest/globals';
import { answerOf } from './answer.js';
import { asText } from './as-text.js';
import { answerText } from './dictionary.js';
import { candidate, decision, M11, NAMING, R11, R12, R13, refusal, T11, TOOL_CHANGE, WORDS } from './sample.js';
import { comparison, keyOf, objectionOf, scoredOf, whyView } from './why.js';

const said = (of: Parameters<typeof answerOf>[0]): string => answerText(answerOf(of), WORDS, NAMING);
const PINNED = refusal('PINNED_ELSEWHERE');
const R4 = candidate('r4', { process: 316.8 }, { refusals: [PINNED] });
const R3 = candidate('r3', { wait: 600, process: 436.8 }, { chosen: true });

describe('arms and stubs', () => {
  it('put the chosen first, then the nearest, on one scale', () => {
    const { arms } = whyView(TOOL_CHANGE);
    expect(arms.map(({ key, total, share }) => [key.split('/').at(-1), total, share])).toEqual([
      ['r12', 544, 544 / 750],
      ['r11', 664, 664 / 750],
      ['m11', 750, 1],
    ]);
  });

  it('put what misses least before what could never', () => {
    expect(whyView(TOOL_CHANGE).stubs.map(({ key, passing }) => [key.split('/').at(-1), passing])).toEqual([
      ['r13', true],
      ['t11', false],
    ]);
  });

  it('are never longer for what makes a place nearer', () => {
    const credited = candidate('m1', { process: 100, capture: -15 }, { chosen: true });
    const [arm] = whyView(decision([credited])).arms;
    expect(arm).toMatchObject({ total: 85, pieces: [{ name: 'process', value: 100 }], credits: [{ name: 'capture', value: -15 }] });
  });

  it('keep what has begun as an arm, though it has reasons and no score', () => {
    const begun = candidate('r1', null, { chosen: true, refusals: [refusal('DOWN')] });
    const { arms, stubs } = whyView(decision([begun]));
    expect([arms.length, arms[0]?.share, stubs.length]).toEqual([1, 0, 0]);
  });
});

describe('the difference to a rival', () => {
  it('is told term by term, and sums to that of the totals', () => {
    const { rows, totals, difference } = comparison([R12, R11, M11], R11, WORDS.termNames);
    expect(rows.map((row) => [row.name, row.difference])).toEqual([
      ['wait', 300],
      ['setup', -180],
      ['process', 0],
      ['assist', 0],
      ['labour', 0],
      ['energy', 0],
    ]);
    expect(totals).toEqual([544, 664, 750]);
    expect(difference).toBe(rows.reduce((sum, row) => sum + row.difference, 0));
  });

  it('leaves out what is 0 everywhere, and rounds to the tenth', () => {
    const [a, b] = [candidate('a', { process: 0.1 }), candidate('b', { process: 0.3 })];
    expect(comparison([a, b], b, ['wait', 'process']).rows).toEqual([{ name: 'process', values: [0.1, 0.3], difference: 0.2 }]);
  });

  it('may be asked of every place with a score, also one that only a pin keeps shut', () => {
    expect(
      scoredOf(decision([R4, R3, R13]))
        .map(keyOf)
        .map((key) => key.slice(-2)),
    ).toEqual(['r3', 'r4']);
  });
});

describe('the answer', () => {
  it('trades what is dearer here for what is dearer there', () => {
    expect(said(TOOL_CHANGE)).toBe('Its setup costs 180.0 more than at R11, but R11 costs 300.0 more in wait.');
  });

  it('does not tell of a trifle', () => {
    const rival = candidate('r2', { process: 900 });
    const chosen = candidate('r1', { process: 100, assist: 5 }, { chosen: true });
    expect(said(decision([chosen, rival]))).toBe('It is 795.0 nearer than R2, which has 800.0 more process.');
  });

  it.each([
    [decision([R12, R13]), 'It is the only one that may.'],
    [decision([R13, T11]), 'No unit may take it now. The nearest is R13: it is down.'],
    [decision([T11], { outcome: 'NO_UNIT_EVER' }), 'No unit of this plant could ever do it.'],
    [decision([R3, R4], { basis: 'PIN' }), 'Pinned by a person. R4 would be 720.0 nearer.'],
    [
      decision([candidate('r4', { process: 1 }, { refusals: [PINNED] }), R13], { outcome: 'PIN_BLOCKED' }),
      'It waits: the unit that it is pinned to may not take it. The nearest is R13: it is down.',
    ],
    [
      decision([R12, { ...R12, workUnitId: R11.workUnitId, chosen: false }], { tiePath: ['TOTAL', 'IDLE'] }),
      'R11 is as near; what decided: idle longer.',
    ],
  ])('says what became of it (%#)', (of, text) => {
    expect(said(of)).toBe(text);
  });
});

describe('an objection', () => {
  it('names the place that only the pin keeps shut, and what it would save', () => {
    expect(objectionOf(decision([R3, R4, R13]))).toMatchObject({ workUnitId: R4.workUnitId, gain: 720 });
  });

  it.each([
    [[R12, R11]],
    [[R13]],
    [[R3, candidate('r5', { process: 2000 }, { refusals: [PINNED] })]],
    [[R3, candidate('r6', { process: 1 }, { refusals: [PINNED, refusal('EXCLUDED_AFTER_FAILURE')] })]],
  ])('is none where nothing nearer is kept shut by the pin alone (%#)', (candidates) => {
    expect(objectionOf(decision(candidates))).toBeNull();
  });
});

describe('the text to be sent', () => {
  it('has every place with its terms or reasons, and the record', () => {
    const text = asText(TOOL_CHANGE, WORDS, { ...NAMING, head: 'Screw cover, 20: JO-48213.', record: 'Decided.', moment: () => '12:10' });
    expect(text.split('\n')).toEqual([
      'Screw cover, 20: JO-48213.',
      '→ R12: Its setup costs 180.0 more than at R11, but R11 costs 300.0 more in wait.',
      '',
      '→ R12: setup 180.0, process 280.0, assist 48.0, labour 18.0, energy 18.0 = 544.0 s-eq',
      '> R11: wait 300.0, process 280.0, assist 48.0, labour 18.0, energy 18.0 = 664.0 s-eq',
      '> M11: process 500.0, labour 250.0 = 750.0 s-eq',
      'x R13 is down (DOWN). Would help: clear the fault, about 12:10.',
      'x R13 has an interlock active (INTERLOCK_OPEN). Would help: reset it.',
      'x T11 has a link too slow (LATENCY_CLASS). Would help: a faster link.',
      '',
      'Decided.',
    ]);
  });
});
