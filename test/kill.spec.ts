import { describe, expect, it } from '@jest/globals';
import { killRun, READY_MOST_MS, READY_SHARE } from './support/kill-run.js';

const KILLS = 30;
const ORDERS = 20;
const WITHIN_MS = 600_000;

describe('a service that is killed again and again', () => {
  it(
    'loses nothing that it acknowledged, does nothing twice, and finishes its orders',
    async () => {
      const { disagreements, compared, ...run } = await killRun({ kills: KILLS, orders: ORDERS, seed: 7 });
      for (const [what, found] of Object.entries(disagreements)) expect({ [what]: found }).toEqual({ [what]: [] });
      expect(run).toMatchObject({ seenWrong: [], acceptedLost: [], wrongAnswers: [], unfinished: [] });
      expect(run.kills).toBeGreaterThanOrEqual(KILLS);
      expect(run.killsWhileStarting).toBeGreaterThan(0);
      expect(run.killsWhileCut).toBeGreaterThan(0);
      for (const times of Object.values(run.cuts)) expect(times).toBeGreaterThan(1);
      // Neighbours disturb one start or another, and may slow all of them; bench:kill asks it of every one, against the median.
      expect(run.startsAfterKill.median).toBeLessThanOrEqual(READY_SHARE * run.cleanStarts.most);
      expect(run.startsAfterKill.most).toBeLessThanOrEqual(Math.max(READY_MOST_MS, READY_SHARE * run.cleanStarts.most));
      expect(run.polls).toBeGreaterThan(100);
      expect(run.accepted).toBeGreaterThan(20);
      expect(compared.telegrams).toBeGreaterThan(2_000);
      expect(compared.pieces).toBeGreaterThan(100);
      expect(compared.starts).toBeGreaterThan(20);
    },
    WITHIN_MS,
  );
});
