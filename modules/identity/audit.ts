import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import { toIso } from '../platform/instant.js';
import { grantText, type Principal } from './domain/principal.js';

/** Who did what, in the transaction of the act; nobody can change it afterwards. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  async record(
    tx: Transaction,
    who: Principal,
    action: string,
    target: string,
    detail: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await tx.query('insert into identity_audit (at, subject, roles, action, target, detail) values ($1, $2, $3, $4, $5, $6)', [
      toIso(this.clock.now()),
      who.subject,
      who.grants.map(grantText),
      action,
      target,
      JSON.stringify(detail),
    ]);
  }
}
