/** What the wires take: MQTT from a backlog of Mosquitto, and Sparkplug payloads, each beside its named baseline. */
import { cpus } from 'node:os';
import { Floor } from '../modules/connectivity/floor.fixture.js';
import { Mosquitto } from '../test/support/mosquitto.js';
import { withTestServer } from '../test/support/database.js';
import { MqttBench, TELEGRAMS, type MqttRates } from './mqtt-bench.js';
import { sparkplugRate } from './sparkplug-bench.js';

const ROUNDS = 5;
const SPARKPLUG_BAR = 50_000;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
const thousands = (rate: number): string => `${(rate / 1_000).toFixed(1)} k/s`;

function say(what: string, rate: number, ratio?: number, bar?: number): boolean {
  const isMet = ratio === undefined || bar === undefined || ratio >= bar;
  const beside = ratio === undefined ? '' : `  ratio ${ratio.toFixed(2)}`;
  const judged = bar === undefined ? '' : `  at least ${bar}: ${isMet ? 'met' : 'MISSED'}`;
  process.stdout.write(`${what.padEnd(64)}${thousands(rate).padStart(12)}${beside}${judged}\n`);
  return isMet;
}

/** Ratios are those of the pairs of one round; then their median. */
async function mqtt(version: 4 | 5): Promise<boolean> {
  const broker = await Mosquitto.start({ persistence: false });
  const floor = await Floor.open();
  const rounds: MqttRates[] = [];
  try {
    const bench = new MqttBench(broker.url, floor, version);
    for (let round = 0; round <= ROUNDS; round++) {
      const rates = await bench.round(`round-${round}`);
      if (round > 0) rounds.push(rates);
    }
  } finally {
    await floor.close();
    await broker.stop();
  }
  const of = (name: keyof MqttRates) => median(rounds.map((rates) => rates[name]));
  const name = version === 5 ? 'MQTT 5' : 'MQTT 3.1.1';
  say(`${name}: baseline, bare mqtt.js reader that acknowledges at once`, of('bare'));
  say(`${name}: baseline, append of the log alone`, of('append'));
  const full = median(rounds.map(({ full, bare, append }) => full / Math.min(bare, append)));
  const waiting = median(rounds.map(({ waiting, bare }) => waiting / bare));
  const isFullMet = say(`${name}: broker to committed log`, of('full'), full, 0.5);
  return say(`${name}: the same, a commit that only waits 5 ms`, of('waiting'), waiting, 0.8) && isFullMet;
}

process.stdout.write(
  `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; Mosquitto, backlog of ${TELEGRAMS}, medians of ${ROUNDS} rounds\n`,
);
const isMqttMet = await withTestServer(() => mqtt(process.argv.includes('--mqtt5') ? 5 : 4));
const sparkplug = median(Array.from({ length: ROUNDS }, sparkplugRate));
const isSparkplugMet = say('Sparkplug: ten-metric payloads decoded and resolved, one core', sparkplug, sparkplug / SPARKPLUG_BAR, 1);
process.exitCode = isMqttMet && isSparkplugMet ? 0 : 1;
