import { Injectable } from '@nestjs/common';
import { rows, type Transaction } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import { isUuid, type Command, type NewCommand } from './domain/command.js';
import type { StoredEvent } from './domain/floor-event.js';
import { Nudge } from './nudge.js';
import type { Projection } from './projection.js';

/** A command that waits in the outbox, how often that was tried, and whether it has gone out before. */
export interface Waiting {
  readonly command: Command;
  readonly attempts: number;
  readonly sent: boolean;
}

interface CommandRow {
  readonly command: Omit<Command, 'token'>;
  readonly token: number;
  readonly attempts: number;
  readonly sent: boolean;
}

/** A command is handed over again when its unit has said nothing for this long. */
const REPEAT_AFTER_MS = 5_000;

/** What we want: commands that are committed together with the decision that they come from. */
@Injectable()
export class Outbox implements Projection {
  readonly name = 'outbox';
  readonly kinds = ['COMMAND_ANSWERED'] as const;

  constructor(private readonly nudge: Nudge) {}

  /** Stores commands and draws the next token of each one's unit. */
  async put(tx: Transaction, commands: readonly NewCommand[]): Promise<Command[]> {
    const stored: Command[] = [];
    for (const command of commands) {
      const [row] = await rows<{ token: number }>(
        tx,
        `with drawn as (
           insert into spine_unit_token as t (work_unit_id, token) values ($2, 1)
           on conflict (work_unit_id) do update set token = t.token + 1 returning token)
         insert into spine_command (command_id, work_unit_id, token, command, deadline, next_attempt_at)
         select $1, $2, token, $3, $4, now() from drawn returning token`,
        [command.commandId, command.workUnitId, JSON.stringify(command), toIso(command.deadline)],
      );
      stored.push({ ...command, token: row!.token });
    }
    this.nudge.tell();
    return stored;
  }

  /**
   * Takes commands that are due for the relay, and keeps other replicas off them until `until`. Of each unit only the
   * oldest that was never handed over is taken, so that a unit gets its commands in the order of their tokens.
   */
  async take(tx: Transaction, limit: number, now: Instant, until: Instant): Promise<Waiting[]> {
    const found = await rows<CommandRow>(
      tx,
      `select c.command, c.token, c.attempts, c.sent_at is not null as sent from spine_command c
       where c.answered_at is null and c.next_attempt_at <= $2 and c.deadline > $2
         and not exists (select 1 from spine_command o where o.work_unit_id = c.work_unit_id and o.answered_at is null
                           and o.deadline > $2 and o.sent_at is null and o.token < c.token)
       order by c.work_unit_id, c.token limit $1 for update of c skip locked`,
      [limit, toIso(now)],
    );
    const taken = found.map(({ command, token, attempts, sent }) => ({ command: { ...command, token }, attempts, sent }));
    await tx.query(`update spine_command set next_attempt_at = $2 where command_id = any($1::uuid[])`, [
      taken.map((t) => t.command.commandId),
      toIso(until),
    ]);
    return taken;
  }

  async markSent(tx: Transaction, commandId: string, now: Instant): Promise<void> {
    await tx.query(
      `update spine_command set sent_at = coalesce(sent_at, $2), attempts = attempts + 1, next_attempt_at = $3 where command_id = $1`,
      [commandId, toIso(now), toIso(now + REPEAT_AFTER_MS)],
    );
  }

  /** Puts a command back for another process to take. */
  async leave(tx: Transaction, commandId: string, until: Instant): Promise<void> {
    await tx.query(`update spine_command set next_attempt_at = $2 where command_id = $1`, [commandId, toIso(until)]);
  }

  async markNotNow(tx: Transaction, commandId: string, tryAgainAt: Instant): Promise<void> {
    await tx.query(`update spine_command set attempts = attempts + 1, next_attempt_at = $2 where command_id = $1`, [
      commandId,
      toIso(tryAgainAt),
    ]);
  }

  /** Closes the commands whose deadline has passed without an answer, and says of each whether the floor may have it. */
  async expire(tx: Transaction, now: Instant): Promise<{ readonly command: Command; readonly sent: boolean }[]> {
    const found = await rows<CommandRow>(
      tx,
      `update spine_command set answered_at = $1, status = 'EXPIRED'
       where answered_at is null and deadline <= $1 returning command, token, attempts, sent_at is not null as sent`,
      [toIso(now)],
    );
    return updated(found).map((row) => ({ command: { ...row.command, token: row.token }, sent: row.sent }));
  }

  /** The answers of the floor close their commands; the last one stands. */
  async apply(tx: Transaction, events: readonly StoredEvent[]): Promise<void> {
    const answers = new Map(
      events.flatMap((event) =>
        event.kind === 'COMMAND_ANSWERED' && isUuid(event.payload.commandId) ? [[event.payload.commandId, event]] : [],
      ),
    );
    const last = [...answers.values()];
    await tx.query(
      `update spine_command c set answered_at = coalesce(c.answered_at, v.at), status = v.status
       from unnest($1::uuid[], $2::timestamptz[], $3::text[]) as v(command_id, at, status)
       where c.command_id = v.command_id`,
      [last.map((e) => e.payload.commandId), last.map((e) => toIso(e.occurredAt)), last.map((e) => e.payload.status)],
    );
  }
}

/** TypeORM answers an `update … returning` with [rows, count]. */
export function updated<Row>(result: readonly Row[]): readonly Row[] {
  return Array.isArray(result[0]) ? (result[0] as readonly Row[]) : result;
}
