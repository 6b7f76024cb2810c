import { parseArgs } from 'node:util';
import { killRun, READY_MOST_MS, READY_SHARE } from '../test/support/kill-run.js';

/**
 * Kills a service and cuts its ways as often as asked for while job orders run, and prints what was compared:
 * `npm run bench:kill -- --kills 200 --orders 1000`. Exits with 1 where something was lost, done twice, or not ready in time.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    orders: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const [kills, orders, seed] = [Number(values.kills), Number(values.orders), Number(values.seed)];

const result = await killRun({ kills, orders, seed, say: (line) => process.stdout.write(`${line}\n`) });
process.stdout.write(`${JSON.stringify({ seed, ...result }, null, 2)}\n`);
const { disagreements, seenWrong, acceptedLost, wrongAnswers, unfinished, startsAfterKill, cleanStarts } = result;
const wrong = [...Object.values(disagreements).flat(), ...seenWrong, ...acceptedLost, ...wrongAnswers, ...unfinished];
const within = startsAfterKill.most <= Math.min(READY_MOST_MS, READY_SHARE * cleanStarts.median);
process.stdout.write(
  `ready after a kill: median ${startsAfterKill.median} ms, most ${startsAfterKill.most} ms; a clean start: median ${cleanStarts.median} ms; ` +
    `asked for: every one ≤ ${READY_SHARE} × clean and ≤ ${READY_MOST_MS} ms: ${within ? 'holds' : 'does not hold'}\n`,
);
process.exitCode = wrong.length === 0 && within ? 0 : 1;
