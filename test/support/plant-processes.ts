import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPlant } from '../../simulator/plant-file.js';
import type { RunningService } from './service.js';

const PROGRAMS = fileURLToPath(new URL('../../simulator/', import.meta.url));

/** Where the stations find the broker, and where the cells listen. */
export interface Ways {
  readonly mqttPort: number;
  readonly endpoints: readonly string[];
}

/** A virtual plant beside a service that may come and go: it ends with this process, not with the service. */
export class PlantProcesses {
  private constructor(
    /** Where the units keep their journals. */
    readonly journals: string,
    private readonly floor: ChildProcess,
    private readonly mes: ChildProcess,
  ) {}

  static async start(service: RunningService, speed: number, seed: number, { mqttPort, endpoints }: Ways): Promise<PlantProcesses> {
    const journals = join(service.dataDir, 'journal');
    const credentials = join(service.dataDir, 'credentials.json');
    const units = readPlant(service.plantFile).units.map(({ path }) => [path, { user: path, password: service.passwordOf(path) }]);
    await writeFile(credentials, JSON.stringify(Object.fromEntries(units)), { mode: 0o600 });
    const common = { plant: service.plantFile, seed, speed, 'with-parent': process.pid };
    const floor = run('virtual-plant.js', { ...common, journal: journals, credentials, mqtt: `mqtt://127.0.0.1:${mqttPort}` }, [
      ...endpoints.flatMap((one) => ['--endpoint', one]),
      '--only',
      'cells',
      '--only',
      'stations',
    ]);
    const mes = run('mes.js', { ...common, url: service.url, token: await service.token('mes') });
    return new PlantProcesses(journals, floor, mes);
  }

  /** No more job orders. */
  stopMes(): Promise<void> {
    return end(this.mes);
  }

  async stop(): Promise<void> {
    await Promise.all([end(this.mes), end(this.floor)]);
  }
}

function run(program: string, flags: Readonly<Record<string, string | number>>, more: readonly string[] = []): ChildProcess {
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return spawn(process.execPath, [join(PROGRAMS, program), ...args, ...more], { stdio: 'ignore' });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
