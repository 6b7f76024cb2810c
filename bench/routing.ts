/**
 * The routing study: Fingerpost's decisions against the rules of the literature, and how fast they are (docs/routing-study.md).
 * `npm run bench:routing [-- --seeds 5] [--write]`; all 30 seeds take some minutes. Exits with 1 where a bar is missed.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { study } from './routing/page.js';

const SEEDS = 30;
const asked = process.argv.indexOf('--seeds');
const count = asked < 0 ? SEEDS : Number(process.argv[asked + 1]);
if (!Number.isInteger(count) || count < 2) throw new Error('--seeds takes a whole number from 2 on');

const seeds = Array.from({ length: count }, (_, at) => at + 1);
const { page, bars } = study(seeds, (what) => process.stderr.write(`${what}\n`));
process.stdout.write(page);
// dist/bench/routing.js stands two floors below the root.
if (process.argv.includes('--write')) await writeFile(fileURLToPath(new URL('../../docs/routing-study.md', import.meta.url)), page);
process.exitCode = bars.every(({ holds }) => holds) ? 0 : 1;
