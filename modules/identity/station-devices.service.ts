import { Injectable } from '@nestjs/common';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { v7 as uuid } from 'uuid';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import { Audit } from './audit.js';
import type { Principal } from './domain/principal.js';
import { DEVICE_TRIES, REST_MS } from './domain/operator-key.js';
import { Secret } from './secret.js';

const TYPE = 'station+jwt';
const VALID_S = 365 * 86_400;

export interface Device {
  readonly id: string;
  readonly workUnitId: string;
}

interface Heard {
  readonly workUnitId: string;
  readonly heardAt: Instant;
}

/** The devices at the benches. Each has a token of its own that opens the doors of its station and nothing else, until it is revoked. */
@Injectable()
export class StationDevices {
  constructor(
    private readonly db: Database,
    private readonly secret: Secret,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns the device's token: it is shown once, and kept nowhere */
  async enrol(workUnitId: string, by: Principal): Promise<Device & { readonly token: string }> {
    const id = uuid();
    await this.db.transaction(async (tx) => {
      await tx.query(`insert into identity_station_device (id, work_unit_id, enrolled_by, enrolled_at) values ($1, $2, $3, $4)`, [
        id,
        workUnitId,
        by.subject,
        toIso(this.clock.now()),
      ]);
      await this.audit.record(tx, by, 'station.enrol', workUnitId, { device: id });
    });
    const token = await new SignJWT({ unit: workUnitId })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE })
      .setSubject(id)
      .setIssuedAt()
      .setExpirationTime(`${VALID_S} s`)
      .sign(this.secret.keyFor('stations'));
    return { id, workUnitId, token };
  }

  /** @returns the unit that it stood at; undefined where there is no such device */
  async find(id: string): Promise<Device | undefined> {
    const [found] = await this.db.query<Device>(
      `select id, work_unit_id as "workUnitId" from identity_station_device where id::text = $1`,
      [id],
    );
    return found;
  }

  revoke({ id, workUnitId }: Device, by: Principal): Promise<void> {
    return this.db.transaction(async (tx) => {
      await tx.query(`update identity_station_device set revoked_at = coalesce(revoked_at, $2) where id = $1`, [
        id,
        toIso(this.clock.now()),
      ]);
      await this.audit.record(tx, by, 'station.revoke', workUnitId, { device: id });
    });
  }

  /** Whether a token claims to be of a device; whether it is, `verify` says. */
  claims(token: string): boolean {
    try {
      return decodeProtectedHeader(token).typ === TYPE;
    } catch {
      return false;
    }
  }

  /** Undefined for a token that is forged, expired or revoked. */
  async verify(token: string): Promise<Principal | undefined> {
    const verified = await jwtVerify(token, this.secret.keyFor('stations'), { algorithms: ['HS256'], typ: TYPE }).catch(() => undefined);
    const id = verified?.payload.sub;
    if (id === undefined) return undefined;
    const [device] = await this.db.query<{ readonly unit: string }>(
      `select work_unit_id as unit from identity_station_device where id::text = $1 and revoked_at is null`,
      [id],
    );
    return device && { subject: id, grants: [{ role: 'station', scope: device.unit }] };
  }

  /** The device has been heard. @returns whether it had been away */
  async heard(id: string): Promise<boolean> {
    const result: unknown = await this.db.source.query(
      `update identity_station_device d set heard_at = $2, away = false
       from (select id, away from identity_station_device where id = $1 for update) as before where d.id = before.id returning before.away`,
      [id, toIso(this.clock.now())],
    );
    const [[row]] = result as [[{ readonly away: boolean } | undefined]];
    return row?.away ?? false;
  }

  /** Units at which somebody is signed on, and when their device was last heard. */
  manned(): Promise<Heard[]> {
    return this.db.query<Heard>(
      `select d.work_unit_id as "workUnitId", max(d.heard_at) as "heardAt" from identity_station_device d
       join identity_sign_on s on s.device_id = d.id and s.ended_at is null
       where d.revoked_at is null and d.heard_at is not null group by 1`,
    );
  }

  /** Marks who has been silent since an instant as away. @returns those at which somebody is signed on */
  async silentSince(at: Instant): Promise<Heard[]> {
    const result: unknown = await this.db.source.query(
      `update identity_station_device d set away = true where not away and heard_at < $1
       returning work_unit_id as "workUnitId", heard_at as "heardAt",
         exists (select 1 from identity_sign_on s where s.device_id = d.id and s.ended_at is null) as manned`,
      [toIso(at)],
    );
    const [silent] = result as [readonly (Heard & { readonly manned: boolean })[]];
    return silent.filter(({ manned }) => manned);
  }

  /** Counts a try before it is judged, so that two at once are two. @returns false where the device must rest */
  async mayTry(tx: Transaction, id: string): Promise<boolean> {
    const now = this.clock.now();
    const result: unknown = await tx.query(
      `update identity_station_device set
         locked_until = case when tries + 1 > $3 then $4::timestamptz end,
         tries = case when tries + 1 > $3 then 0 else tries + 1 end
       where id = $1 and (locked_until is null or locked_until <= $2) returning locked_until`,
      [id, toIso(now), DEVICE_TRIES, toIso(now + REST_MS)],
    );
    const [[row]] = result as [[{ readonly locked_until: Instant | null } | undefined]];
    return row?.locked_until === null;
  }

  async forgive(tx: Transaction, id: string): Promise<void> {
    await tx.query(`update identity_station_device set tries = 0 where id = $1`, [id]);
  }
}
