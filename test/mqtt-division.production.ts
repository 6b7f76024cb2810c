import { afterEach, beforeEach, describe } from '@jest/globals';
import { dividesAnew } from './support/division-suite.js';
import { Mosquitto } from './support/mosquitto.js';

describe.each([
  ['3.1.1', 4],
  ['5', 5],
] as const)('the division at Mosquitto with MQTT %s', (_name, version) => {
  let mosquitto: Mosquitto;
  beforeEach(async () => {
    mosquitto = await Mosquitto.start({ persistence: false });
  });
  dividesAnew(() => ({ url: mosquitto.url, version }));
  afterEach(() => mosquitto.stop());
});
