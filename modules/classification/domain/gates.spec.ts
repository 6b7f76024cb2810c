import { describe, expect, it } from '@jest/globals';
import { classify, type Classification } from './classify.js';
import { FEATURES, type Feature } from './features.js';
import { DEFAULT_POLICY } from './policy.js';
import { taskOf, trials } from './task.fixture.js';
import type { WorkClass } from './task-class.js';
import type { ClassificationFacts } from './task-input.js';

const [A, D, H] = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED'] as const;
const EASY = '0010000001·01000·0000';
const PAYS = { commissioned: true, manual_s: 20, perYear: 400_000 };
const easy = (facts: Partial<ClassificationFacts> = {}): Classification => classify(taskOf(EASY, { ...PAYS, ...facts }), DEFAULT_POLICY);
const codes = ({ gates }: Classification): readonly string[] => gates.map(({ code }) => code);
const pinned = (to: WorkClass) => ({ pin: { class: to, by: 'engineer-1', until: null, why: 'trial' } });

describe('gates', () => {
  it.each<readonly [string, Partial<ClassificationFacts>, string, string | null]>([
    ['LEGAL_PERSON', { legalPerson: true }, H, 'LEGAL'],
    ['ROBOT_RISK_NOT_ACCEPTED', { robotRiskAccepted: false }, D, null],
    ['CAPABILITY_UNKNOWN', { arm: null }, H, 'NO_CAPABLE_ROBOT'],
    ['CAPABILITY_UNKNOWN', { mass_kg: null }, H, 'NO_CAPABLE_ROBOT'],
    ['PAYLOAD', { mass_kg: 7.26 }, H, 'NO_CAPABLE_ROBOT'],
    ['REACH', { reach_m: 1.31 }, H, 'NO_CAPABLE_ROBOT'],
    ['PAYBACK_AUTO', { commissioned: false, perYear: 100_000 }, D, null],
    ['PAYBACK_DIGITISE', { robotRiskAccepted: false, perYear: 100 }, H, 'NOT_WORTH_LEARNING'],
    ['CAPTURE_NOT_ALLOWED', { robotRiskAccepted: false, captureAllowed: false }, H, 'NOT_RECORDABLE'],
  ])('%s with %j: %s, reason %s', (code, facts, taken, reason) => {
    const result = easy(facts);
    expect(codes(result)).toContain(code);
    expect([result.class, result.reason]).toEqual([taken, reason]);
    expect(result.nature).toBe(A);
  });

  it.each<readonly [Feature, number]>([
    ['compliance', 3],
    ['contact', 4],
    ['access', 4],
    ['bimanual', 4],
    ['inHand', 3],
    ['unitVariation', 4],
    ['decision', 3],
    ['acceptance', 4],
    ['coordination', 3],
  ])('%s alone rules a robot out from level %d on', (feature, from) => {
    const at = (level: number) =>
      classify(taskOf('0'.repeat(FEATURES.indexOf(feature)) + level + '0'.repeat(18 - FEATURES.indexOf(feature)), PAYS), DEFAULT_POLICY);
    expect(codes(at(from))).toContain(`VETO:${feature}`);
    expect([at(from).class, at(from - 1).class]).toEqual([D, A]);
  });

  it('has no veto on any other feature', () => {
    const vetoes = codes(classify(taskOf('4'.repeat(19), PAYS), DEFAULT_POLICY)).filter((code) => code.startsWith('VETO:'));
    expect(vetoes).toHaveLength(9);
  });

  it("takes judgement of a quarter as none, and of a half as people's own", () => {
    const judging = (digits: string) => classify(taskOf(`000000000000000${digits}`, PAYS), DEFAULT_POLICY);
    expect([judging('2002').score.judgement, judging('2002').class]).toEqual([0.25, A]);
    expect([judging('2003').score.judgement, judging('2003').class]).toEqual([0.275, D]);
    expect([judging('2312').score.judgement, judging('2312').class]).toEqual([0.5, H]);
    expect([judging('2311').score.judgement, judging('2311').class]).toEqual([0.475, D]);
  });

  it('reckons with the seconds of the robot where they are known', () => {
    const { economics } = easy({ robot_s: 60 });
    expect(economics!.automatedCost - easy({ robot_s: 30 }).economics!.automatedCost).toBeCloseTo((30 * 12.3) / 3_060, 10);
    expect(easy({ robot_s: 26 }).economics!.automatedCost).toBeCloseTo(easy().economics!.automatedCost, 10);
    expect(easy({ commissioned: false, robot_s: 60 }).class).toBe(D);
  });

  it('opens exactly at the limit of payload and reach', () => {
    expect(easy({ mass_kg: 7.25, reach_m: 1.3 }).class).toBe(A);
  });

  it('names the duty to relieve people, and rules nothing out by it', () => {
    for (const facts of [{ eaws: 51 }, { rula: 7 }, { li: 3.1 }]) {
      const result = easy(facts);
      expect(result.gates).toContainEqual(expect.objectContaining({ code: 'ERGONOMIC_DUTY', blocks: [] }));
      expect(result.class).toBe(A);
    }
    expect(codes(easy({ eaws: 50, rula: 6, li: 3 }))).not.toContain('ERGONOMIC_DUTY');
  });

  it('refuses the task where nobody may be and nothing else is left', () => {
    const hazard = { noPersonAllowed: true, robotRiskAccepted: false };
    expect(easy(hazard)).toMatchObject({ class: 'REFUSED', reason: 'NO_PERSON_ALLOWED' });
    expect(easy({ ...hazard, teleoperable: true }).class).toBe(D);
    expect(easy({ noPersonAllowed: true }).class).toBe(A);
  });

  it('speaks of every gate in words', () => {
    for (const { text } of [
      ...easy({ legalPerson: true, mass_kg: 50 }).gates,
      ...classify(taskOf('4'.repeat(19), PAYS), DEFAULT_POLICY).gates,
    ])
      expect(text).toMatch(/^[A-Z][^_]+\.$/);
  });
});

