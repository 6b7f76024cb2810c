import { MAPPED_CHANNELS, type MappedField, type TopicMapping } from '../domain/plant.js';
import type { YamlMap } from './yaml-reader.js';

const TOPIC = /^(?!fp\/v1\/)(\{\w+\}|[^/+#{}\s]+)(\/(\{\w+\}|[^/+#{}\s]+))*$/;
const PATH = /^\$(\.[A-Za-z_][\w-]*|\[\d{1,6}\]|\['[^']{1,100}'\])*$/;

/** A foreign layout of MQTT topics and payloads. */
export function readMapping(map: YamlMap): TopicMapping {
  const mapping: TopicMapping = {
    topic: map.matching('topic', TOPIC, 'topic levels, {name} for any one level; not under fp/v1'),
    unit: map.text('unit'),
    units: map.record('units', (units, name) => units.text(name)),
    channel: map.choice('channel', MAPPED_CHANNELS),
    fields: map.record('fields', readField),
  };
  const names = [...mapping.topic.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  for (const [, name] of mapping.unit.matchAll(/\{(\w+)\}/g))
    if (!names.includes(name))
      map.refuse('unit', `names {${name}}, which the topic has not`, names.map((one) => `{${one}}`).join(', ') || 'no placeholder');
  const isCounted = ['good', 'scrap', 'rework'].some((field) => field in mapping.fields);
  const isToldApart = 'ts' in mapping.fields || ('session' in mapping.fields && 'seq' in mapping.fields);
  // A telegram may come twice: without either nobody could tell the second from another piece.
  if (isCounted && !isToldApart)
    map.refuse('fields', 'tells increments that cannot be told apart', 'ts, or session and seq, beside good, scrap, rework; or counters');
  return mapping;
}

function readField(map: YamlMap, name: string): MappedField {
  const of = map.child(name);
  const isConstant = of.has('value');
  const field: MappedField = {
    path: isConstant ? null : of.matching('path', PATH, "a path such as $.a.b[0]['c d']"),
    value: isConstant ? of.scalarOf('value') : null,
    values: of.record('values', (values, value) => values.text(value)),
    scale: of.number('scale', {}, 1),
    offset: of.number('offset', {}, 0),
    time: of.has('time') ? of.choice<NonNullable<MappedField['time']>>('time', ['iso', 's', 'ms']) : null,
  };
  of.refuseUnknown();
  return field;
}
