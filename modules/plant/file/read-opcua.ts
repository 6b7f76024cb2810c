import { COMMAND_KINDS } from '../../spine/domain/command.js';
import {
  METHOD_ARGUMENTS,
  RETURNS,
  SAFETY_SIGNALS,
  TOTAL_SIGNAL,
  type MappedMeasure,
  type MappedMethod,
  type MappedNode,
  type NodePlace,
  type OpcUaUnit,
} from '../domain/opcua-unit.js';
import { CELL_SIGNALS } from '../domain/plant.js';
import type { YamlMap } from './yaml-reader.js';

const SIGNALS: readonly string[] = [...CELL_SIGNALS, TOTAL_SIGNAL, 'Heartbeat', ...SAFETY_SIGNALS];
const NODE_ID = /^(nsu=[^;]+;)?[isgb]=.+$/;
const KEYS = ['nodes', 'measured', 'methods', 'returnStatus', 'automaticIsEnough'];

export const hasOpcUaUnit = (map: YamlMap): boolean => !map.has('node') && KEYS.some((key) => map.has(key));

/** What a unit behind an OPC UA server has that its profiles do not say. */
export function readOpcUaUnit(map: YamlMap): OpcUaUnit {
  return {
    nodes: map.record('nodes', readNode),
    measured: map.list('measured', readMeasure),
    methods: map.record('methods', readMethod),
    returnStatus: map.choice('returnStatus', ['bitmap', 'ordinal'], 'bitmap'),
    automaticIsEnough: map.boolean('automaticIsEnough', false),
  };
}

/** By `path`, or by `id` that names its namespace by URI: an index changes when a server gets another model. */
function readPlace(of: YamlMap): NodePlace {
  const byId = of.has('id');
  if (byId && of.has('path')) of.refuse('id', 'stands beside a path', 'either id or path');
  return {
    path: byId ? null : of.matching('path', /^[^/]+(\/[^/]+)*$/, 'browse names with / between them, or an id'),
    id: byId ? of.matching('id', NODE_ID, 'a node id by namespace URI, such as nsu=urn:press;s=Good') : null,
    namespace: of.text('namespace', '') || null,
  };
}

function readNode(map: YamlMap, signal: string): MappedNode {
  const of = map.child(signal);
  if (!SIGNALS.includes(signal)) map.refuse(signal, 'is no signal', SIGNALS.join(', '));
  const node = {
    ...readPlace(of),
    values: of.record('values', (values, value) => values.text(value)),
    scale: of.number('scale', {}, 1),
  };
  of.refuseUnknown();
  return node;
}

const readMeasure = (map: YamlMap): MappedMeasure => ({
  ...readPlace(map),
  name: map.text('name'),
  unit: map.text('unit'),
  scale: map.number('scale', {}, 1),
  offset: map.number('offset', {}, 0),
  deadband: map.number('deadband', { min: 0 }, 0),
});

function readMethod(map: YamlMap, kind: string): MappedMethod {
  const of = map.child(kind);
  if (!COMMAND_KINDS.some((known) => known === kind)) map.refuse(kind, 'is no kind of command', COMMAND_KINDS.join(', '));
  const method = {
    ...readPlace(of),
    arguments: of.choicesOf('arguments', METHOD_ARGUMENTS),
    returns: of.choice('returns', RETURNS, 'none'),
  };
  of.refuseUnknown();
  return method;
}
