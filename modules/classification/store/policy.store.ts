import { Injectable } from '@nestjs/common';
import { Database, rows, type Transaction } from '../../platform/database.js';
import { toIso, type Instant } from '../../platform/instant.js';
import { DEFAULT_POLICY, type Policy } from '../domain/policy.js';

/** A policy as it was published; never altered. */
export interface PublishedPolicy {
  readonly version: string;
  readonly policy: Policy;
  readonly publishedBy: string;
  readonly publishedAt: Instant;
  readonly words: string;
}

const COLUMNS = `version, policy, published_by as "publishedBy", published_at as "publishedAt", words`;

/** Policies by version; the last one published is in force. */
@Injectable()
export class PolicyStore {
  constructor(private readonly db: Database) {}

  /** The policy in force. The one that a plant starts with is kept as well, so that results stay reproducible. */
  async inForce(tx: Transaction, now: Instant): Promise<PublishedPolicy> {
    const latest = await this.latest(tx);
    if (latest) return latest;
    await this.insert(tx, {
      version: DEFAULT_POLICY.version,
      policy: DEFAULT_POLICY,
      publishedBy: 'fingerpost',
      publishedAt: now,
      words: 'The policy that a plant starts with.',
    });
    return (await this.latest(tx))!;
  }

  async find(version: string, tx: Transaction = this.db.source.manager): Promise<PublishedPolicy | undefined> {
    const [row] = await rows<PublishedPolicy>(tx, `select ${COLUMNS} from classification_policy where version = $1`, [version]);
    return row;
  }

  /** Newest first. */
  all(): Promise<PublishedPolicy[]> {
    return this.db.query(`select ${COLUMNS} from classification_policy order by ordinal desc`);
  }

  /** @returns false where the version is taken */
  async insert(tx: Transaction, { version, policy, publishedBy, publishedAt, words }: PublishedPolicy): Promise<boolean> {
    const inserted = await rows<{ version: string }>(
      tx,
      `insert into classification_policy (version, policy, published_by, published_at, words) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning version`,
      [version, JSON.stringify(policy), publishedBy, toIso(publishedAt), words],
    );
    return inserted.length > 0;
  }

  private async latest(tx: Transaction): Promise<PublishedPolicy | undefined> {
    const [row] = await rows<PublishedPolicy>(tx, `select ${COLUMNS} from classification_policy order by ordinal desc limit 1`);
    return row;
  }
}
