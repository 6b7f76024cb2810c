import {
  CELL_SIGNALS,
  type Measure,
  type SignalMetric,
  type SparkplugConnection,
  type SparkplugUnit,
  type UserName,
} from '../domain/plant.js';
import type { YamlMap } from './yaml-reader.js';

const PART = '[^/+#\\s]+';

/** A broker at which we are a Sparkplug host application. */
export const readSparkplugConnection = (map: YamlMap, id: string): SparkplugConnection => ({
  id,
  kind: 'sparkplug',
  url: map.matching('url', /^(mqtts?|wss?):\/\/[^\s/]+/, 'an address such as mqtts://10.0.0.5:8883'),
  hostId: map.code('hostId'),
  reorderS: map.number('reorderS', { min: 0, max: 600 }, 5),
  user: readUser(map),
});

const readUser = (map: YamlMap): SparkplugConnection['user'] => map.optional('user', readUserName);

export const readUserName = (user: YamlMap): UserName => ({ name: user.text('name'), passwordFrom: user.text('passwordFrom') });

/** Where a unit lies behind the host, and what its metrics are to us. */
export const readSparkplugUnit = (map: YamlMap): SparkplugUnit => ({
  node: map.matching('node', new RegExp(`^${PART}/${PART}$`), 'an edge node as group/node'),
  device: map.text('device', '') || null,
  metrics: map.record('metrics', readSignal),
  measured: map.list('measured', readMeasure),
});

function readSignal(map: YamlMap, signal: string): SignalMetric {
  const of = map.child(signal);
  if (!CELL_SIGNALS.includes(signal)) map.refuse(signal, 'is no signal of the cell contract', CELL_SIGNALS.join(', '));
  const read = {
    metric: of.text('metric', signal),
    values: of.record('values', (values, value) => values.text(value)),
  };
  of.refuseUnknown();
  return read;
}

const readMeasure = (map: YamlMap): Measure => ({
  metric: map.text('metric'),
  name: map.text('name'),
  unit: map.text('unit'),
  scale: map.number('scale', {}, 1),
  offset: map.number('offset', {}, 0),
});
