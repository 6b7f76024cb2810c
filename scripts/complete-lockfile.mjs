// Completes package-lock.json with the optional packages of other platforms (`npm run lockfile`). A lockfile that was
// written where a registry offers only some platforms lacks the others, and `npm ci` there stops with EUSAGE.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const OTHER_NAMES = { windows: 'win32', win: 'win32', macos: 'darwin' };
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];
const LIBC = { gnu: 'glibc', glibc: 'glibc', musl: 'musl' };

/**
 * Optional dependencies of the lockfile's packages that have no entry of their own, where npm would look for it.
 * @param lock {{ packages: Record<string, { optionalDependencies?: Record<string, string> }> }}
 * @returns {{ path: string, version: string, wanted: string }[]} path: where the entry belongs; wanted: by whom
 */
export function missingEntries({ packages }) {
  const missing = new Map();
  for (const [wanted, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolve(packages, wanted, name) === undefined) missing.set(`node_modules/${name}`, { version, wanted });
    }
  }
  return [...missing].map(([path, of]) => ({ path, ...of }));
}

/**
 * The path of the entry that a package gets for a name: its own, else that of a folder above.
 * @returns {string | undefined}
 */
export function resolve(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[path]) return path;
    if (at === '') return undefined;
  }
}

/** Platform of a package by its name, such as `@unrs/resolver-binding-linux-arm-musleabihf`. */
export function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const at = words.findLastIndex((word) => SYSTEMS.includes(word) || OTHER_NAMES[word]);
  const cpu = words.slice(at + 1).find((word) => PROCESSORS.includes(word));
  if (at < 0 || !cpu) throw new Error(`The platform of ${name} cannot be told from its name: add its entry by hand.`);
  const os = OTHER_NAMES[words[at]] ?? words[at];
  const libc = LIBC[words.at(-1)];
  return { cpu: [cpu], ...(os === 'linux' && libc ? { libc: [libc] } : {}), os: [os] };
}

/** The lockfile with every missing entry, in npm's order, and no address of a registry. */
export function completed(lock) {
  const packages = { ...lock.packages };
  for (const { path, version, wanted } of missingEntries(lock)) {
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${wanted} asks for ${path} ${version}, which is no exact version.`);
    const { cpu, libc, os } = platformOf(path);
    packages[path] = { version, cpu, ...(wanted === '' ? {} : devOf(packages[wanted])), ...(libc ? { libc } : {}), optional: true, os };
  }
  const sorted = Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries(sorted.map(([path, entry]) => [path, withoutAddress(entry)])) };
}

const withoutAddress = (entry) => Object.fromEntries(Object.entries(entry).filter(([key]) => key !== 'resolved'));
const devOf = ({ dev }) => (dev ? { dev } : {});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingEntries(lock);
  writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
  process.stdout.write(`${missing.length} entries added${missing.map(({ path }) => `\n  ${path}`).join('')}\n`);
}
