import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The root of the repo, seen from the compiled tests. */
export const ROOT = resolve(import.meta.dirname, '../../..');

export interface Source {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript source below the given folders. */
export function sourcesIn(root: string, ...folders: readonly string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('node_modules'))
      .map((name) => ({
        path: relative(root, join(root, folder, name)).replaceAll('\\', '/'),
        text: readFileSync(join(root, folder, name), 'utf8'),
      })),
  );
}

const IMPORT = /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g;

/** Files that no other file imports, the given entries apart. */
export function importedByNobody(sources: readonly Source[], isEntry: (path: string) => boolean): string[] {
  const imported = new Set(
    sources.flatMap(({ path, text }) =>
      [...text.matchAll(IMPORT)].map(([, target]) => join(dirname(path), target!).replaceAll('\\', '/').replace(/\.js$/, '.ts')),
    ),
  );
  return sources.map(({ path }) => path).filter((path) => !isEntry(path) && !imported.has(path));
}

const WRITES = /\b(?:insert into|update|delete from|truncate)\s+([a-z_]+)/g;
const READS = /\b(?:from|join)\s+([a-z]+_[a-z_]+)/g;

export interface TableUse {
  readonly path: string;
  readonly table: string;
  readonly how: 'writes' | 'reads';
}

/**
 * Uses of tables that the walls forbid: a room writes only tables that begin with its name, and reads its own and those
 * of lower floors.
 * @param floors rooms from the lowest up, each with the rooms below that it may read
 */
export function throughTheWall(sources: readonly Source[], floors: Readonly<Record<string, readonly string[]>>): TableUse[] {
  const rooms = Object.keys(floors);
  const roomOf = (table: string) => rooms.find((room) => table.startsWith(`${room}_`));
  return sources.flatMap(({ path, text }) => {
    const [, own] = /^modules\/([a-z]+)\//.exec(path) ?? [];
    if (!own || path.endsWith('.spec.ts') || path.endsWith('.fixture.ts')) return [];
    const sql = text.toLowerCase();
    const uses = (pattern: RegExp, how: TableUse['how'], may: readonly string[]) =>
      [...sql.matchAll(pattern)].flatMap(([, table]): TableUse[] => {
        const room = roomOf(table!);
        return room && !may.includes(room) ? [{ path, table: table!, how }] : [];
      });
    return [...uses(WRITES, 'writes', [own]), ...uses(READS, 'reads', [own, ...(floors[own] ?? [])])];
  });
}
