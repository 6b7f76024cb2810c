import { describe, expect, it } from '@jest/globals';
import { lineViews } from '../overview/lines.js';
import { at, CABLE, floorWith, state } from '../overview/sample.js';
import { createFormat } from '../words/format.js';
import { largestLoss, pastSentence, sentence } from './sentence.js';

const format = createFormat('en-GB', 'UTC');
const cable = (...states: Parameters<typeof floorWith>[0]) => {
  const line = lineViews(floorWith(states), at(60)).find(({ id }) => id === CABLE);
  if (line === undefined) throw new Error('no line');
  return line;
};

describe('sentence', () => {
  it('tells what the pace-setter does, and why', () => {
    expect(sentence(cable())).toBe('M21 runs. It sets the pace of the line.');
    expect(sentence(cable(state(`${CABLE}/m21`, 'STARVED', 40, { reason: 'material-missing' })))).toBe(
      'M21 waits for parts: material missing. It sets the pace of the line.',
    );
  });

  it('begins with whoever needs someone while the pace-setter does not', () => {
    expect(sentence(cable(state(`${CABLE}/r21`, 'DOWN', 50)))).toBe('R21 Crimp is down. M21 runs. It sets the pace of the line.');
  });
});

const loss = (name: string, minutes: number, kind: 'LOSS' | 'LEVEL' = 'LOSS') => ({ kind, name, ms: minutes * 60_000, parts: null });

describe('pastSentence', () => {
  it('says what it came to and what cost most, planned stops and time without data apart', () => {
    const rows = [
      loss('PLANNED', 450, 'LEVEL'),
      loss('PLANNED_STOP', 90),
      loss('UNKNOWN', 60),
      loss('STARVED', 26),
      loss('SPEED', -30),
      loss('SETUP', 10),
    ];
    expect(largestLoss(rows)?.name).toBe('STARVED');
    expect(pastSentence(0.8, rows, format)).toBe('OEE was 80.0 %. Most was lost to starved: 26.0 min.');
    expect(pastSentence(null, [], format)).toBe('Too little is known of this time for an OEE.');
  });
});
