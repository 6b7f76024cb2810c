import { COMMAND_KINDS } from '../../spine/domain/command.js';
import { ANSWERS, JOB_ORDER_STATES, TRIAL_OUTCOMES } from '../../spine/domain/floor-event.js';
import { STATION_STATES, TOLD_KINDS, type StationChannel } from './station-words.js';

type Schema = Readonly<Record<string, unknown>>;

const text = (most = 200): Schema => ({ type: 'string', maxLength: most });
const flag: Schema = { type: 'boolean' };
const number: Schema = { type: 'number' };
const pieces: Schema = { type: 'integer', minimum: 0, maximum: 1_000_000_000 };
const whole: Schema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const instant: Schema = { type: 'string', format: 'date-time', description: 'RFC 3339 with a zone, UTC, milliseconds.' };
const oneOf = (words: readonly string[]): Schema => ({ enum: [...words] });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

/** Fields by name; those whose name ends in `?` may be absent or null. */
function object(fields: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), name.endsWith('?') ? orNull(schema) : schema])),
    required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
  };
}

const session: Schema = { type: 'string', pattern: '^[!-~]{1,64}$', description: 'Renewed whenever the counter restarts.' };
const head = { session, seq: { ...whole, description: 'One counter for all channels of the unit, +1 each.' }, ts: instant };

const DATA: Readonly<Record<(typeof TOLD_KINDS)[number], Schema>> = {
  OPERATOR_SIGNED_ON: object({ operator: text(64) }),
  OPERATOR_SIGNED_OFF: object({ operator: text(64) }),
  TOOL_CHANGED: object({ toolId: text(), 'durationS?': number }),
  MEASURED: object({ name: text(), value: number, unit: text(64), 'lower?': number, 'upper?': number }),
  STEP_DONE: object({ stepId: text(), 'result?': text() }),
  ALARM: object({ code: text(), text: text(1_000), active: flag }),
  ANDON: object({ call: oneOf(['CALLED', 'ACKNOWLEDGED', 'ESCALATED', 'RESOLVED']), 'reason?': text() }),
  SAFETY: object({ kind: oneOf(['EMERGENCY_STOP', 'PROTECTIVE_STOP', 'INTERLOCK']), active: flag, 'zone?': text() }),
  SKILL_TRIAL: object({ taskId: text(), skill: text(), 'variant?': text(), configHash: text(), outcome: oneOf(TRIAL_OUTCOMES) }),
  ASSIST: object({ phase: oneOf(['requested', 'taken', 'returned']), 'consoleId?': text(), 'reason?': text(), 'outcome?': text() }),
};

const counts = { 'good?': pieces, 'scrap?': pieces, 'rework?': pieces };

/** What a station may send on each channel (contracts.md §2), as JSON Schema 2020-12. */
export const STATION_SCHEMAS: Readonly<Record<StationChannel, Schema>> = {
  status: object({ session, online: flag, 'ts?': instant, 'firmware?': text() }),
  state: object({
    ...head,
    state: oneOf(STATION_STATES),
    'mode?': text(64),
    'reason?': text(),
    'jobOrderId?': text(),
    'operator?': text(64),
  }),
  count: object({ ...head, ...counts, 'counters?': object(counts), 'scrapReason?': text(), 'jobOrderId?': text(), 'product?': text() }),
  job: object({
    ...head,
    jobOrderId: text(),
    assignmentId: text(),
    token: whole,
    state: oneOf(JOB_ORDER_STATES),
    'good?': pieces,
    'scrap?': pieces,
    'reason?': text(),
  }),
  event: {
    ...object({ ...head, kind: oneOf(TOLD_KINDS), data: { type: 'object' } }),
    oneOf: TOLD_KINDS.map((kind) => ({ properties: { kind: { const: kind }, data: DATA[kind] } })),
  },
  ack: object({ ...head, commandId: text(64), status: oneOf(ANSWERS), 'reason?': text() }),
};

/** What a station gets on `cmd`. */
export const COMMAND_SCHEMA: Schema = object({
  commandId: { ...text(64), format: 'uuid', description: 'The idempotency key: who gets it again answers again and does nothing again.' },
  kind: oneOf(COMMAND_KINDS),
  jobOrderId: text(),
  assignmentId: text(),
  token: { ...whole, description: 'Refuse a smaller one than you have seen.' },
  deadline: { ...instant, description: 'After it the command is void.' },
  task: text(),
  'product?': text(),
  'toolId?': text(),
  quantity: pieces,
});
