import { LIMITS } from '../../../config/limits.js';
import { toIso, type Instant } from '../../platform/instant.js';
import type { FloorEvent, Quality } from '../../spine/domain/floor-event.js';
import { isTrusted, signalName, trustedText, type ProfileReader, type Reading, type Sample } from './reading.js';
import { SAFETY_NODES, safetyOf } from './safety.js';
import { keyed, present, unitFact } from './unit-fact.js';

/** A unit behind an OPC UA server, as far as translating needs it. */
export interface ObservedUnit {
  /** Path of the work unit. */
  readonly id: string;
  readonly reader: ProfileReader;
  /** A counter wraps at its modulus; null: never. */
  readonly modulus: number | null;
}

/** What is known of a unit since its subscription was made, and what has been told of it. */
export interface Picture {
  readonly readings: ReadonlyMap<string, Reading>;
  /** The state as it was last told; undefined: not told in this life of the connection. */
  readonly told: { readonly state?: string; readonly counts?: string; readonly tool?: string; readonly safety?: string };
  /** Nothing was seen before this instant: a state that is older holds from here only. */
  readonly notBefore: Instant;
}

export const blankPicture = (notBefore: Instant): Picture => ({ readings: new Map(), told: {}, notBefore });

export interface Developed {
  readonly picture: Picture;
  readonly events: readonly FloorEvent[];
}

/**
 * Takes in the samples of one notification and tells what is new. Samples of one source instant count as one change,
 * in the order of their source times, however the server has sorted them.
 */
export function develop(before: Picture, unit: ObservedUnit, samples: readonly Sample[], receivedAt: Instant): Developed {
  const readings = new Map(before.readings);
  const events: FloorEvent[] = [];
  let { told } = before;
  let counted: { readonly at: Instant; readonly jobOrderId: string | undefined } | undefined;
  const hasSafety = [...readings.keys(), ...samples.map(({ signal }) => signal)].some((name) => SAFETY_NODES.includes(signalName(name)));
  for (const moment of moments(samples)) {
    for (const sample of moment) {
      if (sample.overflow && unit.reader.stateSignals.includes(signalName(sample.signal)))
        events.push(...lost(unit, readings.get(sample.signal), sample, receivedAt));
      readings.set(sample.signal, sample);
    }
    const at = moment[0]!.at;
    // Most of what comes are counts: of them a state that has been told cannot change.
    const mayChange = told.state === undefined || moment.some(({ signal }) => unit.reader.stateSignals.includes(signalName(signal)));
    const state = mayChange ? tellState(unit, readings, told.state, at, before.notBefore, receivedAt) : NOTHING;
    const tool = tellTool(unit, readings, told.tool, at, receivedAt);
    const safety = hasSafety ? tellSafety(unit, readings, told.safety, Math.max(at, before.notBefore), receivedAt) : NOTHING;
    events.push(...state.events, ...tool.events, ...safety.events);
    told = { ...told, ...present('state', state.told), ...present('tool', tool.told), ...present('safety', safety.told) };
    if (moment.some(({ signal }) => unit.reader.countSignals.includes(signal)))
      counted = { at, jobOrderId: told.counts === undefined ? undefined : trustedText(readings, 'JobOrderId') };
  }
  if (counted) {
    const counts = tellCounts(unit, readings, told.counts, counted, receivedAt);
    events.push(...counts.events);
    told = { ...told, ...present('counts', counts.told) };
  }
  return { picture: { ...before, readings, told }, events };
}

/** The state as it is known now, told again from an instant on: the connection was away and nothing was missed. */
export function affirmState(picture: Picture, unit: ObservedUnit, at: Instant): Developed {
  const { events, told } = tellState(unit, picture.readings, undefined, at, at, at);
  return { picture: { ...picture, told: { ...picture.told, ...present('state', told) } }, events };
}

interface Told {
  readonly events: readonly FloorEvent[];
  readonly told?: string;
}

const NOTHING: Told = { events: [] };

function tellState(
  unit: ObservedUnit,
  readings: Picture['readings'],
  last: string | undefined,
  at: Instant,
  notBefore: Instant,
  receivedAt: Instant,
): Told {
  const state = unit.reader.state(readings);
  if (!state) return NOTHING;
  const told = JSON.stringify([state.payload, state.quality]);
  if (told === last) return NOTHING;
  const time = believed(Math.max(at, notBefore), state.quality, receivedAt);
  const envelope = keyed(`${unit.id}#State`, `${time.at}|${JSON.stringify(state.payload)}`, time.at, time.quality);
  return { events: [unitFact('STATE_CHANGED', { unit: unit.id, receivedAt }, envelope, state.payload)], told };
}

