// Compiles and runs the tests. `--browser`: those that need a browser; `--production`: those that need PostgreSQL, Redis
// and Mosquitto of the machine. `--cuts=n`: how often the network of the station is cut. `--shots`: pictures of the pages
// are kept in .scratch/screens. `--built`: everything is compiled already. What else is given goes to Jest. TEST_KIND is
// no setting of the service: those begin with FP_.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build, run } from './build.mjs';

const given = process.argv.slice(2);
const kind = given.includes('--browser') ? 'browser' : given.includes('--production') ? 'production' : 'spec';
const cuts = given.find((arg) => arg.startsWith('--cuts='));
const root = fileURLToPath(new URL('..', import.meta.url));

const isBuilt = given.includes('--built');
if (!isBuilt) build({ web: kind === 'browser' });
if (kind === 'spec' && !isBuilt)
  run(fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url)), ['-p', 'web/tsconfig.spec.json']);
const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, ...given.filter((arg) => ![`--${kind}`, '--built', '--shots', cuts].includes(arg))],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      TEST_KIND: kind,
      ...(given.includes('--shots') ? { TEST_SHOTS: 'on' } : {}),
      ...(cuts ? { TEST_CUTS: cuts.slice('--cuts='.length) } : {}),
    },
  },
);
process.exit(status ?? 1);
