import { describe, expect, it } from '@jest/globals';
import { killRun } from './support/kill-run.js';

const KILLS = 30;
const ORDERS = 20;
const WITHIN_MS = 600_000;

/** How soon it is ready again is measured by bench:kill, where nothing runs beside it. */
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
      expect(run.polls).toBeGreaterThan(100);
      expect(run.accepted).toBeGreaterThan(10);
      expect(compared.telegrams).toBeGreaterThan(100);
      expect(compared.pieces).toBeGreaterThan(50);
      expect(compared.starts).toBeGreaterThan(10);
    },
    WITHIN_MS,
  );
});
