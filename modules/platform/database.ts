import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { DataSource, type EntityManager, type MigrationInterface } from 'typeorm';

/** A transaction: whatever is written through it is committed as one, or not at all. */
export type Transaction = EntityManager;

type MigrationClass = new () => MigrationInterface;

const INT8 = 20;
const TIMESTAMPTZ = 1184;

const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
};

/**
 * PostgreSQL writes `2026-11-24 07:28:13.453+00`, and `infinity` for what never ends. Of the former there are hundreds of
 * thousands in a rebuild, so it is read digit by digit.
 */
function toInstant(text: string): number {
  if (text.charCodeAt(10) === 32 && text.charCodeAt(0) > 48 && text.endsWith('+00')) {
    const whole = Date.UTC(
      digits(text, 0, 4),
      digits(text, 5, 7) - 1,
      digits(text, 8, 10),
      digits(text, 11, 13),
      digits(text, 14, 16),
      digits(text, 17, 19),
    );
    const end = Math.min(text.length - 3, 23);
    return end > 20 ? whole + digits(text, 20, end) * 10 ** (23 - end) : whole;
  }
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  return Date.parse(iso);
}

/** `bigint` as number (all of ours stay below 2^53), `timestamptz` as milliseconds: the Instant of the domain. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === TIMESTAMPTZ) return toInstant;
    return pg.types.getTypeParser(oid, format);
  },
};

/** A connection pool to PostgreSQL; sessions work in UTC and never sit idle inside a transaction. */
export function dataSource(url: string, pool: number, migrations: readonly MigrationClass[] = []): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'platform_migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    extra: {
      types,
      max: pool,
      options: '-c TimeZone=UTC -c idle_in_transaction_session_timeout=15000 -c statement_timeout=120000',
      connectionTimeoutMillis: 10_000,
    },
  });
}

/** What every store asks: SQL in, rows out, one transaction around what belongs together. */
@Injectable()
export class Database {
  constructor(readonly source: DataSource) {}

  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.source.transaction(work);
  }

  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.source.query<Row[]>(sql, [...parameters]);
  }

  /** Throws where the database does not answer. */
  async ping(): Promise<void> {
    await this.source.query('select 1');
  }
}

/** Rows of a select inside a transaction. */
export function rows<Row>(tx: Transaction, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  return tx.query<Row[]>(sql, [...parameters]);
}
