import { TRIAL_OUTCOMES, type EventPayloads, type FloorEvent } from '../../spine/domain/floor-event.js';
import type { Fields } from './fields.js';
import { TOLD_KINDS } from './station-words.js';
import { present, unitFact, type Envelope, type Origin } from './unit-fact.js';

/** A fact from the `event` channel: `{kind, data}` with the kinds and data of contracts.md §7. */
export function toldEvent(fields: Fields, origin: Origin, envelope: Envelope): FloorEvent {
  const kind = fields.oneOf('kind', TOLD_KINDS);
  const payload = PAYLOADS[kind](fields.inner('data'));
  return unitFact(kind, origin, envelope, payload);
}

type Told = (typeof TOLD_KINDS)[number];

const CODE = { most: 64 };

const PAYLOADS: { readonly [K in Told]: (data: Fields) => EventPayloads[K] } = {
  OPERATOR_SIGNED_ON: (data) => ({ operator: data.text('operator', CODE) }),
  OPERATOR_SIGNED_OFF: (data) => ({ operator: data.text('operator', CODE) }),
  TOOL_CHANGED: (data) => ({ toolId: data.text('toolId'), ...present('durationS', data.optionalNumber('durationS')) }),
  MEASURED: (data) => ({
    name: data.text('name'),
    value: data.number('value'),
    unit: data.text('unit', CODE),
    ...present('lower', data.optionalNumber('lower')),
    ...present('upper', data.optionalNumber('upper')),
  }),
  STEP_DONE: (data) => ({ stepId: data.text('stepId'), ...present('result', data.optionalText('result')) }),
  ALARM: (data) => ({ code: data.text('code'), text: data.text('text', { most: 1_000 }), active: data.flag('active') }),
  ANDON: (data) => ({
    call: data.oneOf('call', ['CALLED', 'ACKNOWLEDGED', 'ESCALATED', 'RESOLVED']),
    ...present('reason', data.optionalText('reason')),
  }),
  SAFETY: (data) => ({
    kind: data.oneOf('kind', ['EMERGENCY_STOP', 'PROTECTIVE_STOP', 'INTERLOCK']),
    active: data.flag('active'),
    ...present('zone', data.optionalText('zone')),
  }),
  ASSIST: (data) => ({
    phase: data.oneOf('phase', ['requested', 'taken', 'returned']),
    ...present('consoleId', data.optionalText('consoleId')),
    ...present('reason', data.optionalText('reason')),
    ...present('outcome', data.optionalText('outcome')),
  }),
  SKILL_TRIAL: (data) => ({
    taskId: data.text('taskId'),
    skill: data.text('skill'),
    ...present('variant', data.optionalText('variant')),
    configHash: data.text('configHash'),
    outcome: data.oneOf('outcome', TRIAL_OUTCOMES),
  }),
};
