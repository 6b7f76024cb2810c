import type pg from 'pg';

/**
 * The schema of the database as the migrations leave it, on one page: tables with columns, constraints and indexes, and
 * functions. Made from the catalogue, since no dump program is there.
 */
export async function describeSchema(owner: pg.Client): Promise<string> {
  const tables = await owner.query<{ name: string; partitioned: boolean }>(
    `select c.relname as name, c.relkind = 'p' as partitioned from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
  );
  const parts = ['-- Made from the migrated database by `npm run docs`; do not edit.'];
  for (const { name, partitioned } of tables.rows) parts.push(await table(owner, name, partitioned));
  const functions = await owner.query<{ text: string }>(
    `select pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public' order by p.proname`,
  );
  parts.push(...functions.rows.map(({ text }) => `${text.trim()};`));
  return `${parts.join('\n\n')}\n`;
}

async function table(owner: pg.Client, name: string, partitioned: boolean): Promise<string> {
  const columns = await owner.query<{ line: string }>(
    `select format('  %s %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
                   case when a.attcollation <> t.typcollation then ' collate "' || (select collname from pg_collation where oid = a.attcollation) || '"' else '' end,
                   case when a.attnotnull then ' not null' else '' end,
                   case when a.attidentity <> '' then ' generated always as identity'
                        when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as line
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`,
    [name],
  );
  const constraints = await owner.query<{ line: string }>(
    `select '  constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
     where conrelid = $1::regclass and contype <> 'n' order by conname`,
    [name],
  );
  const indexes = await owner.query<{ line: string }>(
    `select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i
     where i.indrelid = $1::regclass and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid) order by 1`,
    [name],
  );
  const lines = [...columns.rows, ...constraints.rows].map(({ line }) => line);
  const by = partitioned ? ` partition by range (received_at)` : '';
  return [`create table ${name} (\n${lines.join(',\n')}\n)${by};`, ...indexes.rows.map(({ line }) => line)].join('\n');
}
