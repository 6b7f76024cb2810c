import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Database, rows, type Transaction } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import { isUuid } from '../spine/domain/command.js';
import type { SignOn } from './domain/operator-key.js';

const COLUMNS = `id, work_unit_id as "workUnitId", device_id as "deviceId", operator, began_at as "beganAt", ended_at as "endedAt"`;

/** Who is, and was, signed on at the stations. */
@Injectable()
export class SignOns {
  constructor(private readonly db: Database) {}

  /** @returns the new one, and the one that it ended */
  async begin(
    tx: Transaction,
    { workUnitId, deviceId, operator }: Pick<SignOn, 'workUnitId' | 'deviceId' | 'operator'>,
    now: Instant,
  ): Promise<{ readonly begun: SignOn; readonly ended: SignOn | undefined }> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('sign-on ' || $1))`, [workUnitId]);
    const [ended] = await rows<SignOn>(tx, `select ${COLUMNS} from identity_sign_on where work_unit_id = $1 and ended_at is null`, [
      workUnitId,
    ]);
    if (ended) await this.end(tx, ended.id, now);
    const begun: SignOn = { id: uuid(), workUnitId, deviceId, operator, beganAt: now, endedAt: null };
    await tx.query(`insert into identity_sign_on (id, work_unit_id, device_id, operator, began_at) values ($1, $2, $3, $4, $5)`, [
      begun.id,
      workUnitId,
      deviceId,
      operator,
      toIso(now),
    ]);
    return { begun, ended };
  }

  async end(tx: Transaction, id: string, at: Instant): Promise<void> {
    await tx.query(`update identity_sign_on set ended_at = greatest(began_at, $2) where id = $1 and ended_at is null`, [id, toIso(at)]);
  }

  async find(ids: readonly string[]): Promise<ReadonlyMap<string, SignOn>> {
    const found = await this.db.query<SignOn>(`select ${COLUMNS} from identity_sign_on where id = any($1::uuid[])`, [ids.filter(isUuid)]);
    return new Map(found.map((one) => [one.id, one]));
  }

  async openAt(workUnitId: string): Promise<SignOn | undefined> {
    const [open] = await this.db.query<SignOn>(`select ${COLUMNS} from identity_sign_on where work_unit_id = $1 and ended_at is null`, [
      workUnitId,
    ]);
    return open;
  }
}
