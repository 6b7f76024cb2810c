import { describe } from '@jest/globals';
import { SpecBroker } from '../mqtt/broker.fixture.js';
import { tellsItsState } from './host-state-suite.fixture.js';

describe('at a broker of MQTT 3.1.1', () => tellsItsState(() => new SpecBroker()));
