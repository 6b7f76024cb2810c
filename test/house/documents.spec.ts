import { execFile } from 'node:child_process';
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
});
