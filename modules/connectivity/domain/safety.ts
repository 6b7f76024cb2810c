import type { EventPayloads, Quality } from '../../spine/domain/floor-event.js';
import { instancesOf, isTrusted, type Readings } from './reading.js';

type SafetyKind = EventPayloads['SAFETY']['kind'];

/** A safety function as a unit shows it: one of several zones is enough. */
export interface SafetyReading {
  readonly kind: SafetyKind;
  readonly active: boolean;
  /** Zones that are active, in words; undefined: none, or the unit has but one. */
  readonly zone: string | undefined;
  /** BAD: the unit cannot say, and so counts as stopped. */
  readonly quality: Quality;
}

/** Signal, what it is, and the reason under which its losses are counted; the gravest first. */
const FUNCTIONS = [
  { signal: 'EmergencyStop', kind: 'EMERGENCY_STOP', reason: 'emergency-stop' },
  { signal: 'ProtectiveStop', kind: 'PROTECTIVE_STOP', reason: 'protective-stop' },
  { signal: 'Interlock', kind: 'INTERLOCK', reason: 'interlock' },
] as const;

export const SAFETY_NODES: readonly string[] = FUNCTIONS.map(({ signal }) => signal);

/**
 * The safety functions that a unit shows. A value that is not to be trusted is none that says "safe": nothing is
 * dispatched until it can be read again.
 */
export function safetyOf(readings: Readings): readonly SafetyReading[] {
  return FUNCTIONS.flatMap(({ signal, kind }): SafetyReading[] => {
    const instances = instancesOf(readings, signal).filter(({ status }) => status !== 'INACTIVE');
    if (instances.length === 0) return [];
    const open = instances.filter((reading) => !isTrusted(reading) || reading.value !== false);
    const isUnknown = open.length > 0 && open.every((reading) => !isTrusted(reading) || typeof reading.value !== 'boolean');
    const isUncertain = instances.some(({ status }) => status === 'UNCERTAIN');
    const zone = open
      .flatMap(({ instance }) => (instance === '' ? [] : [instance]))
      .sort()
      .join(', ');
    return [
      {
        kind,
        active: open.length > 0,
        zone: zone === '' ? undefined : zone,
        quality: isUnknown ? 'BAD' : isUncertain ? 'UNCERTAIN' : 'GOOD',
      },
    ];
  });
}

/** The reason of a stop that a safety function explains; the gravest of those that are active and known. */
export function safetyReason(readings: Readings): string | undefined {
  const active = safetyOf(readings).filter((safety) => safety.active && safety.quality !== 'BAD');
  return FUNCTIONS.find(({ kind }) => active.some((safety) => safety.kind === kind))?.reason;
}
