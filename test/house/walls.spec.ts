import { describe, expect, it } from '@jest/globals';
import { importedByNobody, ROOT, sourcesIn, throughTheWall } from './sources.js';

const FLOORS = {
  platform: [],
  spine: ['platform'],
  identity: ['spine'],
  plant: ['identity', 'spine'],
  oee: ['plant', 'identity', 'spine'],
  classification: ['plant', 'identity', 'spine'],
  routing: ['classification', 'plant', 'identity', 'spine'],
  integration: ['oee', 'routing', 'classification', 'plant', 'identity', 'spine'],
  connectivity: ['oee', 'routing', 'classification', 'plant', 'identity', 'spine'],
} as const;

/** Programs that are started, not imported. */
const PROGRAMS = [
  /^src\/(main|cli)\.ts$/,
  /^(bench|replay)\/[a-z-]+\.ts$/,
  /^test\/(generate-docs|classification-report)\.ts$/,
  /^test\/support\/global-(setup|teardown)\.ts$/,
];
const ENTRY_OF_SIMULATOR = /^simulator\/(opcua-cells|stations|mes|virtual-plant)\.ts$/;
const isEntry = (path: string) =>
  /\.(spec|browser|production)\.ts$/.test(path) || ENTRY_OF_SIMULATOR.test(path) || PROGRAMS.some((program) => program.test(path));

describe('the house holds the picture: files and tables', () => {
  it('has no file that nobody imports', () => {
    const sources = sourcesIn(ROOT, 'src', 'modules', 'config', 'migrations', 'simulator', 'replay', 'bench', 'test');
    expect(importedByNobody(sources, isEntry)).toEqual([]);
  });

  it('sees a file that nobody imports', () => {
    const sources = [
      { path: 'src/main.ts', text: `import { a } from './a.js';` },
      { path: 'src/a.ts', text: '' },
      { path: 'src/forgotten.ts', text: '' },
    ];
    expect(importedByNobody(sources, isEntry)).toEqual(['src/forgotten.ts']);
  });

  it('has no room that writes the tables of another, or reads those above it', () => {
    expect(throughTheWall(sourcesIn(ROOT, 'modules'), FLOORS)).toEqual([]);
  });

  it.each([
    ['writes the table of another room', 'insert into routing_job_order (id) values ($1)', { table: 'routing_job_order', how: 'writes' }],
    ['deletes from the log', 'delete from spine_event', { table: 'spine_event', how: 'writes' }],
    ['reads a table of a room that it has no arrow to', 'select 1 from routing_assignment', { table: 'routing_assignment', how: 'reads' }],
  ])('sees a store that %s', (_what, sql, use) => {
    const path = 'modules/oee/store/oee.store.ts';
    expect(throughTheWall([{ path, text: `tx.query(\`${sql}\`)` }], FLOORS)).toEqual(expect.arrayContaining([{ path, ...use }]));
  });
});
