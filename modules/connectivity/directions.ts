import { Injectable } from '@nestjs/common';
import type { Instant } from '../platform/instant.js';
import { CertificateStore } from './store/certificate.store.js';
import { SwitchStore, type Switch } from './store/switch.store.js';

/** What engineers have said of the connections, as far as this process knows it: the database has it for all. */
@Injectable()
export class Directions {
  private switches: ReadonlyMap<string, Switch> = new Map();
  private trust: ReadonlyMap<string, Instant> = new Map();
  private text = '';

  constructor(
    private readonly switchStore: SwitchStore,
    private readonly certificates: CertificateStore,
  ) {}

  /** Reads them. @returns whether anything has changed @throws where the database is away: what was said holds on */
  async refresh(): Promise<boolean> {
    const [switches, trust] = await Promise.all([this.switchStore.all(), this.certificates.decidedAt()]);
    this.switches = new Map(switches.map((one) => [one.connectionId, one]));
    this.trust = trust;
    const before = this.text;
    this.text = JSON.stringify([switches, [...trust]]);
    return this.text !== before;
  }

  /** Who has switched a connection off, and why; undefined where it is on. */
  offOf(connectionId: string): Switch | undefined {
    const said = this.switches.get(connectionId);
    return said?.isOff ? said : undefined;
  }

  /** Another text wherever something was decided about the certificates of a connection. */
  trustOf(connectionId: string): string {
    return String(this.trust.get(connectionId) ?? '');
  }
}
