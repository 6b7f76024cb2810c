import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../platform/free-port.js';
import type { FarBehaviour, FarSideAnswer, FarSideOrder, FarValue } from './far-side-server.fixture.js';

type Order = FarSideOrder extends infer O ? (O extends FarSideOrder ? Omit<O, 'id'> : never) : never;

/** A foreign OPC UA server in a process of its own, and the hand of the test on it. */
export class FarSide {
  private orders = 0;

  private constructor(
    readonly port: number,
    readonly process: ChildProcess,
    private readonly dir: string,
  ) {}

  /** @param access `users`: it lets nobody in who does not say who he is; @param execArgv of its Node */
  static async start(access: 'open' | 'users' = 'open', execArgv: readonly string[] = []): Promise<FarSide> {
    const at = await freePort();
    const dir = mkdtempSync(join(tmpdir(), 'far-side-'));
    const child = fork(fileURLToPath(new URL('far-side-server.fixture.js', import.meta.url)), [String(at), dir, access], {
      execArgv: [...execArgv],
    });
    await once(child, 'message');
    return new FarSide(at, child, dir);
  }

  get endpoint(): string {
    return `opc.tcp://127.0.0.1:${this.port}`;
  }

  /** Sets variables, in this order. */
  set(...values: readonly FarValue[]): Promise<FarSideAnswer> {
    return this.order({ kind: 'set', values });
  }

  behave(behaviour: Partial<FarBehaviour>): Promise<FarSideAnswer> {
    return this.order({ kind: 'methods', behaviour });
  }

  /** It loses all subscriptions, without a word; with the sessions that have them, or only them. */
  forget(what: 'subscriptions' | 'sessions'): Promise<FarSideAnswer> {
    return this.order({ kind: 'forget', what });
  }

  /** @param certificate of a user, in DER form */
  trust(certificate: Buffer): Promise<FarSideAnswer> {
    return this.order({ kind: 'trust', certificate: certificate.toString('hex') });
  }

  /** What it has seen and done. */
  tell(): Promise<FarSideAnswer> {
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

  private async order(order: Order): Promise<FarSideAnswer> {
    const id = ++this.orders;
    return new Promise((resolve) => {
      const heard = (answer: FarSideAnswer) => {
        if (answer.done !== id) return;
        this.process.off('message', heard);
        resolve(answer);
      };
      this.process.on('message', heard);
      this.process.send({ ...order, id });
    });
  }
}
