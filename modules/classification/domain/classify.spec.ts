import { describe, expect, it } from '@jest/globals';
import { classify, type Classification } from './classify.js';
import type { LevelChange } from './counterfactuals.js';
import { DEFAULT_POLICY } from './policy.js';
import { allFrom, taskOf, trials } from './task.fixture.js';
import type { ClassificationInput } from './task-input.js';

const classified = (task: ClassificationInput): Classification => classify(task, DEFAULT_POLICY);
const inWords = ({ changes, class: to }: LevelChange): string =>
  `${changes.map(({ feature, from, to: level }) => `${feature} ${from}→${level}`).join(' & ')} ⇒ ${to}`;

const W04 = '2222221110·12122·0100';
const W04_FACTS = { manual_s: 12, perYear: 400_000 };

const WORKED: readonly (readonly [string, ClassificationInput, readonly unknown[], readonly unknown[]])[] = [
  [
    'W01 palletise cartons',
    taskOf('0010000001·01000·0000', { mass_kg: 6, commissioned: true, manual_s: 8, perYear: 900_000 }, { sources: allFrom('MEASURED') }),
    [0.04, 0.0625, 0, 96_125, 'AUTOMATED', 'AUTOMATED', null],
    [0.833333, 3, 1.092896, 0.868133, 'compliance 0→3 ⇒ DIGITISING'],
  ],
  [
    'W02 load CNC',
    taskOf('0002111001·01101·0000', { mass_kg: 2, commissioned: true, manual_s: 25, perYear: 120_000 }, { sources: allFrom('DOCUMENTED') }),
    [0.1525, 0.1375, 0, 88_250, 'AUTOMATED', 'AUTOMATED', null],
    [0.75, 3, 2.43309, 1.872268, 'access 1→4 ⇒ DIGITISING'],
  ],
  [
    'W04 plug cable connector',
    taskOf(W04, W04_FACTS),
    [0.41, 0.4, 0.0625, 66_250, 'DIGITISING', 'DIGITISING', null],
    [0.533333, 2, 1.578947, 1.880717, 'compliance 2→0 ⇒ AUTOMATED'],
  ],
  [
    'W05 route harness',
    taskOf('4331332321·23233·1100', { manual_s: 95, perYear: 80_000 }),
    [0.6525, 0.65, 0.1625, 44_625, 'DIGITISING', 'DIGITISING', null],
    [0.8, 4, 0.936914, 1.70059, 'acceptance 1→2 & decision 1→4 ⇒ HUMAN_ORCHESTRATED'],
  ],
  [
    'W07 deburr by feel',
    taskOf('0111432113·32132·1200', { mass_kg: 4, manual_s: 180, perYear: 30_000 }),
    [0.3875, 0.5875, 0.225, 58_500, 'DIGITISING', 'DIGITISING', null],
    [0.666667, 3, 1.313198, 2.078281, 'decision 1→4 ⇒ HUMAN_ORCHESTRATED'],
  ],
  [
    'W08 diagnose failed unit',
    taskOf('1111112113·44244·4321', { manual_s: 900, perYear: 3_000 }),
    [0.2975, 0.95, 0.7375, 41_875, 'HUMAN_ORCHESTRATED', 'HUMAN_ORCHESTRATED', 'JUDGEMENT'],
    [0.8, null, 2.616774, 22.78836, undefined],
  ],
  [
    'W10 rare prototype cable',
    taskOf('3222332322·34433·2110', { manual_s: 600, perYear: 120 }),
    [0.6125, 0.8375, 0.325, 37_750, 'HUMAN_ORCHESTRATED', 'DIGITISING', 'NOT_WORTH_LEARNING'],
    [0.8, null, 98.173964, 357.436915, undefined],
  ],
  [
    'W12 PCB on pins',
    taskOf(
      '1213311010·12212·0000',
      { manual_s: 14, perYear: 350_000, skillStage: 'QUALIFIED' },
      { sources: allFrom('MEASURED'), evidence: trials(393, 400) },
    ),
    [0.3725, 0.3875, 0, 69_750, 'AUTOMATED', 'DIGITISING', 'PROVEN'],
    [0.980949, 3, 1.530612, 1.626132, 'decision 0→3 ⇒ DIGITISING'],
  ],
];

