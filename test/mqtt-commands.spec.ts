import { afterAll, beforeAll, describe } from '@jest/globals';
import { SpecBroker } from '../modules/connectivity/mqtt/broker.fixture.js';
import { staleCommandsAreIgnored } from './support/stale-commands-suite.js';

describe('a virtual station at a broker of MQTT 3.1.1', () => {
  const broker = new SpecBroker();
  beforeAll(() => broker.up());
  staleCommandsAreIgnored(() => ({ url: broker.url, version: 4 }));
  afterAll(() => broker.down());
});