function tellTool(unit: ObservedUnit, readings: Picture['readings'], last: string | undefined, at: Instant, receivedAt: Instant): Told {
  const toolId = trustedText(readings, 'CurrentTool');
  if (toolId === undefined || toolId === last) return NOTHING;
  const time = believed(at, 'GOOD', receivedAt);
  const envelope = keyed(`${unit.id}#CurrentTool`, `${time.at}|${toolId}`, time.at, time.quality);
  return { events: [unitFact('TOOL_CHANGED', { unit: unit.id, receivedAt }, envelope, { toolId })], told: toolId };
}

/** Each safety function where it is first seen and where it changes. */
function tellSafety(unit: ObservedUnit, readings: Picture['readings'], last: string | undefined, at: Instant, receivedAt: Instant): Told {
  const functions = safetyOf(readings);
  const texts = functions.map((safety) => JSON.stringify(safety));
  const before = last?.split('\n') ?? [];
  const news = functions.filter((_, index) => !before.includes(texts[index]!));
  if (news.length === 0) return NOTHING;
  const events = news.map(({ kind, active, zone, quality }) => {
    const time = believed(at, quality, receivedAt);
    const envelope = keyed(`${unit.id}#Safety`, `${time.at}|${kind}|${active}|${zone ?? ''}`, time.at, time.quality);
    return unitFact('SAFETY', { unit: unit.id, receivedAt }, envelope, { kind, active, ...present('zone', zone) });
  });
  return { events, told: texts.join('\n') };
}

function tellCounts(
  unit: ObservedUnit,
  readings: Picture['readings'],
  last: string | undefined,
  { at, jobOrderId }: { readonly at: Instant; readonly jobOrderId: string | undefined },
  receivedAt: Instant,
): Told {
  const counts = unit.reader.counts(readings, unit.modulus);
  if (!counts) return NOTHING;
  const told = JSON.stringify(counts.counters);
  if (told === last) return NOTHING;
  const time = believed(at, counts.quality, receivedAt);
  const payload = { counters: counts.counters, ...present('modulus', unit.modulus ?? undefined), ...present('jobOrderId', jobOrderId) };
  const envelope = keyed(`${unit.id}#Counts`, `${time.at}|${told}`, time.at, time.quality);
  return { events: [unitFact('COUNTED', { unit: unit.id, receivedAt }, envelope, payload)], told };
}

/** The server has dropped changes of the state between two that it sent: nothing is known of the unit in between. */
function lost(unit: ObservedUnit, last: Reading | undefined, { at }: Sample, receivedAt: Instant): readonly FloorEvent[] {
  const from = Math.min(last && isTrusted(last) ? last.at : at, at);
  const origin = { unit: unit.id, receivedAt };
  const cause = 'the server dropped values: its queue was full';
  return [
    unitFact('CONNECTION_GAP', origin, keyed(`${unit.id}#Connection`, `gap|${from}|${at}`, from), {
      from: toIso(from),
      to: toIso(at),
      cause,
    }),
    unitFact('STATE_CHANGED', origin, keyed(`${unit.id}#State`, `${from}|overflow`, from, 'BAD'), {
      state: null,
      reason: 'CONNECTION_GAP',
    }),
  ];
}

/** A clock further ahead than the limit is not believed: receive time, flagged (domain.md §5.4). */
function believed(at: Instant, quality: Quality, receivedAt: Instant): { readonly at: Instant; readonly quality: Quality } {
  if (at <= receivedAt + LIMITS.clockAheadMs) return { at, quality };
  return { at: receivedAt, quality: quality === 'BAD' ? 'BAD' : 'UNCERTAIN' };
}

/** Samples grouped by source instant, oldest first. */
function moments(samples: readonly Sample[]): readonly (readonly Sample[])[] {
  const byInstant = new Map<Instant, Sample[]>();
  for (const sample of samples.toSorted((a, b) => a.at - b.at)) {
    const moment = byInstant.get(sample.at);
    if (moment) moment.push(sample);
    else byInstant.set(sample.at, [sample]);
  }
  return [...byInstant.values()];
}
