import { describe, expect, it } from '@jest/globals';
import { choiceOf, NOW, plainSpan, stepped, textOf, type Choice } from './span.js';

const at = (text: string): number => Date.parse(text);
const CHOICES: readonly Choice[] = [
  NOW,
  { kind: 'shift', at: at('2026-11-22T13:00Z') },
  { kind: 'day', at: null },
  { kind: 'month', at: at('2026-10-31T22:59Z') },
  { kind: 'range', from: at('2026-11-22T05:00Z'), to: at('2026-11-22T07:30:15Z') },
];

describe('choiceOf', () => {
  it('reads what textOf writes', () => {
    for (const choice of CHOICES) expect(choiceOf(textOf(choice) ?? undefined)).toEqual(choice);
  });

  it('takes the shift that is on for what it cannot read', () => {
    for (const text of ['', 'yesterday', '2026-11-22T05:00Z/2026-11-21T05:00Z', 'a/b']) expect(choiceOf(text)).toEqual(NOW);
  });
});

describe('stepped', () => {
  const now = at('2026-11-23T09:00Z');
  const shift = { from: at('2026-11-23T05:00Z'), to: at('2026-11-23T13:00Z'), shift: 'early' };
  const before = { from: at('2026-11-22T21:00Z'), to: shift.from, shift: 'night' };

  it('goes back into the shift before, and on to the one that is on', () => {
    expect(stepped(NOW, shift, shift, -1, now)).toEqual({ kind: 'shift', at: at('2026-11-23T04:59Z') });
    expect(stepped({ kind: 'shift', at: before.from }, before, shift, 1, now)).toEqual(NOW);
  });

  it('does not go past now', () => {
    expect(stepped(NOW, shift, shift, 1, now)).toEqual(NOW);
  });

  it('moves from–to by its own length', () => {
    const range: Choice = { kind: 'range', from: before.from, to: before.to };
    expect(stepped(range, before, null, -1, now)).toEqual({ kind: 'range', from: at('2026-11-22T13:00Z'), to: before.from });
  });
});

describe('plainSpan', () => {
  it('is the period that holds the instant; a shift needs its calendar', () => {
    expect(plainSpan({ kind: 'day', at: null }, 'Europe/Berlin', at('2026-11-23T09:00Z'))).toEqual({
      from: at('2026-11-22T23:00Z'),
      to: at('2026-11-23T23:00Z'),
      shift: null,
    });
    expect(plainSpan(NOW, 'Europe/Berlin', 0)).toBeNull();
  });
});
