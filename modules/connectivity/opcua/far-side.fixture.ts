import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../platform/free-port.js';
import type { FarBehaviour, FarSideCall, FarSideOrder, FarValue } from './far-side-server.fixture.js';

type Order = FarSideOrder extends infer O ? (O extends FarSideOrder ? Omit<O, 'id'> : never) : never;

/** A foreign OPC UA server in a process of its own, and the hand of the test on it. */
export class FarSide {
  private orders = 0;

  private constructor(
    readonly port: number,
    readonly process: ChildProcess,
    private readonly dir: string,
  ) {}

  static async start(port?: number): Promise<FarSide> {
    const at = port ?? (await freePort());
    const dir = mkdtempSync(join(tmpdir(), 'far-side-'));
    const child = fork(fileURLToPath(new URL('far-side-server.fixture.js', import.meta.url)), [String(at), dir], { execArgv: [] });
    await once(child, 'message');
    return new FarSide(at, child, dir);
  }

  get endpoint(): string {
    return `opc.tcp://127.0.0.1:${this.port}`;
  }

  /** Sets variables, in this order. */
  set(...values: readonly FarValue[]): Promise<readonly FarSideCall[]> {
    return this.order({ kind: 'set', values });
  }

  behave(behaviour: Partial<FarBehaviour>): Promise<readonly FarSideCall[]> {
    return this.order({ kind: 'methods', behaviour });
  }

  /** The calls that it has carried out. */
  calls(): Promise<readonly FarSideCall[]> {
    return this.order({ kind: 'tell' });
  }

  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = once(this.process, 'exit');
      this.process.kill('SIGKILL');
      await gone;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async order(order: Order): Promise<readonly FarSideCall[]> {
    const id = ++this.orders;
    return new Promise((resolve) => {
      const heard = (answer: { readonly done: number; readonly calls: readonly FarSideCall[] }) => {
        if (answer.done !== id) return;
        this.process.off('message', heard);
        resolve(answer.calls);
      };
      this.process.on('message', heard);
      this.process.send({ ...order, id });
    });
  }
}
