import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { LIMITS } from '../config/limits.js';
import { startEmbeddedPostgres } from '../modules/platform/embedded-postgres.js';
import { startService } from '../test/support/service.js';
import { SpineBench } from './spine-bench.js';

/** Throughput of the spine against plain inserts of the same rows, start-up time, and memory at rest. */

const ROUNDS = 7;
const EVENTS_A_ROUND = 40_000;
/** Beside the largest batch of the service, which it gathers under load: the cost of a transaction weighs more on a small one. */
const SMALL_BATCH = 500;
const AT_REST_MS = 8_000;

interface Line {
  readonly what: string;
  readonly figure: string;
  readonly ratio?: number;
  readonly bar?: number;
}

/** @param measured whether the bars are held against it */
async function throughput(batchSize: number, measured: boolean): Promise<readonly Line[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'fingerpost-bench-'));
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres(dataDir);
  try {
    const bench = await SpineBench.open(postgres, dataDir, batchSize, EVENTS_A_ROUND / batchSize);
    const rates = await bench.rounds(ROUNDS);
    await bench.close();
    const line = (what: string, rate: number, bar?: number): Line => ({
      what,
      figure: `${Math.round(rate).toLocaleString('en')} events/s`,
      ratio: rate / rates.plain,
      bar: measured ? bar : undefined,
    });
    return [
      line(`plain inserts, batches of ${batchSize}`, rates.plain),
      line('append, idempotent and committed', rates.append, 0.8),
      line('append, and the OEE projection keeping up', rates.withProjection, 0.35),
    ];
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function atRest(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const simulator of ['off', 'on'] as const) {
    const first = performance.now();
    const service = await startService({ ownPostgres: true, simulator, speed: 10 });
    const made = performance.now() - first;
    await service.halt();
    const again = performance.now();
    await service.restart();
    const started = performance.now() - again;
    await rest(AT_REST_MS);
    const plant = simulator === 'on' ? ' with the virtual plant' : '';
    if (simulator === 'off')
      lines.push(
        { what: 'first start to ready, database made', figure: seconds(made) },
        { what: 'later start to ready', figure: seconds(started) },
      );
    lines.push({ what: `memory of the service${plant}`, figure: megabytes(await memoryOf([service.pid()])) });
    if (simulator === 'on')
      lines.push({
        what: 'memory of the virtual plant, all its processes',
        figure: megabytes(await memoryOf(await plantPids(service.dataDir))),
      });
    await service.stop();
  }
  return lines;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const megabytes = (kilobytes: number | undefined): string =>
  kilobytes === undefined ? 'only told on Linux' : `${Math.round(kilobytes / 1_024)} MB`;

/** Resident memory in KiB; undefined where the system does not tell. */
async function memoryOf(pids: readonly number[]): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const each = await Promise.all(
    pids.map(async (pid) => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)),
  );
  return each.reduce((sum, one) => sum + one, 0);
}

async function plantPids(dataDir: string): Promise<readonly number[]> {
  return Object.values(JSON.parse(await readFile(join(dataDir, 'virtual-plant', 'pids.json'), 'utf8')) as Record<string, number>);
}

function print(lines: readonly Line[]): void {
  const width = Math.max(...lines.map(({ what }) => what.length));
  for (const { what, figure, ratio, bar } of lines) {
    const beside = ratio === undefined ? '' : `  ratio ${ratio.toFixed(2)}`;
    const met = ratio === undefined || bar === undefined ? '' : ratio >= bar ? `  at least ${bar}: met` : `  at least ${bar}: MISSED`;
    process.stdout.write(`${what.padEnd(width)}  ${figure.padStart(18)}${beside}${met}\n`);
  }
}

process.stdout.write(
  `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; medians of ${ROUNDS} alternating rounds\n`,
);
const lines = [...(await throughput(LIMITS.appendBatch, true)), ...(await throughput(SMALL_BATCH, false)), ...(await atRest())];
print(lines);
process.exitCode = lines.every(({ ratio, bar }) => ratio === undefined || bar === undefined || ratio >= bar) ? 0 : 1;
