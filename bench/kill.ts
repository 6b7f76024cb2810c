import { parseArgs } from 'node:util';
import { killRun } from '../test/support/kill-run.js';

/** Kills a service as often as asked for, and prints what was compared: `node scripts/run.mjs bench/kill.js --kills 200`. */
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: String(Date.now() % 100_000) } },
});

const result = await killRun({ kills: Number(values.kills), seed: Number(values.seed), say: (line) => process.stdout.write(`${line}\n`) });
process.stdout.write(`${JSON.stringify({ seed: Number(values.seed), ...result }, null, 2)}\n`);
const { disagreements, seenWrong, acceptedLost, wrongAnswers, unfinished } = result;
const wrong = [...Object.values(disagreements).flat(), ...seenWrong, ...acceptedLost, ...wrongAnswers, ...unfinished];
process.exitCode = wrong.length === 0 ? 0 : 1;
