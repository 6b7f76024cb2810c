import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { freePort } from '../../modules/platform/free-port.js';
import { Gate } from './gate.js';
import { demoPlant } from './service.js';

/** Ways that can be cut: of the stations to the broker, of the service to the cells and to its database. */
export const CUTTABLE = ['broker', 'cells', 'database'] as const;
export type Cuttable = (typeof CUTTABLE)[number];

/** The demo plant behind gates, and a database that can be taken away. */
export class CuttableFloor {
  private readonly shut = new Set<Cuttable>();
  private broker: Gate | undefined;

  private constructor(
    private readonly folder: string,
    /** As the service sees the floor. */
    readonly plantFile: string,
    private readonly cells: readonly Gate[],
    /** Where the cells truly listen, by connection: `plc-1=opc.tcp://…`. */
    readonly endpoints: readonly string[],
  ) {}

  static async open(): Promise<CuttableFloor> {
    const folder = await mkdtemp(join(tmpdir(), 'fingerpost-floor-'));
    const ports = [await freePort(), await freePort()] as const;
    const gates = [await Gate.before('127.0.0.1', ports[0]), await Gate.before('127.0.0.1', ports[1])] as const;
    const plantFile = await demoPlant(folder, gates[0].port, gates[1].port);
    return new CuttableFloor(
      folder,
      plantFile,
      gates,
      ports.map((port, at) => `plc-${at + 1}=opc.tcp://127.0.0.1:${port}`),
    );
  }

  async before(mqttPort: number): Promise<void> {
    this.broker = await Gate.before('127.0.0.1', mqttPort);
  }

  /** Where the stations find the broker. */
  get mqttPort(): number {
    return this.broker!.port;
  }

  /** @param owner of the database, who is not locked out */
  async cut(what: Cuttable, owner: pg.Pool): Promise<void> {
    this.shut.add(what);
    if (what === 'broker') this.broker!.shut();
    else if (what === 'cells') for (const gate of this.cells) gate.shut();
    else {
      await owner.query(`alter role fingerpost nologin`);
      await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'fingerpost'`);
    }
  }

  /** @param what all that is cut where absent */
  async mend(owner: pg.Pool, ...what: readonly Cuttable[]): Promise<void> {
    for (const one of what.length > 0 ? what : CUTTABLE) {
      if (!this.shut.delete(one)) continue;
      if (one === 'broker') this.broker!.open();
      else if (one === 'cells') for (const gate of this.cells) gate.open();
      else await owner.query(`alter role fingerpost login`);
    }
  }

  async close(): Promise<void> {
    await this.broker?.close();
    for (const gate of this.cells) await gate.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
