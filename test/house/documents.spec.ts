import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from './sources.js';

const run = promisify(execFile);

/** What the program says of a folder of documents; empty where all of them hold. */
const differing = (root: string): Promise<string> =>
  run(process.execPath, [join(ROOT, 'dist/test/generate-docs.js'), '--check', root], { cwd: ROOT }).then(
    () => '',
    (error: { readonly stdout: string; readonly stderr: string }) => error.stdout + error.stderr,
  );

describe('the documents that are made from the code', () => {
  it('say what the code says: settings, schema as migrated, GraphQL, REST, who may use what', async () => {
    expect(await differing(ROOT)).toBe('');
  });

  it('are seen to differ where one of them says something else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'documents-'));
    await cp(join(ROOT, 'docs'), join(folder, 'docs'), { recursive: true });
    const schema = await readFile(join(folder, 'docs/schema.sql'), 'utf8');
    await writeFile(join(folder, 'docs/schema.sql'), schema.replace('seq bigint', 'seq integer'));
    await rm(join(folder, 'docs/access.md'));
    expect(
      (await differing(folder))
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['docs/access.md', 'docs/schema.sql']);
    await rm(folder, { recursive: true });
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