/** To six decimals, as the design gives them. */
const rounded = (value: number | null | undefined): number | null => (typeof value === 'number' ? Number(value.toFixed(6)) : null);

describe('the worked examples of the design', () => {
  it.each(WORKED)('%s: indices, score, class', (_name, task, expected) => {
    const { score, class: taken, nature, reason } = classified(task);
    expect([
      rounded(score.dexterity),
      rounded(score.variability),
      rounded(score.judgement),
      score.millipoints,
      taken,
      nature,
      reason,
    ]).toEqual(expected);
  });

  it.each(WORKED)('%s: confidence, steps, paybacks, nearest change', (_name, task, _class, expected) => {
    const result = classified(task);
    const [nearest] = result.levelChanges;
    expect([
      rounded(result.confidence),
      result.stepsToFlip,
      rounded(result.economics?.paybackAutomating),
      rounded(result.economics?.paybackDigitising),
      nearest && inWords(nearest),
    ]).toEqual(expected);
  });

  it("W04: a smaller lot is as near as a stiffer cable, and lies in the plant's hands", () => {
    const [, second] = classified(taskOf(W04, W04_FACTS)).levelChanges;
    expect(second).toMatchObject({ steps: 2, class: 'AUTOMATED', changeable: true });
    expect(inWords(second!)).toBe('lotSize 2→0 ⇒ AUTOMATED');
  });

  it('W10: 14,298 pieces a year would make it worth learning', () => {
    expect(classified(WORKED[6]![1]).factChanges).toEqual([{ fact: 'perYear', to: 14_298, class: 'DIGITISING' }]);
  });

  it('W05, W07: break-even volumes of digitising', () => {
    expect(classified(WORKED[3]![1]).economics?.breakEvenDigitising).toBe(45_350);
    expect(classified(WORKED[4]![1]).economics?.breakEvenDigitising).toBe(20_783);
  });

  it('W12: the posterior of its trials', () => {
    const { evidence } = classified(WORKED[7]![1]);
    expect([evidence?.mean, evidence?.lower, evidence?.upper, evidence?.probabilityProven].map(rounded)).toEqual([
      0.9801, 0.967463, 0.990035, 0.999401,
    ]);
  });
});

describe('more examples of the design', () => {
  it('W04 with 198 of 200 and a qualified skill is AUTOMATED', () => {
    const result = classified(taskOf(W04, { ...W04_FACTS, skillStage: 'AUTONOMOUS' }, { evidence: trials(198, 200) }));
    expect([result.class, rounded(result.confidence), result.review]).toEqual(['AUTOMATED', 0.904875, null]);
  });

  it('the same in trial stage stays DIGITISING, and a promotion is due', () => {
    const result = classified(taskOf(W04, { ...W04_FACTS, skillStage: 'SUPERVISED' }, { evidence: trials(198, 200) }));
    expect([result.class, rounded(result.confidence), result.review]).toEqual(['DIGITISING', 0.108458, 'PROMOTION_DUE']);
    expect(result.factChanges).toContainEqual({ fact: 'skillStage', to: 'AUTONOMOUS', class: 'AUTOMATED' });
  });

  it('blank levels: people, not assessed, no confidence, everything plausible', () => {
    const result = classified(taskOf(''));
    expect([result.class, result.reason, result.confidence]).toEqual(['HUMAN_ORCHESTRATED', 'UNASSESSED', 0]);
    expect(result.plausible).toEqual(['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED']);
  });

  it('a hidden level is taken at its hardest for the class, and at both ends for how near the next class is', () => {
    const result = classified(taskOf('2?22221110·12122·0100', W04_FACTS));
    expect([result.class, result.score.millipoints, result.plausible]).toEqual(['DIGITISING', 64_000, ['DIGITISING']]);
    expect([result.levelChanges[0]?.steps, result.stepsToFlip]).toEqual([3, 1]);
  });

  it('disproving trials outweigh an easy score', () => {
    const result = classified(
      taskOf('0010000001·01000·0000', { commissioned: true, manual_s: 8, perYear: 900_000 }, { evidence: trials(28, 50) }),
    );
    expect(result.class).toBe('DIGITISING');
    expect(result.nature).toBe('AUTOMATED');
    expect(result.gates.find(({ blocks }) => blocks.length > 0)).toMatchObject({ code: 'EVIDENCE_DISPROVEN', blocks: ['AUTOMATED'] });
  });
});
