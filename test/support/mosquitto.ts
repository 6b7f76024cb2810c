import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { freePort } from '../../modules/platform/free-port.js';

const PROGRAM = '/usr/sbin/mosquitto';
const UP_WITHIN_MS = 10_000;

/** Mosquitto on a free port, with or without a memory that outlives it. */
export class Mosquitto {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  /** @param acl lines of an ACL file; where absent everybody may do everything */
  static async start({ persistence, acl }: { readonly persistence: boolean; readonly acl?: readonly string[] }): Promise<Mosquitto> {
    const folder = await mkdtemp(join(tmpdir(), 'mosquitto-'));
    await chmod(folder, 0o777);
    const port = await freePort();
    const lines = [
      `listener ${port} 127.0.0.1`,
      'allow_anonymous true',
      'max_queued_messages 0',
      'max_inflight_messages 2000',
      `persistence ${persistence}`,
      `persistence_location ${folder}/`,
      // What is acknowledged to a sender must be on the disk before the broker may be killed.
      'autosave_on_changes true',
      'autosave_interval 1',
      'log_dest none',
      ...(acl ? [`acl_file ${folder}/acl`] : []),
    ];
    if (acl) await writeFile(join(folder, 'acl'), `${acl.join('\n')}\n`);
    await writeFile(join(folder, 'mosquitto.conf'), `${lines.join('\n')}\n`);
    const broker = new Mosquitto(folder, port);
    await broker.up();
    return broker;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  async up(): Promise<void> {
    this.child = spawn(PROGRAM, ['-c', join(this.folder, 'mosquitto.conf')], { stdio: 'ignore' });
    for (const end = Date.now() + UP_WITHIN_MS; !(await answers(this.port)); await rest(20))
      if (this.child.exitCode !== null || Date.now() > end) throw new Error('Mosquitto does not come up');
  }

  /** SIGKILL: what it has not written is gone. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    setTimeout(() => socket.destroy(), 500).unref();
    socket.once('connect', () => socket.end());
  });
