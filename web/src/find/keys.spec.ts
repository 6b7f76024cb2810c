import { describe, expect, it } from '@jest/globals';
import { actOf, type Pressed } from './keys.js';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('a key', () => {
  it('opens what finds things with Ctrl or Cmd and K, whether single keys are on or not', () => {
    expect(actOf(press('k', { ctrlKey: true }), false, false)).toEqual({ kind: 'find' });
    expect(actOf(press('K', { metaKey: true }), true, true)).toEqual({ kind: 'find' });
  });

  it('leads to a place after g', () => {
    expect(actOf(press('g'), false, true)).toEqual({ kind: 'go' });
    expect(actOf(press('l'), true, true)).toEqual({ kind: 'place', screen: 'line' });
    expect(actOf(press('z'), true, true)).toBeNull();
  });

  it('means its own act without g, and nothing where single keys are off or with a modifier', () => {
    expect(actOf(press('t'), false, true)).toEqual({ kind: 'now' });
    expect(actOf(press('t'), false, false)).toBeNull();
    expect(actOf(press('t', { ctrlKey: true }), false, true)).toBeNull();
    expect(actOf(press('toString'), false, true)).toBeNull();
  });
});
