import type { Instant } from '../../platform/instant.js';

export const COMMAND_KINDS = ['OFFER', 'START', 'HOLD', 'RESUME', 'STOP', 'ABORT', 'REVOKE', 'UPDATE'] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];

/** What a unit is told (contracts.md). A receiver that gets a `commandId` again answers again and does nothing again. */
export interface Command {
  /** UUIDv7, the idempotency key. */
  readonly commandId: string;
  readonly kind: CommandKind;
  readonly workUnitId: string;
  readonly jobOrderId: string;
  readonly assignmentId: string;
  /** The unit's own command sequence: a receiver refuses a smaller one than it has seen. */
  readonly token: number;
  readonly deadline: Instant;
  readonly taskId: string;
  readonly productId: string | null;
  readonly toolId: string | null;
  readonly quantity: number;
}

/** A command before the outbox has drawn its token. */
export type NewCommand = Omit<Command, 'token'>;

/** A telegram may say anything where an id should stand. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
