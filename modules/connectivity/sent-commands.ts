import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database.js';
import { toIso, type Instant } from '../platform/instant.js';
import type { Command } from '../spine/domain/command.js';
import type { BenchCommand } from './bench/bench.views.js';
import type { JobOfCommand } from './domain/mailbox.js';

const REMEMBERED = 1_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a command was about, for a mailbox that answers with its id only: from memory, or from the outbox after a restart. */
@Injectable()
export class SentCommands {
  private readonly recent = new Map<string, Command>();

  constructor(private readonly db: Database) {}

  remember(command: Command): void {
    this.recent.set(command.commandId, command);
    const [oldest] = this.recent.keys();
    if (this.recent.size > REMEMBERED && oldest !== undefined) this.recent.delete(oldest);
  }

  /** The command that is not known here: one that another system wrote. @throws where the database is away */
  async find(commandId: string): Promise<JobOfCommand | undefined> {
    const known = this.recent.get(commandId);
    if (known || !UUID.test(commandId)) return known;
    const [row] = await this.db.query<{ readonly command: Omit<Command, 'token'>; readonly token: number }>(
      `select command, token from spine_command where command_id = $1`,
      [commandId],
    );
    return row && { ...row.command, token: row.token };
  }

  /** Whether a command has been handed over before, by this process or another. @throws where the database is away */
  async wasSent(commandId: string): Promise<boolean> {
    const [row] = await this.db.query<{ readonly sent: boolean }>(
      `select sent_at is not null as sent from spine_command where command_id = $1`,
      [commandId],
    );
    return row?.sent ?? false;
  }

  /** The starts that a unit has accepted and whose assignments are not over. @throws where the database is away */
  async taken(workUnitId: string): Promise<readonly Command[]> {
    const found = await this.db.query<{ readonly command: Omit<Command, 'token'>; readonly token: number }>(
      `select c.command, c.token from routing_assignment a
       join spine_command c on c.work_unit_id = a.work_unit_id and c.command ->> 'assignmentId' = a.id::text
       where a.work_unit_id = $1 and a.ended_at is null and c.status = 'ACCEPTED' and c.command ->> 'kind' in ('START', 'OFFER')
       order by c.token`,
      [workUnitId],
    );
    return found.map(({ command, token }) => ({ ...command, token }));
  }

  /** What a unit has been told and has not answered, in the order of the tokens. */
  async open(workUnitId: string, now: Instant): Promise<BenchCommand[]> {
    const found = await this.db.query<{ readonly command: Omit<Command, 'token'>; readonly token: number }>(
      `select command, token from spine_command
       where work_unit_id = $1 and answered_at is null and deadline > $2 and sent_at is not null order by token`,
      [workUnitId, toIso(now)],
    );
    return found.map(({ command: { commandId, kind, jobOrderId, assignmentId }, token }) => ({
      commandId,
      kind,
      jobOrderId,
      assignmentId,
      token,
    }));
  }
}
