import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '../house/sources.js';

/** The cells of a connection in a process of their own; resolves when they serve. */
export async function cells(plant: string, connection: string, journal: string): Promise<ChildProcess> {
  const flags = { plant, connection, journal, seed: '1', speed: '20', faults: 'off' };
  const child = spawn(
    process.execPath,
    [join(ROOT, 'dist/simulator/opcua-cells.js'), ...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value])],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await once(child.stdout, 'data');
  return child;
}
