import type { ChildProcess } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { summarise } from '../../../simulator/journal.js';
import { freePort } from '../../platform/free-port.js';
import { step } from '../../spine/domain/counter.js';
import type { Command } from '../../spine/domain/command.js';
import { Floor, kill, until } from '../floor.fixture.js';
import type { OpcuaWire } from './opcua-wire.js';
import { TcpProxy } from './tcp-proxy.fixture.js';

export const R11 = 'ahlen/assembly/drive/r11';
export const R21 = 'ahlen/assembly/cable/r21';
export const PLCS = ['plc-1', 'plc-2'] as const;
export type Plc = (typeof PLCS)[number];
/** A unit behind each: one is told by job control, the other by a mailbox. */
export const UNIT_OF: Readonly<Record<Plc, string>> = { 'plc-1': R11, 'plc-2': R21 };

interface Line {
  readonly proxy: TcpProxy;
  readonly port: number;
  server: ChildProcess;
}

/** The cells of the demo plant in processes of their own, each behind a line that a test can cut; their journals say what they did. */
export class CellFloor {
  private forgotten = 0;

  private constructor(
    readonly floor: Floor,
    readonly wire: OpcuaWire,
    private readonly lines: Readonly<Record<Plc, Line>>,
  ) {}

  /** @param sessionMs how long an outage may last that loses nothing */
  static async open(sessionMs: number): Promise<CellFloor> {
    const ports = [await freePort(), await freePort()];
    const proxies = [await TcpProxy.open(ports[0]!), await TcpProxy.open(ports[1]!)];
    const floor = await Floor.open(
      (plant) => PLCS.reduce((text, id, i) => text.replace(new RegExp(`(${id}: .*127\\.0\\.0\\.1:)\\d+`), `$1${proxies[i]!.port}`), plant),
      { FP_OPCUA_SESSION_MS: String(sessionMs) },
    );
    const servers = await Promise.all(PLCS.map((id, i) => floor.cells(id, { port: String(ports[i]) })));
    const line = (i: number): Line => ({ proxy: proxies[i]!, port: ports[i]!, server: servers[i]! });
    const wire = floor.opcua();
    await wire.apply(floor.plant.current());
    return new CellFloor(floor, wire, { 'plc-1': line(0), 'plc-2': line(1) });
  }

  line(id: Plc): TcpProxy {
    return this.lines[id].proxy;
  }

  signal(id: Plc, signal: NodeJS.Signals): void {
    this.lines[id].server.kill(signal);
  }

  kill(id: Plc, signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    return kill(this.lines[id].server, signal);
  }

  /** Starts a server again where it was. */
  async again(id: Plc, flags: Readonly<Record<string, string>> = {}, execArgv: readonly string[] = []): Promise<void> {
    this.lines[id].server = await this.floor.cells(id, { port: String(this.lines[id].port), ...flags }, execArgv);
  }

  /** The journals are gone with all that the cells knew; what they did is still on record for the test. */
  async forget(): Promise<void> {
    await rename(join(this.floor.dir, 'journal'), join(this.floor.dir, `journal-${++this.forgotten}`));
  }

  async close(): Promise<void> {
    await this.wire.stop();
    await Promise.all(PLCS.map((id) => this.line(id).close()));
    await this.floor.close();
  }

  view(id: Plc) {
    return this.wire.views().find((view) => view.id === id)!;
  }

  live(id: Plc): Promise<unknown> {
    return until(`${id} live`, () => this.view(id).state === 'LIVE', 60_000);
  }

  gone(id: Plc): Promise<unknown> {
    return until(`${id} gone`, () => this.view(id).state !== 'LIVE', 15_000);
  }

  start(unit: string, quantity: number): Promise<Command> {
    return this.floor.command(unit, 'START', { quantity, taskId: unit === R11 ? 'press-bearing' : 'crimp-wires', toolId: 'g2' });
  }

  /** Hands a command over as often as it takes, as the outbox does. */
  async sent(command: Command): Promise<void> {
    let cause = '';
    const isSent = async () => {
      const delivery = await this.wire.deliver(command);
      if (delivery.status === 'NOT_NOW') ({ cause } = delivery);
      return delivery.status === 'SENT';
    };
    await until('sent', isSent, 45_000).catch((error: Error) => Promise.reject(new Error(`${error.message}: ${cause}`)));
  }

  becomes(command: Command, ...states: readonly string[]) {
    return until(
      `a job ${states.join(' or ')}`,
      async () =>
        (await this.floor.events('JOB_STATE')).find(
          ({ payload }) => payload.assignmentId === command.assignmentId && states.includes(payload.state),
        ),
      60_000,
    );
  }

  async gaps(unit: string) {
    return (await this.floor.events('CONNECTION_GAP')).filter(({ workUnitId }) => workUnitId === unit);
  }

  /** What the unit's counters tell, over every gap, wrap and reset. */
  async counted(unit: string): Promise<{ readonly good: number; readonly scrap: number }> {
    const told = (await this.floor.events('COUNTED'))
      .filter(({ workUnitId }) => workUnitId === unit)
      .toSorted((a, b) => a.occurredAt - b.occurredAt);
    const sumOf = (counter: 'good' | 'scrap') => {
      let last: number | null = 0;
      let pieces = 0;
      for (const { payload } of told) {
        const next = step(last, payload.counters![counter]!, payload.modulus ?? null);
        pieces += next.pieces;
        last = next.last;
      }
      return pieces;
    };
    return { good: sumOf('good'), scrap: sumOf('scrap') };
  }

  /** What the unit did, by its own journals. */
  made(unit: string) {
    const folders = ['journal', ...Array.from({ length: this.forgotten }, (_, index) => `journal-${index + 1}`)];
    const units = folders.flatMap((name) => summarise(join(this.floor.dir, name)).filter((one) => one.unit === unit));
    return {
      good: units.reduce((sum, { good }) => sum + good, 0),
      scrap: units.reduce((sum, { scrap }) => sum + scrap, 0),
      started: units.flatMap(({ started }) => started),
      wrong: units.flatMap(({ startedTwice, staleStarts }) => [...startedTwice, ...staleStarts]),
    };
  }

  startsOf({ workUnitId, assignmentId }: Command): number {
    return this.made(workUnitId).started.filter((id) => id === assignmentId).length;
  }

  /** Resolves when all that the unit has made is counted, and no more than that. */
  allCounted(unit: string): Promise<unknown> {
    return until(
      `all that ${unit} made is counted`,
      async () => {
        const [counted, { good, scrap }] = [await this.counted(unit), this.made(unit)];
        return counted.good === good && counted.scrap === scrap;
      },
      30_000,
    );
  }
}
