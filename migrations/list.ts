import { Spine1764000000001 } from './0001-spine.js';
import { PlantAndIdentity1764000000002 } from './0002-plant-and-identity.js';
import { PlantLive1764000000003 } from './0003-plant-live.js';
import { Oee1764000000004 } from './0004-oee.js';
import { Classification1764000000005 } from './0005-classification.js';
import { Routing1764000000006 } from './0006-routing.js';
import { OeeHours1764000000007 } from './0007-oee-hours.js';
import { ClassificationEvidence1764000000010 } from './0010-classification-evidence.js';
import { ClassificationRestating1764000000011 } from './0011-classification-restating.js';
import { DecisionInputs1764000000012 } from './0012-decision-inputs.js';
import { OrderLife1764000000013 } from './0013-order-life.js';
import { DeadLetterReplay1764000000014 } from './0014-dead-letter-replay.js';
import { RoutingFloor1764000000016 } from './0016-routing-floor.js';
import { OeeStops1764000000018 } from './0018-oee-stops.js';
import { OrderLadder1764000000020 } from './0020-order-ladder.js';
import { Connections1764000000022 } from './0022-connections.js';
import { Stations1764000000019 } from './0019-stations.js';
import { OeeStretches1764000000027 } from './0027-oee-stretches.js';

/** Every migration, in order. A number is never used twice, and none is altered once it has been released. */
export const MIGRATIONS = [
  Spine1764000000001,
  PlantAndIdentity1764000000002,
  PlantLive1764000000003,
  Oee1764000000004,
  Classification1764000000005,
  Routing1764000000006,
  OeeHours1764000000007,
  ClassificationEvidence1764000000010,
  ClassificationRestating1764000000011,
  DecisionInputs1764000000012,
  OrderLife1764000000013,
  DeadLetterReplay1764000000014,
  RoutingFloor1764000000016,
  OeeStops1764000000018,
  OrderLadder1764000000020,
  Connections1764000000022,
  Stations1764000000019,
  OeeStretches1764000000027,
];
