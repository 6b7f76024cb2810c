import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { loadSettings } from '../../config/settings.js';
import { PlantService } from '../plant/plant.service.js';
import { PlantStore } from '../plant/store/plant.store.js';
import { Spine } from '../spine/spine.fixture.js';
import { CountIntake } from './count-intake.js';
import { OeeProjection } from './oee.projection.js';
import { OeeRestating } from './oee.restating.js';
import { OeeService } from './oee.service.js';
import { OeeStretching } from './oee.stretching.js';
import { CountStore } from './store/count.store.js';
import { FactQuery } from './store/fact.query.js';
import { FactStore } from './store/fact.store.js';
import { RollupStore } from './store/rollup.store.js';
import { StretchStore } from './store/stretch.store.js';
import { WordStore } from './store/word.store.js';
import { TakeIn } from './take-in.js';
import { UnitRollUp } from './unit-roll-up.js';

/** The OEE room on a database of its own. */
export interface OeeRoom {
  readonly spine: Spine;
  readonly plant: PlantService;
  readonly projection: OeeProjection;
  readonly rollUp: UnitRollUp;
  readonly service: OeeService;
  readonly rollups: RollupStore;
  readonly words: WordStore;
  readonly restating: OeeRestating;
  readonly stretching: OeeStretching;
  readonly stretches: StretchStore;
  /** Writes the plant file anew and waits until its sums are restated. */
  reload(plantFile: string): Promise<void>;
  close(): Promise<void>;
}

/** @param plantFile text of a plant file */
export async function oeeRoom(plantFile: string): Promise<OeeRoom> {
  const spine = await Spine.open();
  const folder = await mkdtemp(join(tmpdir(), 'fingerpost-oee-'));
  const file = join(folder, 'plant.yaml');
  await writeFile(file, plantFile);
  const plant = new PlantService(
    spine.db,
    new PlantStore(spine.db),
    spine.log,
    spine.clock,
    loadSettings({ FP_PLANT: file, FP_SIMULATOR: 'off' }),
    pino({ level: 'silent' }),
  );
  const [counts, query, rollups, words] = [new CountStore(), new FactQuery(), new RollupStore(spine.db), new WordStore(spine.db)];
  const rollUp = new UnitRollUp(counts, query, rollups, words, plant);
  const projection = new OeeProjection(
    new TakeIn(new FactStore(), new CountIntake(counts, query), words),
    rollUp,
    rollups,
    words,
    plant,
    spine.runner(),
  );
  const restating = new OeeRestating(spine.db, plant, rollUp, rollups, words, spine.clock, spine.logger);
  const stretches = new StretchStore(spine.db);
  const stretching = new OeeStretching(plant, stretches, spine.clock);
  restating.onModuleInit();
  await plant.load();
  const service = new OeeService(spine.db, rollups, query, plant, spine.clock);
  const reload = async (text: string) => {
    await writeFile(file, text);
    await plant.load();
    await restating.settled();
  };
  return {
    spine,
    plant,
    projection,
    rollUp,
    service,
    rollups,
    words,
    restating,
    stretching,
    stretches,
    reload,
    close: () => spine.close(),
  };
}
