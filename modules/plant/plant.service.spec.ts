import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import pino from 'pino';
import { loadSettings } from '../../config/settings.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { Clock } from '../platform/clock.js';
import { Metrics } from '../platform/metrics.js';
import { EventLog } from '../spine/event-log.js';
import { Nudge } from '../spine/nudge.js';
import type { Plant } from './domain/plant.js';
import { PlantService } from './plant.service.js';
import { PlantStore } from './store/plant.store.js';

let test: TestDatabase;
let folder: string;
let plants: PlantService;

beforeEach(async () => {
  test = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'fingerpost-plant-'));
  await writeFile(join(folder, 'plant.yaml'), await readFile('config/plants/demo.yaml', 'utf8'));
  const clock = new Clock();
  const settings = loadSettings({ FP_PLANT: join(folder, 'plant.yaml'), FP_SIMULATOR: 'off' });
  plants = new PlantService(
    test.db,
    new PlantStore(test.db),
    new EventLog(test.db, new Metrics(), new Nudge()),
    clock,
    settings,
    pino({ level: 'silent' }),
  );
});
afterEach(async () => {
  plants.unwatch();
  await test.drop();
  await rm(folder, { recursive: true, force: true });
});

const rename = async (name: string): Promise<void> => {
  const file = join(folder, 'plant.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/name: Screw cover$/m, `name: ${name}`));
};
const within = async (holds: () => boolean): Promise<boolean> => {
  for (let i = 0; i < 150 && !holds(); i += 1) await rest(50);
  return holds();
};

describe('a plant file that is written while the service runs', () => {
  it('is taken up, even in the moment after the start', async () => {
    await plants.load();
    plants.watch();
    await rename('Screw the cover');
    expect(await within(() => plants.task('screw-cover')?.name === 'Screw the cover')).toBe(true);
  });

  it('is told again to everybody, where somebody could not take it up', async () => {
    const heard: Plant[] = [];
    let failures = 0;
    await plants.load();
    plants.onChange((plant) => {
      failures += 1;
      if (failures === 1) throw new Error('the database is away for a moment');
      heard.push(plant);
    });
    plants.watch();
    await rename('Screw the cover');
    expect(await within(() => heard.length > 0)).toBe(true);
    expect(heard[0]?.tasks.find(({ id }) => id === 'screw-cover')?.name).toBe('Screw the cover');
  });

  it('changes nothing where it has problems', async () => {
    await plants.load();
    await writeFile(join(folder, 'plant.yaml'), 'version: 1\nsite: {}\n');
    await expect(plants.load()).rejects.toThrow('no usable plant file');
    expect(plants.task('screw-cover')?.name).toBe('Screw cover');
  });
});
