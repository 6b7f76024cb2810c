import { describe, expect, it } from '@jest/globals';
import { inOrder, shuffled } from './disorder.js';

const story = Array.from({ length: 2_000 }, (_, i) => `said ${i}`);

describe('a story in disorder', () => {
  it('has every telegram with its own place, and about one in twenty twice', () => {
    const sent = shuffled(story, 7, 'press');
    expect([...new Set(sent.map(({ seq }) => seq))].sort((a, b) => a - b)).toEqual(story.map((_, i) => i));
    for (const { telegram, seq } of sent) expect(telegram).toBe(story[seq]);
    expect(sent.length - story.length).toBeGreaterThan(60);
    expect(sent.length - story.length).toBeLessThan(150);
  });

  it('has few telegrams where they were, and the same order for the same key only', () => {
    const sent = shuffled(story, 7, 'press');
    expect(sent.filter(({ seq }, i) => seq === i).length).toBeLessThan(20);
    expect(shuffled(story, 7, 'press')).toEqual(sent);
    expect(shuffled(story, 8, 'press')).not.toEqual(sent);
    expect(shuffled(story, 7, 'press')).not.toEqual(inOrder(story));
  });
});
