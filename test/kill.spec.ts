import { describe, expect, it } from '@jest/globals';
import { killRun } from './support/kill-run.js';

const KILLS = 30;
const WITHIN_MS = 600_000;

describe('a service that is killed again and again', () => {
  it(
    'loses nothing that it acknowledged, does nothing twice, and finishes its orders',
    async () => {
      const { disagreements, compared, ...run } = await killRun({ kills: KILLS, seed: 7 });
      for (const [what, found] of Object.entries(disagreements)) expect({ [what]: found }).toEqual({ [what]: [] });
      expect(run).toMatchObject({ seenWrong: [], acceptedLost: [], wrongAnswers: [], unfinished: [] });
      expect(run.kills).toBeGreaterThanOrEqual(KILLS);
      expect(run.killsWhileStarting).toBeGreaterThan(0);
      expect(run.polls).toBeGreaterThan(100);
      expect(run.accepted).toBeGreaterThan(20);
      expect(compared.telegrams).toBeGreaterThan(2_000);
      expect(compared.pieces).toBeGreaterThan(100);
      expect(compared.starts).toBeGreaterThan(20);
    },
    WITHIN_MS,
  );
});
