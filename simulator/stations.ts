/** All manual stations and consoles of a plant file: one process, one MQTT connection each. */
import { readFileSync } from 'node:fs';
import { closeAtTheEnd, faultLevel, positive, readFlags, text } from './flags.js';
import { standingOrders } from './operators.js';
import { walkOfStation } from './phases.js';
import { readPlant } from './plant-file.js';
import { Station, type MqttVersion } from './station.js';
import { WorkUnit } from './work-unit.js';

const flags = readFlags(process.argv.slice(2), [
  'plant',
  'mqtt',
  'credentials',
  'journal',
  'seed',
  'speed',
  'faults',
  'mqtt-version',
  'with-parent',
]);
const plant = readPlant(text(flags, 'plant'));
const journalDir = text(flags, 'journal');
const speed = positive(flags, 'speed', 1);
const credentials = JSON.parse(readFileSync(text(flags, 'credentials'), 'utf8')) as Record<string, { user: string; password: string }>;
const operators = standingOrders(plant);
const url = text(flags, 'mqtt', 'mqtt://127.0.0.1:1883');
const version = mqttVersion(text(flags, 'mqtt-version', '3.1.1'));
const stations: Station[] = [];

for (const unit of plant.units.filter((one) => one.kind !== 'ROBOT_CELL')) {
  const login = credentials[unit.path];
  if (login === undefined) throw new Error(`--credentials has no entry for ${unit.path}`);
  const floor = {
    seed: positive(flags, 'seed', 1),
    unit: unit.path,
    kind: unit.kind,
    faults: faultLevel(flags),
  };
  const work = await WorkUnit.open({ plant, unit, floor, speed, journalDir, walk: walkOfStation });
  stations.push(await Station.start({ work, floor, url, version, ...login, operator: operators.get(unit.path) ?? null }));
}
console.log(`stations: ${stations.length} at ${url}, speed ${speed}, up in ${Math.round(performance.now())} ms`);
closeAtTheEnd(flags, async () => {
  await Promise.all(stations.map((station) => station.close()));
});

function mqttVersion(told: string): MqttVersion {
  if (told !== '3.1.1' && told !== '5') throw new Error('--mqtt-version must be 3.1.1 or 5');
  return told === '5' ? 5 : 4;
}
