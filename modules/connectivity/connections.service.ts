import { Injectable } from '@nestjs/common';
import { Audit } from '../identity/audit.js';
import { mayReach, type Access } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import type { Transaction } from '../platform/database.js';
import type { Instant } from '../platform/instant.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { unitsOf, type Connection } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import { DeadLetters } from '../spine/dead-letters.js';
import type { ConnectionState, ConnectionView, QualityShare, UnitView } from './connection-view.js';
import { fixOf, type Fix } from './domain/connection-fix.js';
import { MqttWire } from './mqtt/mqtt-wire.js';
import { OpcuaWire } from './opcua/opcua-wire.js';
import { SparkplugWire } from './sparkplug/sparkplug-wire.js';
import { CertificateStore, type ServerCertificate } from './store/certificate.store.js';
import { ReportStore } from './store/report.store.js';
import { SwitchStore, type Switch } from './store/switch.store.js';

/** A report that is older says nothing of now. */
const FRESH_MS = 15_000;
const DAY_MS = 86_400_000;
/** The worst first. */
const ORDER: readonly ConnectionState[] = ['REFUSED', 'MISCONFIGURED', 'STALE', 'GAP', 'CONNECTING', 'STANDBY', 'DISABLED', 'LIVE'];

/** All that an engineer needs to know of a connection, whichever process has it. */
export interface ConnectionStanding extends ConnectionView {
  /** Opcua and sparkplug: the address. Mqtt: `embedded` or what the plant file says. */
  readonly endpoint: string;
  /** When the process that has it said so; null: nobody has it. */
  readonly reportedAt: Instant | null;
  readonly off: Switch | null;
  readonly fix: Fix | null;
  readonly quality: QualityShare;
  readonly perMinute: number;
  readonly gaps: number;
  readonly certificateDaysLeft: number | null;
  /** Server certificates that nobody has decided on. */
  readonly pendingCertificates: number;
  /** Dead letters of its wire that have not been taken after all. */
  readonly deadLetters: number;
}

export type ConnectionRefusal = 'UNKNOWN_CONNECTION' | 'UNKNOWN_CERTIFICATE' | 'SHARED_LINK' | 'OUT_OF_SCOPE';

/** The wires to the floor, for who keeps them. */
@Injectable()
export class ConnectionsService {
  constructor(
    private readonly plant: PlantService,
    private readonly mqtt: MqttWire,
    private readonly opcua: OpcuaWire,
    private readonly sparkplug: SparkplugWire,
    private readonly reports: ReportStore,
    private readonly switches: SwitchStore,
    private readonly certificateStore: CertificateStore,
    private readonly letters: DeadLetters,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Every connection of the plant, the worst first; none for who has not the whole site. */
  async list(who: Access): Promise<readonly ConnectionStanding[]> {
    if (!this.reachesSite(who)) return [];
    const now = this.clock.now();
    const [reports, switches, pending, letters] = await Promise.all([
      this.reports.since(now - FRESH_MS),
      this.switches.all(),
      this.certificateStore.pending(),
      this.letters.counts({}),
    ]);
    const own = new Map([this.mqtt, this.opcua, this.sparkplug].flatMap((wire) => wire.views()).map((view) => [view.id, view]));
    const standings = this.plant.current().connections.map((connection) => {
      const mine = own.get(connection.id);
      const told = mine && mine.state !== 'STANDBY' ? { view: mine, at: now } : reports.get(connection.id);
      const off = switches.find(({ connectionId, isOff }) => connectionId === connection.id && isOff) ?? null;
      return this.standing(connection, told, off, pending.get(connection.id) ?? 0, now, {
        deadLetters: letters.filter(({ wire }) => wire === connection.kind).reduce((sum, { waiting }) => sum + waiting, 0),
      });
    });
    return standings.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.id.localeCompare(b.id));
  }

  async find(who: Access, id: string): Promise<Outcome<ConnectionStanding, ConnectionRefusal>> {
    if (!this.reachesSite(who)) return refused('OUT_OF_SCOPE', 'A connection serves the whole site.');
    const found = (await this.list(who)).find((one) => one.id === id);
    return found ? done(found) : refused('UNKNOWN_CONNECTION', `The plant has no connection "${id}".`);
  }

  /** Switches a connection off or on, for all processes: each that has it stops or starts it within seconds. */
  async switch(tx: Transaction, who: Access, id: string, isOff: boolean, reason: string): Promise<Outcome<Switch, ConnectionRefusal>> {
    const connection = this.plant.current().connections.find((one) => one.id === id);
    if (!this.reachesSite(who)) return refused('OUT_OF_SCOPE', 'A connection serves the whole site.');
    if (!connection) return refused('UNKNOWN_CONNECTION', `The plant has no connection "${id}".`);
    if (connection.kind === 'mqtt' && this.plant.current().connections.filter(({ kind }) => kind === 'mqtt').length > 1)
      return refused('SHARED_LINK', 'Several connections of kind mqtt share one broker, and none can be switched alone.');
    const said = { connectionId: id, isOff, by: who.principal.subject, reason, at: this.clock.now() };
    await this.switches.set(tx, said);
    await this.audit.record(tx, who.principal, isOff ? 'connection.off' : 'connection.on', id, { reason });
    return done(said);
  }

