import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { Audit } from './audit.js';
import { badgeFault, KEY_TRIES, pinFault, REST_MS } from './domain/operator-key.js';
import type { Principal } from './domain/principal.js';
import { Secret } from './secret.js';
import { StationDevices } from './station-devices.service.js';

/** What somebody signs on with: a PIN beside the own pseudonym, or a badge. */
export type Key = { readonly operator: string; readonly pin: string } | { readonly badge: string };
export type KeyRefusal = 'WRONG_KEY' | 'KEY_RESTS';

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const NOBODY = `${'00'.repeat(16)}:${'00'.repeat(32)}`;

/** PINs are kept as scrypt hashes, badges as keyed hashes. Wrong tries are counted for the person and for the device. */
@Injectable()
export class OperatorKeys {
  constructor(
    private readonly db: Database,
    private readonly devices: StationDevices,
    private readonly secret: Secret,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What is absent stays as it is. */
  async set(
    operator: string,
    { pin, badge }: { readonly pin?: string; readonly badge?: string },
    by: Principal,
  ): Promise<Outcome<true, 'BAD_PIN' | 'BAD_BADGE' | 'BADGE_TAKEN'>> {
    const [badPin, badBadge] = [pin && pinFault(pin), badge && badgeFault(badge)];
    if (badPin) return refused('BAD_PIN', `A PIN has ${badPin}.`, 'pin');
    if (badBadge) return refused('BAD_BADGE', `A badge has ${badBadge}.`, 'badge');
    const pinHash = pin === undefined ? null : await hashed(pin, randomBytes(16));
    const badgeHash = badge === undefined ? null : this.badgeHash(badge);
    return this.db.transaction(async (tx) => {
      const [taken] = await tx.query<{ operator: string }[]>(
        `select operator from identity_operator_key where badge_hash = $1 and operator <> $2`,
        [badgeHash, operator],
      );
      if (taken) return refused('BADGE_TAKEN', 'This badge is somebody else\u2019s.', 'badge');
      await tx.query(
        `insert into identity_operator_key as k (operator, pin_hash, badge_hash, set_by, set_at) values ($1, $2, $3, $4, $5)
         on conflict (operator) do update set pin_hash = coalesce(excluded.pin_hash, k.pin_hash),
           badge_hash = coalesce(excluded.badge_hash, k.badge_hash), set_by = excluded.set_by, set_at = excluded.set_at,
           tries = 0, locked_until = null`,
        [operator, pinHash, badgeHash, by.subject, toIso(this.clock.now())],
      );
      await this.audit.record(tx, by, 'operator.key', operator, { pin: pin !== undefined, badge: badge !== undefined });
      return done(true as const);
    });
  }

  /** @returns whose key it is. What is wrong with a key is not told. */
  async check(device: Principal, key: Key): Promise<Outcome<string, KeyRefusal>> {
    if (!(await this.db.transaction((tx) => this.devices.mayTry(tx, device.subject)))) return rests();
    const found = 'badge' in key ? await this.ofBadge(key.badge) : await this.ofPin(device, key.operator, key.pin);
    if (found.ok) await this.db.transaction((tx) => this.devices.forgive(tx, device.subject));
    return found;
  }

  private async ofBadge(badge: string): Promise<Outcome<string, KeyRefusal>> {
    const [found] = await this.db.query<{ operator: string }>(`select operator from identity_operator_key where badge_hash = $1`, [
      this.badgeHash(badge),
    ]);
    return found ? done(found.operator) : wrong();
  }

  private async ofPin(device: Principal, operator: string, pin: string): Promise<Outcome<string, KeyRefusal>> {
    const now = this.clock.now();
    // The try is counted before it is judged, so that many at once are many.
    const result: unknown = await this.db.source.query(
      `update identity_operator_key set tries = tries + 1
       where operator = $1 and pin_hash is not null and tries < $3 and (locked_until is null or locked_until <= $2)
       returning pin_hash as hash, tries`,
      [operator, toIso(now), KEY_TRIES],
    );
    const [[row]] = result as [[{ readonly hash: string; readonly tries: number } | undefined]];
    const isRight = await matches(pin, row?.hash ?? NOBODY);
    if (!row) return (await this.isResting(operator, now)) ? rests() : wrong();
    const isSpent = !isRight && row.tries >= KEY_TRIES;
    if (isRight || isSpent)
      await this.db.transaction(async (tx) => {
        await tx.query(`update identity_operator_key set tries = 0, locked_until = $2 where operator = $1`, [
          operator,
          isSpent ? toIso(now + REST_MS) : null,
        ]);
        if (isSpent) await this.audit.record(tx, device, 'operator.key-rests', operator);
      });
    return isRight ? done(operator) : wrong();
  }

  private async isResting(operator: string, now: Instant): Promise<boolean> {
    const found = await this.db.query(`select 1 from identity_operator_key where operator = $1 and (locked_until > $2 or tries >= $3)`, [
      operator,
      toIso(now),
      KEY_TRIES,
    ]);
    return found.length > 0;
  }

  private badgeHash(badge: string): string {
    return createHmac('sha256', this.secret.keyFor('badges')).update(badge).digest('hex');
  }
}

const wrong = () => refused('WRONG_KEY', 'Nobody signs on with this.');
const rests = () => refused('KEY_RESTS', 'Too many wrong tries: this rests for 15 minutes.');

const derive = (pin: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => scrypt(pin, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key))));

const hashed = async (pin: string, salt: Buffer): Promise<string> => `${salt.toString('hex')}:${(await derive(pin, salt)).toString('hex')}`;

async function matches(pin: string, hash: string): Promise<boolean> {
  const [salt = '', expected = ''] = hash.split(':');
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'hex')), Buffer.from(expected, 'hex'));
}
