import { describe, expect, it } from '@jest/globals';
import { badgeFault, coversAct, pinFault, SIGN_ON_MS } from './operator-key.js';

describe('a PIN', () => {
  it.each(['2580', '90210', '112233', '4711'])('%s is one', (pin) => expect(pinFault(pin)).toBeUndefined());
  it.each(['123', '12a4', '1111', '1234', '987654', '1234567890123', ''])('%s is none', (pin) => expect(pinFault(pin)).toBeDefined());
});

describe('a badge', () => {
  it('is what a reader types', () => {
    expect(badgeFault('04A2-77F1-C3')).toBeUndefined();
    expect(badgeFault('04 A2 77')).toBeDefined();
    expect(badgeFault('12345')).toBeDefined();
  });
});

describe('a sign-on', () => {
  const signOn = { id: 's', workUnitId: 'u', deviceId: 'd', operator: 'P-1', beganAt: 1_000_000, endedAt: 1_100_000 };

  it('covers what was done in it, however late it is told, and no longer than a shift', () => {
    expect(coversAct(signOn, 1_050_000)).toBe(true);
    expect(coversAct(signOn, 1_200_000)).toBe(true);
    expect(coversAct(signOn, 1_000_000 - 360_000)).toBe(false);
    expect(coversAct(signOn, 1_000_000 + SIGN_ON_MS + 1)).toBe(false);
  });
});
