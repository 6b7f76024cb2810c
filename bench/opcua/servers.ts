import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../modules/platform/free-port.js';
import { ITEMS, type Item } from './plant.js';
import type { Pace } from './server.js';

/** A program of the bench. */
export const program = (name: string): string => fileURLToPath(new URL(`${name}.js`, import.meta.url));

/** The servers of the bench, each a process of its own on a port of its own. */
export class Servers {
  private readonly children: ChildProcess[] = [];
  private pace: Pace = { rate: 0, items: ITEMS };

  private constructor(
    private readonly ports: readonly number[],
    private readonly units: number,
    private readonly folder: string,
  ) {}

  static async start(count: number, units: number, folder: string): Promise<Servers> {
    const ports = await Promise.all(Array.from({ length: count }, () => freePort()));
    const servers = new Servers(ports, units, folder);
    // One after another: their starts would only get in each other's way.
    for (const port of ports) servers.children.push(await servers.serve(port));
    return servers;
  }

  get endpoints(): readonly string[] {
    return this.ports.map((port) => `opc.tcp://127.0.0.1:${port}`);
  }

  /** So many changes a second from now on, of all servers together. */
  change(rate: number, items: readonly Item[] = ITEMS): void {
    this.pace = { rate: rate / this.ports.length, items };
    for (const child of this.children) child.send(this.pace);
  }

  /** Kills one and starts it again. */
  async restart(index: number): Promise<void> {
    await end(this.children[index]!);
    this.children[index] = await this.serve(this.ports[index]!);
    this.children[index].send(this.pace);
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map(end));
  }

  private async serve(port: number): Promise<ChildProcess> {
    const child = fork(program('server'), [String(port), String(this.units), join(this.folder, `pki-${port}`)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    return child;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
