import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { Plant } from '../domain/plant.js';

export interface PlantVersion {
  readonly version: number;
  readonly hash: string;
  readonly document: Plant;
}

/** The plant, version by version. */
@Injectable()
export class PlantStore {
  constructor(private readonly db: Database) {}

  async latest(): Promise<PlantVersion | undefined> {
    const [row] = await this.db.query<PlantVersion>('select version, hash, document from plant_version order by version desc limit 1');
    return row;
  }

  /** The version, or the last one before it. */
  async upTo(version: number, tx: Transaction): Promise<Plant | undefined> {
    const [row] = await rows<{ document: Plant }>(
      tx,
      'select document from plant_version where version <= $1 order by version desc limit 1',
      [version],
    );
    return row?.document;
  }

  async insert(tx: Transaction, hash: string, plant: Plant, now: Instant): Promise<number> {
    const [row] = await rows<{ version: number }>(
      tx,
      'insert into plant_version (hash, document, loaded_at) values ($1, $2, $3) returning version',
      [hash, JSON.stringify(plant), toIso(now)],
    );
    return row!.version;
  }
}
