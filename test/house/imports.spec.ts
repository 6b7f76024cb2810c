import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../../..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

/** What the house's rules say of a tree. */
async function cruise(folder: string, ...places: readonly string[]): Promise<string> {
  return run(process.execPath, [CRUISER, '--config', '.dependency-cruiser.cjs', ...places], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string; readonly stderr: string }) => error.stdout + error.stderr,
  );
}

describe('the house holds the picture: imports', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'house-'));
    await cp(join(ROOT, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
    await cp(join(ROOT, 'tsconfig.json'), join(folder, 'tsconfig.json'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const plant = async (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  };

  it('has no violation as it stands', async () => {
    expect(await cruise(ROOT, 'src', 'modules', 'config', 'migrations', 'simulator', 'replay')).toContain('no dependency violations found');
  });

  it.each([
    [
      'an import that goes up',
      'floor-plant',
      { 'modules/plant/a.ts': `import { b } from '../oee/b.js'; export const a = b;`, 'modules/oee/b.ts': 'export const b = 1;' },
    ],
    [
      'an import across a floor without an arrow',
      'floor-oee',
      { 'modules/oee/a.ts': `import { b } from '../routing/b.js'; export const a = b;`, 'modules/routing/b.ts': 'export const b = 1;' },
    ],
    [
      'a circle, even of types',
      'no-circles',
      {
        'modules/oee/a.ts': `import type { B } from './b.js'; export type A = B;`,
        'modules/oee/b.ts': `import type { A } from './a.js'; export type B = A | 1;`,
      },
    ],
    [
      'I/O in the core',
      'no-node-in-core',
      { 'modules/oee/domain/a.ts': `import { readFileSync } from 'node:fs'; export const a = readFileSync;` },
    ],
    [
      'a room in the core',
      'pure-core',
      {
        'modules/oee/domain/a.ts': `import { b } from '../store/b.js'; export const a = b;`,
        'modules/oee/store/b.ts': 'export const b = 1;',
      },
    ],
    [
      'a test in what is shipped',
      'tests-are-tests',
      { 'src/a.ts': `import { b } from '../test/b.js'; export const a = b;`, 'test/b.ts': 'export const b = 1;' },
    ],
    [
      'our code in the virtual plant',
      'the-simulator-is-a-stranger',
      { 'simulator/a.ts': `import { b } from '../modules/spine/b.js'; export const a = b;`, 'modules/spine/b.ts': 'export const b = 1;' },
    ],
    [
      'code that changes in a migration',
      'migrations-stand-alone',
      { 'migrations/a.ts': `import { b } from '../modules/spine/b.js'; export const a = b;`, 'modules/spine/b.ts': 'export const b = 1;' },
    ],
    [
      'a room below the settings',
      'config-knows-nobody',
      { 'config/a.ts': `import { b } from '../modules/spine/b.js'; export const a = b;`, 'modules/spine/b.ts': 'export const b = 1;' },
    ],
  ])('sees %s', async (_what, rule, files) => {
    await plant(files as unknown as Record<string, string>);
    const places = [...new Set(Object.keys(files).map((name) => name.split('/')[0]!))];
    expect(await cruise(folder, ...places)).toContain(rule);
  });
});
