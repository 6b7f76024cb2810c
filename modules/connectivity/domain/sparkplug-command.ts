import { toIso } from '../../platform/instant.js';
import { MAILBOX } from '../../plant/domain/plant.js';
import type { Command } from '../../spine/domain/command.js';
import type { KnownMetric } from './sparkplug-book.js';
import { TYPES } from './sparkplug-value.js';

/** The metric of every edge node that makes it tell its birth again. */
export const REBIRTH_METRIC = 'Node Control/Rebirth';

/** A metric that is to be written, as the birth knows it. */
export interface WrittenMetric {
  readonly known: KnownMetric;
  readonly value: string | number;
}

/**
 * A command as metrics of the mailbox.
 * @param find the born metric of a mailbox field such as `Cmd.Kind`
 * @returns or the fields that the birth has no metric for
 */
export function commandMetrics(
  command: Command,
  find: (signal: string) => KnownMetric | undefined,
): { readonly metrics: readonly WrittenMetric[]; readonly missing: readonly string[] } {
  const metrics: WrittenMetric[] = [];
  const missing: string[] = [];
  for (const field of MAILBOX) {
    const known = find(`Cmd.${field}`);
    if (known) metrics.push({ known, value: fieldOf(field, command, known.type) });
    else missing.push(`Cmd.${field}`);
  }
  return { metrics, missing };
}

function fieldOf(field: (typeof MAILBOX)[number], command: Command, type: number): string | number {
  const isText = type === TYPES.String || type === TYPES.Text || type === TYPES.UUID;
  const number = (value: number): string | number => (isText ? String(value) : value);
  switch (field) {
    case 'Kind':
      return command.kind;
    case 'JobOrderId':
      return command.jobOrderId;
    case 'AssignmentId':
      return command.assignmentId;
    case 'TaskId':
      return command.taskId;
    case 'SkillId':
      return '';
    case 'ToolId':
      return command.toolId ?? '';
    case 'Token':
      return number(command.token);
    case 'Quantity':
      return number(command.quantity);
    case 'Deadline':
      return isText ? toIso(command.deadline) : command.deadline;
    case 'Id':
      return command.commandId;
  }
}
