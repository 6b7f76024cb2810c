import { describe } from '@jest/globals';
import { tellsItsState } from '../modules/connectivity/sparkplug/host-state-suite.fixture.js';
import { understandsBytes } from '../modules/connectivity/sparkplug/edge-bytes-suite.fixture.js';
import { understandsForeignNodes } from '../modules/connectivity/sparkplug/foreign-node-suite.fixture.js';
import { WatchedMosquitto } from './support/watched-mosquitto.js';

describe.each([
  ['3.1.1', 4],
  ['5', 5],
] as const)('a Sparkplug host at Mosquitto with MQTT %s', (_name, version) => {
  const broker = () => new WatchedMosquitto(version);
  tellsItsState(broker);
  understandsForeignNodes(broker);
  understandsBytes(broker);
});
