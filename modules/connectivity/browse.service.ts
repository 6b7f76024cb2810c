import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { Audit } from '../identity/audit.js';
import { mayReach, type Access } from '../identity/domain/principal.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { done, refused, type Outcome } from '../platform/outcome.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import type { OpcUaConnection } from '../plant/domain/plant.js';
import { PlantService } from '../plant/plant.service.js';
import type { Endpoint } from './opcua/client.js';
import { browseServer, type Proposal } from './opcua/browse-server.js';
import { Pki } from './opcua/pki.js';
import { CertificateStore } from './store/certificate.store.js';

/** A server to be looked at: one of the plant by its connection, or a new one. */
export interface ToBrowse {
  /** Of the connection that it has or will have: its certificates are kept under it. */
  readonly id: string;
  /** Null: that of the plant file. */
  readonly endpoint: string | null;
  readonly security: OpcUaConnection['security'];
}

export type BrowseRefusal = 'UNKNOWN_CONNECTION' | 'OUT_OF_SCOPE' | 'SERVER_AWAY' | 'SERVER_UNTRUSTED';

/** Looks at OPC UA servers for an engineer who connects one. */
@Injectable()
export class BrowseService {
  constructor(
    private readonly plant: PlantService,
    private readonly certificates: CertificateStore,
    private readonly audit: Audit,
    private readonly db: Database,
    private readonly clock: Clock,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  async browse(who: Access, asked: ToBrowse): Promise<Outcome<Proposal, BrowseRefusal>> {
    if (!mayReach(who, this.plant.current().site.id)) return refused('OUT_OF_SCOPE', 'A connection serves the whole site.');
    const known = this.plant.current().connections.find(({ id, kind }) => kind === 'opcua' && id === asked.id) as
      OpcUaConnection | undefined;
    const connection = connectionOf(asked, known);
    if (!connection)
      return refused('UNKNOWN_CONNECTION', `The plant has no OPC UA connection "${asked.id}": say its endpoint.`, 'endpoint');
    const { endpoint } = connection;
    await this.db.transaction((tx) => this.audit.record(tx, who.principal, 'connection.browse', asked.id, { endpoint }));
    const pki = new Pki({
      connectionId: asked.id,
      folder: join(this.settings.FP_DATA_DIR, 'opcua', asked.id),
      validityDays: this.settings.FP_OPCUA_CERTIFICATE_DAYS,
      certificates: this.certificates,
      now: () => this.clock.now(),
    });
    return browseServer(connection, pki).then(done, (error: Error) =>
      refused(/verification failed/.test(error.message) ? 'SERVER_UNTRUSTED' : 'SERVER_AWAY', `${endpoint}: ${error.message}`),
    );
  }
}

/** The user of the plant file goes to the server of the plant file only: a new address is looked at anonymously. */
function connectionOf({ id, endpoint, security }: ToBrowse, known: Endpoint | undefined): Endpoint | undefined {
  if (endpoint === null || endpoint === known?.endpoint) return known;
  return { id, endpoint, security, policy: 'Basic256Sha256', user: null };
}
