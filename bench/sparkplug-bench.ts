import { NodeSession } from '../modules/connectivity/domain/sparkplug-session.js';
import { TYPES } from '../modules/connectivity/domain/sparkplug-value.js';
import { bdSeq, int64, long, payloadOf, text, type MadeMetric } from '../modules/connectivity/sparkplug/edge.fixture.js';
import { decodePayload } from '../modules/connectivity/sparkplug/payload.js';

const PAYLOADS = 256 * 400;
const METRICS = 10;
const AT = 1_764_000_000_000;

/** Payloads per second that one core decodes and resolves: ten metrics each, by alias, typed by the birth. */
export function sparkplugRate(): number {
  const session = new NodeSession(5_000);
  const messages = Array.from({ length: 256 }, (_, seq) => payloadOf({ at: AT, seq, metrics: data() }));
  take(session, 'NBIRTH', payloadOf({ at: AT, seq: 255, metrics: [bdSeq(1)] }));
  take(session, 'DBIRTH', payloadOf({ at: AT, seq: 0, metrics: birth() }));
  let resolved = 0;
  const from = performance.now();
  for (let sent = 1; sent <= PAYLOADS; sent++)
    for (const heard of take(session, 'DDATA', messages[sent % 256]!)) if (heard.kind === 'DATA') resolved += heard.readings.length;
  const seconds = (performance.now() - from) / 1_000;
  if (resolved !== PAYLOADS * METRICS) throw new Error(`${resolved} of ${PAYLOADS * METRICS} metrics were resolved`);
  return PAYLOADS / seconds;
}

function take(session: NodeSession, type: 'NBIRTH' | 'DBIRTH' | 'DDATA', bytes: Buffer) {
  const decoded = decodePayload(bytes);
  if (!decoded.ok) throw new Error(decoded.reason);
  return session.take({ type, device: type === 'NBIRTH' ? null : 'press', payload: decoded.value }, AT);
}

const birth = (): readonly MadeMetric[] => [
  ...Array.from({ length: 4 }, (_, index) => int64(`Counts/${index}`, index, { alias: index })),
  ...Array.from({ length: 4 }, (_, index) => ({ name: `Analog/${index}`, datatype: TYPES.Double, doubleValue: 0, alias: 4 + index })),
  text('State', 'Idle', { alias: 8 }),
  { name: 'On', datatype: TYPES.Boolean, booleanValue: false, alias: 9 },
];

const data = (): readonly MadeMetric[] => [
  ...Array.from({ length: 4 }, (_, index) => ({ alias: index, timestamp: AT, longValue: long(1_000 + index) })),
  ...Array.from({ length: 4 }, (_, index) => ({ alias: 4 + index, timestamp: AT, doubleValue: index / 3 })),
  { alias: 8, timestamp: AT, stringValue: 'Execute' },
  { alias: 9, timestamp: AT, booleanValue: true },
];