  /** Certificates of servers that were not known when they came. */
  certificates(who: Access, connectionId: string | null): Promise<ServerCertificate[]> {
    return this.reachesSite(who) ? this.certificateStore.list(connectionId) : Promise.resolve([]);
  }

  /** Trusts or refuses the certificate of a server; its connection is made anew at once. */
  async decide(
    tx: Transaction,
    who: Access,
    of: { readonly connectionId: string; readonly thumbprint: string },
    decision: 'TRUSTED' | 'REFUSED',
    reason: string,
  ): Promise<Outcome<ServerCertificate, ConnectionRefusal>> {
    if (!this.reachesSite(who)) return refused('OUT_OF_SCOPE', 'A connection serves the whole site.');
    const { connectionId, thumbprint } = of;
    const said = { decision, by: who.principal.subject, reason, at: this.clock.now() };
    const found = await this.certificateStore.decide(tx, connectionId, thumbprint, said);
    if (!found) return refused('UNKNOWN_CERTIFICATE', `${connectionId} has shown no certificate "${thumbprint}".`);
    const action = decision === 'TRUSTED' ? 'certificate.trust' : 'certificate.refuse';
    await this.audit.record(tx, who.principal, action, connectionId, { thumbprint, subject: found.subject, reason });
    return done(found);
  }

  /** Whether somebody may look at connections at all: each serves the whole site. */
  reach(who: Access): Outcome<true, ConnectionRefusal> {
    return this.reachesSite(who) ? done(true) : refused('OUT_OF_SCOPE', 'A connection serves the whole site.');
  }

  private reachesSite(who: Access): boolean {
    return mayReach(who, this.plant.current().site.id);
  }

  private standing(
    connection: Connection,
    told: { readonly view: ConnectionView; readonly at: Instant } | undefined,
    off: Switch | null,
    pendingCertificates: number,
    now: Instant,
    more: { readonly deadLetters: number },
  ): ConnectionStanding {
    const view = told?.view ?? this.unheld(connection);
    const state = off ? 'DISABLED' : view.state;
    const detail = off ? `switched off by ${off.by}: ${off.reason}` : view.detail;
    const units = off ? view.units.map((unit) => ({ ...unit, state: 'DISABLED' as const, cause: off.reason })) : view.units;
    const { certificate, insecure } = view;
    const certificateDaysLeft = certificate && Math.floor((certificate.validTo - now) / DAY_MS);
    const quality = sumOf(units);
    const thumbprint = certificate?.thumbprint ?? null;
    const isHeld = told !== undefined;
    const standing = {
      state,
      detail,
      insecure,
      pending: pendingCertificates,
      daysLeft: certificateDaysLeft,
      thumbprint,
      badSignals: quality.bad,
      isHeld,
    };
    return {
      ...view,
      ...more,
      state,
      detail,
      units,
      endpoint: connection.kind === 'opcua' ? connection.endpoint : connection.url,
      reportedAt: told?.at ?? null,
      off,
      fix: fixOf(standing),
      quality,
      perMinute: units.reduce((sum, unit) => sum + unit.perMinute, 0),
      gaps: units.reduce((sum, unit) => sum + unit.gaps, 0),
      certificateDaysLeft,
      pendingCertificates,
    };
  }

  /** A connection that no process has. */
  private unheld({ id, kind, ...rest }: Connection): ConnectionView {
    const units = unitsOf(this.plant.current()).filter(({ connection }) => connection.via === id);
    return {
      id,
      kind,
      state: 'STANDBY',
      lastValueAt: null,
      detail: 'no process has it',
      insecure: 'security' in rest && rest.security === 'None',
      reconnects: 0,
      dropped: [],
      certificate: null,
      units: units.map((unit) => unseen(unit.id)),
    };
  }
}

const unseen = (id: string): UnitView => ({
  id,
  state: 'STANDBY',
  cause: 'no process has it',
  since: null,
  lastValueAt: null,
  perMinute: 0,
  gaps: 0,
  quality: { good: 0, uncertain: 0, bad: 0 },
  signals: [],
});

const sumOf = (units: readonly UnitView[]): QualityShare => ({
  good: units.reduce((sum, { quality }) => sum + quality.good, 0),
  uncertain: units.reduce((sum, { quality }) => sum + quality.uncertain, 0),
  bad: units.reduce((sum, { quality }) => sum + quality.bad, 0),
});