describe('proven trials', () => {
  const hard = '3213311010·12212·0000';
  const proven = (facts: Partial<ClassificationFacts>) =>
    classify(
      taskOf(hard, { ...PAYS, commissioned: false, skillStage: 'AUTONOMOUS', ...facts }, { evidence: trials(400, 400) }),
      DEFAULT_POLICY,
    );

  it('lift veto, score and payback, by name', () => {
    const result = proven({ perYear: 90_000 });
    expect(result.class).toBe(A);
    expect(result.gates.filter(({ liftedBy }) => liftedBy === 'EVIDENCE_PROVEN').map(({ code }) => code)).toEqual([
      'VETO:compliance',
      'SCORE_BELOW_AUTO',
      'PAYBACK_AUTO',
    ]);
  });

  it('lift neither law, nor safety, nor capability, nor judgement', () => {
    expect(proven({ legalPerson: true }).class).toBe(H);
    expect(proven({ robotRiskAccepted: false }).class).toBe(D);
    expect(proven({ reach_m: 2 }).class).toBe(H);
  });

  it('do not act without the release of the skill', () => {
    const result = proven({ skillStage: 'SUPERVISED' });
    expect(result.class).toBe(D);
    expect(codes(result)).toContain('SKILL_NOT_QUALIFIED');
  });
});

describe('pins', () => {
  it('set the class, with full confidence', () => {
    expect(easy(pinned(H))).toMatchObject({ class: H, reason: 'PINNED', confidence: 1 });
    expect(easy(pinned(D))).toMatchObject({ class: D, reason: 'PINNED' });
    expect(classify(taskOf('4'.repeat(19), pinned(A)), DEFAULT_POLICY)).toMatchObject({ class: A, reason: 'PINNED' });
  });

  it.each<readonly [string, Partial<ClassificationFacts>, WorkClass]>([
    ['law', { legalPerson: true }, A],
    ['risk', { robotRiskAccepted: false }, A],
    ['payload', { mass_kg: 50 }, D],
    ['capture', { captureAllowed: false }, D],
    ['a hazard', { noPersonAllowed: true }, H],
    ['a hazard', { noPersonAllowed: true }, D],
  ])('%s refuses them (%j to %s)', (_why, facts, to) => {
    const result = easy({ ...facts, ...pinned(to) });
    expect(codes(result)).toContain('PIN_REFUSED');
    expect(result.reason).not.toBe('PINNED');
  });

  it('end when they end', () => {
    const pin = { class: H, by: 'engineer-1', until: 1_000, why: 'trial' } as const;
    const at = (now: number) => classify(taskOf(EASY, { ...PAYS, pin }, { now }), DEFAULT_POLICY).class;
    expect([at(999), at(1_000)]).toEqual([H, A]);
  });
});
