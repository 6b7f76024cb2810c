/**
 * Writes the documents that are made from the code: settings, schema of the database, GraphQL, REST, MQTT, and who may use what.
 * `--check` writes nothing and fails where one of them differs. A folder given after it is taken in place of the repo.
 */
import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import pg from 'pg';
import { loadSettings } from '../config/settings.js';
import { asyncApi } from '../modules/connectivity/api/asyncapi.js';
import { createLogger } from '../modules/platform/logging.js';
import { AppModule } from '../src/app.module.js';
import { describeRest } from '../src/http/openapi.js';
import { accessPage, settingsPage } from './house/pages.js';
import { describeSchema } from './house/schema.js';
import { doorsOf } from './house/access.js';
import { ROOT } from './house/sources.js';
import { testDatabase, withTestServer } from './support/database.js';

async function generate(): Promise<Readonly<Record<string, string>>> {
  const database = await testDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const settings = loadSettings({ FP_SIMULATOR: 'off', FP_DATA_DIR: join(ROOT, '.scratch', 'docs'), FP_LOG_LEVEL: 'silent' });
  const ground = { settings, log: createLogger('silent'), database: database.db, databaseUrl: database.url };
  const app = await NestFactory.create(AppModule.on(ground), { logger: false });
  try {
    await app.init();
    return {
      'docs/configuration.md': settingsPage(),
      'docs/access.md': accessPage(doorsOf(app)),
      'docs/schema.sql': await describeSchema(owner),
      'docs/schema.graphql': `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost).schema))}\n`,
      'docs/asyncapi.json': `${JSON.stringify(asyncApi(), null, 2)}\n`,
      'docs/openapi.json': `${JSON.stringify(describeRest(app), null, 2)}\n`,
    };
  } finally {
    await app.close();
    await owner.end();
    await database.drop();
  }
}

async function main(check: boolean, root: string): Promise<number> {
  let differing = 0;
  for (const [name, text] of Object.entries(await withTestServer(generate))) {
    const file = join(root, name);
    const before = await readFile(file, 'utf8').catch(() => '');
    if (before === text) continue;
    differing += 1;
    if (!check) await writeFile(file, text);
    process.stdout.write(`${name} ${check ? 'differs from the code: run npm run docs' : 'written'}\n`);
  }
  return check && differing > 0 ? 1 : 0;
}

main(process.argv.includes('--check'), process.argv[3] ?? ROOT).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack}\n`);
    process.exit(1);
  },
);
