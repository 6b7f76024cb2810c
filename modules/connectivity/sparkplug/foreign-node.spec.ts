import { describe } from '@jest/globals';
import { SpecBroker } from '../mqtt/broker.fixture.js';
import { understandsForeignNodes } from './foreign-node-suite.fixture.js';

describe('at a broker of MQTT 3.1.1', () => understandsForeignNodes(() => new SpecBroker()));
