// Compiles the service and the tests to dist/, and the pages to web/dist/. `--no-web` leaves the pages out.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name, file) => join(root, 'node_modules', name, file);

export function build({ web = true } = {}) {
  prune(join(root, 'dist'));
  run(bin('typescript', 'bin/tsc'), ['-p', '.']);
  if (!web) return;
  run(bin('typescript', 'bin/tsc'), ['-p', 'web', '--noEmit']);
  run(bin('vite', 'bin/vite.js'), ['build', 'web', '--logLevel', 'warn']);
}

/** A compiled file whose source is gone would still be found by the tests. */
function prune(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name === 'web-spec') continue;
    if (statSync(path).isDirectory()) prune(path);
    else if (name.endsWith('.js')) {
      const source = join(root, relative(join(root, 'dist'), path)).replace(/\.js$/, '.ts');
      if (!existsSync(source)) rmSync(path);
    }
  }
}

export function run(script, args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build({ web: !process.argv.includes('--no-web') });
