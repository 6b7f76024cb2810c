import { describe, expect, it } from '@jest/globals';
import { answerSaid } from './answer-words.js';
import { classAnswer } from './class-answer.js';
import type { Card } from './documents.js';
import { W04 } from './sample.js';

const said = (more: Partial<Card>): string => answerSaid(classAnswer({ ...W04, ...more }));
const gate = (code: string, ...blocks: Card['class'][]) => ({ code, text: '', blocks });

describe('the answer of a task', () => {
  it('says what stands against a robot and what weighs most', () => {
    expect(said({})).toBe(
      'People do it while it is recorded and learned, because the work asks for more dexterity or varies more than conventional robotics takes (the score is 66.3 of 100; what weighs most is compliance).',
    );
    expect(said({ gates: [gate('VETO:compliance', 'AUTOMATED'), gate('PAYBACK_AUTO', 'AUTOMATED')] })).toContain(
      'because compliance alone rules conventional robotics out, and a robot for it does not pay back in time (',
    );
  });

  it('says who signed it, or what holds until somebody has', () => {
    const robot = { class: 'AUTOMATED', gates: [], score: 83_900 } as const;
    expect(said({ ...robot, gates: [], inForce: 'AUTOMATED', signedBy: 'engineer-1' })).toBe(
      'A robot does it, because the score is 83.9 of 100 and nothing stands against it, signed by engineer-1.',
    );
    expect(said({ ...robot, gates: [], inForce: 'DIGITISING' })).toBe(
      'A robot could do it, because the score is 83.9 of 100 and nothing stands against it; until that is signed, people do it while it is recorded and learned.',
    );
  });

  it.each([
    ['PINNED', 'it was set by hand'],
    ['DWELL', 'the class is too young to be moved'],
    ['UNASSESSED', 'only 80 % of what matters is known'],
    ['PROVEN', 'trials prove it (198 of 200) although the score is 66.3 of 100'],
    ['JUDGEMENT', 'the work is mostly judgement, coordination and exceptions: people’s own'],
    ['NEW_REASON', 'the model says so'],
  ])('for %s says what decided it', (reason, cause) => {
    const gates = [gate('JUDGEMENT_HUMAN', 'DIGITISING')];
    expect(said({ class: 'HUMAN_ORCHESTRATED', inForce: 'HUMAN_ORCHESTRATED', reason, gates })).toBe(`People do it, because ${cause}.`);
  });

  it('keeps the code of a gate that the catalogue does not know yet', () => {
    expect(said({ gates: [gate('NEW_GATE', 'AUTOMATED')] })).toContain('because NEW_GATE (');
  });
});
