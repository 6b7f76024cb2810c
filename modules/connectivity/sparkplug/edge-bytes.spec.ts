import { describe } from '@jest/globals';
import { SpecBroker } from '../mqtt/broker.fixture.js';
import { understandsBytes } from './edge-bytes-suite.fixture.js';

describe('at a broker of MQTT 3.1.1', () => understandsBytes(() => new SpecBroker()));
