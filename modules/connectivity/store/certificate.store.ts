import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';

/** TRUSTED: its server is talked to. REFUSED: it is not, even where a file says so. PENDING: nobody has decided. */
export type Decision = 'TRUSTED' | 'REFUSED' | 'PENDING';

/** The certificate of a server, as it came. */
export interface ServerCertificate {
  readonly connectionId: string;
  /** SHA-1 of the DER form, in hexadecimal. */
  readonly thumbprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validFrom: Instant;
  readonly validTo: Instant;
  readonly seenAt: Instant;
  readonly decision: Decision;
  /** Who decided, why and when; null: nobody. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly at: Instant | null;
}

export interface Decided {
  readonly thumbprint: string;
  readonly decision: 'TRUSTED' | 'REFUSED';
  readonly der: Buffer;
}

const COLUMNS = `connection_id as "connectionId", thumbprint, subject, issuer, valid_from as "validFrom", valid_to as "validTo",
  seen_at as "seenAt", coalesce(decision, 'PENDING') as decision, by, reason, at`;

/** The server certificates that were not known when they came, for all processes. */
@Injectable()
export class CertificateStore {
  constructor(private readonly db: Database) {}

  /** Keeps certificates that were refused; what was decided of them stays. */
  async seen(connectionId: string, ders: readonly Buffer[], now: Instant): Promise<void> {
    for (const der of ders) {
      const of = new X509Certificate(der);
      await this.db.query(
        `insert into connectivity_certificate (connection_id, thumbprint, subject, issuer, valid_from, valid_to, der, seen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (connection_id, thumbprint) do update set seen_at = excluded.seen_at`,
        [
          connectionId,
          thumbprintOf(of),
          line(of.subject),
          line(of.issuer),
          toIso(Date.parse(of.validFrom)),
          toIso(Date.parse(of.validTo)),
          der,
          toIso(now),
        ],
      );
    }
  }

  /** The undecided first, then those seen last. */
  list(connectionId: string | null): Promise<ServerCertificate[]> {
    return this.db.query(
      `select ${COLUMNS} from connectivity_certificate where $1::text is null or connection_id = $1
       order by decision is not null, seen_at desc limit 200`,
      [connectionId],
    );
  }

  decided(connectionId: string): Promise<Decided[]> {
    return this.db.query(
      `select thumbprint, decision, der from connectivity_certificate where connection_id = $1 and decision is not null`,
      [connectionId],
    );
  }

  /** When something was last decided, by connection. */
  async decidedAt(): Promise<ReadonlyMap<string, Instant>> {
    const found = await this.db.query<{ readonly id: string; readonly at: Instant }>(
      `select connection_id as id, max(at) as at from connectivity_certificate where decision is not null group by 1`,
    );
    return new Map(found.map(({ id, at }) => [id, at]));
  }

  /** How many wait for a decision, by connection. */
  async pending(): Promise<ReadonlyMap<string, number>> {
    const found = await this.db.query<{ readonly id: string; readonly n: number }>(
      `select connection_id as id, count(*) as n from connectivity_certificate where decision is null group by 1`,
    );
    return new Map(found.map(({ id, n }) => [id, n]));
  }

  /** @returns undefined where no such certificate has come */
  async decide(
    tx: Transaction,
    connectionId: string,
    thumbprint: string,
    {
      decision,
      by,
      reason,
      at,
    }: { readonly decision: 'TRUSTED' | 'REFUSED'; readonly by: string; readonly reason: string; readonly at: Instant },
  ): Promise<ServerCertificate | undefined> {
    await tx.query(
      `update connectivity_certificate set decision = $3, by = $4, reason = $5, at = $6 where connection_id = $1 and thumbprint = $2`,
      [connectionId, thumbprint, decision, by, reason, toIso(at)],
    );
    const [found] = await rows<ServerCertificate>(
      tx,
      `select ${COLUMNS} from connectivity_certificate where connection_id = $1 and thumbprint = $2`,
      [connectionId, thumbprint],
    );
    return found;
  }
}

/** As the tools of OPC UA servers list it. */
export const thumbprintOf = (certificate: X509Certificate): string => certificate.fingerprint.replaceAll(':', '').toLowerCase();

const line = (name: string): string => name.split('\n').join(', ').replaceAll('\0', '').slice(0, 400);
