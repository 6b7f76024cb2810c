import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './sources.js';

const run = promisify(execFile);

describe('the documents that are made from the code', () => {
  it('say what the code says: settings, schema as migrated, GraphQL, REST, who may use what', async () => {
    const program = join(ROOT, 'dist/test/generate-docs.js');
    const differing = await run(process.execPath, [program, '--check'], { cwd: ROOT }).then(
      () => '',
      (error: { readonly stdout: string; readonly stderr: string }) => error.stdout + error.stderr,
    );
    expect(differing).toBe('');
  });

  it('let the pages ask only what the service answers', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'types-'));
    const output = join(folder, 'introspection.d.ts');
    await run(process.execPath, [join(ROOT, 'node_modules/gql.tada/bin/cli.js'), 'generate-output', '--output', output], {
      cwd: join(ROOT, 'web'),
    });
    const [current, committed] = await Promise.all(
      [output, join(ROOT, 'web/src/graphql/introspection.d.ts')].map((file) => readFile(file, 'utf8')),
    );
    expect(committed).toBe(current);
    await rm(folder, { recursive: true });
  });
});
