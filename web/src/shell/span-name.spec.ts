import { describe, expect, it } from '@jest/globals';
import { NOW } from '../live/span.js';
import { periodAt } from '../live/zone.js';
import { createFormat } from '../words/format.js';
import { spanName } from './span-name.js';

const ZONE = 'Europe/Berlin';
const format = createFormat('en-GB', ZONE);
const at = (text: string): number => Date.parse(text);
const now = at('2026-11-23T10:42Z');

describe('spanName', () => {
  it('says the shift, and its day where it is another', () => {
    const shift = { from: at('2026-11-23T05:00Z'), to: at('2026-11-23T13:00Z'), shift: 'early' };
    expect(spanName(NOW, shift, format, now)).toBe('Early shift, 06:00–14:00');
    expect(spanName(NOW, shift, format, now + 86_400_000)).toBe('Early shift, 23 Nov 06:00–14:00');
  });

  it('says the first and the last day of a week or a month', () => {
    const week = { ...periodAt('week', now, ZONE), shift: null };
    expect(spanName({ kind: 'week', at: null }, week, format, now)).toBe('Week, 23 Nov–29 Nov');
    expect(spanName({ kind: 'day', at: null }, { ...periodAt('day', now, ZONE), shift: null }, format, now)).toBe('Day, 23 Nov');
  });

  it('says both days of a span from one to another', () => {
    const span = { from: at('2026-11-22T05:00Z'), to: at('2026-11-23T13:00Z'), shift: null };
    expect(spanName({ kind: 'range', from: span.from, to: span.to }, span, format, now)).toBe('22 Nov 06:00–23 Nov 14:00');
  });
});
