import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify } from './classify.js';
import { inForce, type InForce, type Signature } from './in-force.js';
import { DEFAULT_POLICY } from './policy.js';
import { anyTask } from './task.fixture.js';
import { TASK_CLASSES, WORK_CLASSES, type TaskClass, type WorkClass } from './task-class.js';

const [A, D, H] = ['AUTOMATED', 'DIGITISING', 'HUMAN_ORCHESTRATED'] as const;
const ALL = [A, D, H] as const;
const result = (of: TaskClass, open: readonly WorkClass[] = WORK_CLASSES) => ({ class: of, reason: null, open });
const held = (of: TaskClass, signedBy: string | null = null): InForce => ({ class: of, signedBy });
const signed = (of: WorkClass): Signature => ({ class: of, by: 'engineer-1' });

describe('the class in force', () => {
  it.each<readonly [string, ReturnType<typeof result>, InForce | null, Signature | null, InForce]>([
    ['a new unsigned A goes to people, recorded', result(A, ALL), null, null, held(D)],
    ['or not recorded, where that is not open', result(A, [A, H]), null, null, held(H)],
    ['or to nobody, where no person may be', result(A, [A]), null, null, held('REFUSED')],
    ['a signed A is in force', result(A, ALL), null, signed(A), held(A, 'engineer-1')],
    ['a new D needs no signature', result(D, [D, H]), null, null, held(D)],
    ['a move from H to D waits', result(D, [D, H]), held(H), null, held(H)],
    ['until it is signed', result(D, [D, H]), held(H), signed(D), held(D, 'engineer-1')],
    ['a move from A to D acts at once, whatever was signed', result(D, [D, H]), held(A, 'engineer-1'), signed(A), held(D)],
    ['a signature that is taken back ends A', result(A, ALL), held(A, 'engineer-1'), null, held(D)],
    ['a move from D to A waits in D', result(A, ALL), held(D), null, held(D)],
    ['but not where D is closed meanwhile', result(A, [A, H]), held(D), null, held(H)],
    ['a signature for less is what a plant brings along', result(A, ALL), null, signed(H), held(H, 'engineer-1')],
    [
      'and where its own class is closed, the fallback carries the signature that is for it',
      result(A, [A, D]),
      held(H),
      signed(D),
      held(D, 'engineer-1'),
    ],
    ['a signature for more than the model allows does nothing', result(H, [H]), null, signed(A), held(H)],
    ['nobody may: at once', result('REFUSED', []), held(H), null, held('REFUSED')],
  ])('%s', (_name, of, former, signature, expected) => {
    expect(inForce(of, former, signature)).toEqual(expected);
  });

  it('a pin waits for a signature, and asks no more of robots until then', () => {
    expect(inForce({ class: A, reason: 'PINNED', open: [D, H] }, null, null)).toEqual(held(D));
    expect(inForce({ class: H, reason: 'PINNED', open: ALL }, null, null)).toEqual(held(H));
    expect(inForce({ class: H, reason: 'PINNED', open: ALL }, held(D), null)).toEqual(held(D));
  });

  const anyClass = fc.constantFrom(...TASK_CLASSES);
  const anySignature = fc.option(fc.constantFrom(...WORK_CLASSES).map(signed));

  it('22 is never AUTOMATED without a signature for it', () => {
    fc.assert(
      fc.property(anyTask, fc.option(anyClass), anySignature, (task, former, signature) => {
        const force = inForce(classify(task, DEFAULT_POLICY), former && held(former), signature);
        if (force.class === A) expect([force.signedBy, signature?.class]).toEqual(['engineer-1', A]);
      }),
    );
  });

  it('does not move again when asked again', () => {
    fc.assert(
      fc.property(anyTask, fc.option(anyClass), anySignature, (task, former, signature) => {
        const of = classify(task, DEFAULT_POLICY);
        const once = inForce(of, former && held(former), signature);
        expect(inForce(of, once, signature)).toEqual(once);
      }),
    );
  });
});
