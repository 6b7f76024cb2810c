import { Injectable } from '@nestjs/common';
import { Audit } from '../../identity/audit.js';
import type { SignOn } from '../../identity/domain/operator-key.js';
import type { Principal } from '../../identity/domain/principal.js';
import { OperatorKeys, type Key, type KeyRefusal } from '../../identity/operator-keys.service.js';
import { SignOns } from '../../identity/sign-ons.service.js';
import { PlantService } from '../../plant/plant.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { done, type Outcome } from '../../platform/outcome.js';
import { EventLog } from '../../spine/event-log.js';
import { keyed, unitFact } from '../domain/unit-fact.js';

/** Signs operators on at a shared station; who was there before is signed off by it. */
@Injectable()
export class BenchSignOn {
  constructor(
    private readonly keys: OperatorKeys,
    private readonly signOns: SignOns,
    private readonly plant: PlantService,
    private readonly log: EventLog,
    private readonly audit: Audit,
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async signOn(device: Principal, unit: string, key: Key): Promise<Outcome<SignOn, KeyRefusal>> {
    const checked = await this.keys.check(device, key);
    if (!checked.ok) return checked;
    const operator = checked.value;
    // A key outlives its person's place in the plant file.
    if (!this.plant.current().operators.some(({ id }) => id === operator)) return { ok: false, reason: 'WRONG_KEY', detail: NOT_HERE };
    const now = this.clock.now();
    const begun = await this.db.transaction(async (tx) => {
      const { begun: fresh, ended } = await this.signOns.begin(tx, { workUnitId: unit, deviceId: device.subject, operator }, now);
      const who: Principal = { subject: operator, grants: [{ role: 'operator', scope: unit }] };
      await this.audit.record(tx, who, 'station.sign-on', unit, { device: device.subject });
      const origin = { unit, receivedAt: now };
      const off = ended ? [unitFact('OPERATOR_SIGNED_OFF', origin, keyed(`${unit}#bench`, '', now), { operator: ended.operator })] : [];
      const on = unitFact('OPERATOR_SIGNED_ON', origin, keyed(`${unit}#bench`, '', now), { operator });
      await this.log.record(tx, [...off, on]);
      return fresh;
    });
    return done(begun);
  }
}

const NOT_HERE = 'Nobody signs on with this.';
