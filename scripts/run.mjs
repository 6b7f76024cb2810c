// Runs a compiled program of the repo: `node scripts/run.mjs bench/spine.js …`; compiles first.
import { fileURLToPath } from 'node:url';
import { build, run } from './build.mjs';

const [program, ...args] = process.argv.slice(2);
build({ web: false });
run(fileURLToPath(new URL(`../dist/${program}`, import.meta.url)), args);
