import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MessageSecurityMode, OPCUACertificateManager, OPCUAServer, RegisterServerMethod, SecurityPolicy, nodesets } from 'node-opcua';
import type { FaultLevel } from './behaviour.js';
import type { Answering } from './job-receiver.js';
import { MailboxCell } from './mailbox-cell.js';
import { PackmlCell } from './packml-cell.js';
import { walkOfCell } from './phases.js';
import type { Plant, PlantUnit } from './plant-file.js';
import { WorkUnit } from './work-unit.js';

export const CELL_NAMESPACE_URI = 'urn:fingerpost:virtual-plant:cells';

export interface CellServerOptions {
  readonly plant: Plant;
  readonly connection: string;
  /** Instead of the endpoint's own port. */
  readonly port?: number;
  readonly journalDir: string;
  readonly seed: number;
  readonly speed: number;
  readonly faults: FaultLevel;
  /** Of the job order receivers; not given: at once, and well. */
  readonly answers?: Answering;
}

interface ServedCell {
  readonly work: WorkUnit;
  readonly close: () => void;
}

/** One OPC UA server with all cells of one connection. */
export class CellServer {
  private constructor(
    readonly endpoint: string,
    private readonly server: OPCUAServer,
    readonly cells: readonly ServedCell[],
  ) {}

  /** @throws where the plant file has no such connection, or the port is taken. */
  static async start(options: CellServerOptions): Promise<CellServer> {
    const { plant, connection } = options;
    const configured = plant.endpoints[connection];
    if (configured === undefined) throw new Error(`the plant file has no OPC UA connection ${connection}`);
    const url = new URL(configured.replace(/^opc\.tcp:/, 'http:'));
    const units = plant.units.filter((unit) => unit.via === connection && unit.kind === 'ROBOT_CELL');
    const withPackml = units.some((unit) => !unit.profiles.includes('cell'));
    const server = await blankServer(options, url.hostname, options.port ?? Number(url.port), withPackml);
    const cells = await Promise.all(units.map((unit) => serveCell(server, options, unit)));
    await server.start();
    return new CellServer(server.getEndpointUrl(), server, cells);
  }

  /** Work stops first: a server that is down has no variables in which it could be shown. */
  async close(): Promise<void> {
    await Promise.all(this.cells.map((cell) => cell.work.stop()));
    await this.server.shutdown(0);
    for (const cell of this.cells) cell.close();
    await Promise.all(this.cells.map((cell) => cell.work.close()));
  }
}

/** Own certificate and trust list under the journal folder: made once, and shared with no other program. */
async function blankServer(options: CellServerOptions, hostname: string, port: number, withPackml: boolean): Promise<OPCUAServer> {
  const pki = join(options.journalDir, 'pki', options.connection);
  mkdirSync(pki, { recursive: true });
  const certificates = new OPCUACertificateManager({
    rootFolder: pki,
    automaticallyAcceptUnknownCertificate: true,
  });
  await certificates.initialize();
  const server = new OPCUAServer({
    port,
    hostname,
    alternateHostname: ['127.0.0.1', 'localhost'],
    nodeset_filename: withPackml ? [nodesets.standard, nodesets.packML, nodesets.isa95JobControl] : [nodesets.standard],
    serverCertificateManager: certificates,
    userCertificateManager: certificates,
    securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256],
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.SignAndEncrypt],
    registerServerMethod: RegisterServerMethod.HIDDEN,
    maxConnectionsPerEndpoint: 20,
    buildInfo: { productName: `virtual plant, ${options.connection}` },
    serverInfo: { applicationUri: `urn:fingerpost:virtual-plant:${options.connection}` },
  });
  await server.initialize();
  return server;
}

async function serveCell(server: OPCUAServer, options: CellServerOptions, unit: PlantUnit): Promise<ServedCell> {
  const { plant, seed, speed, faults, journalDir } = options;
  const floor = { seed, unit: unit.path, kind: unit.kind, faults };
  const work = await WorkUnit.open({ plant, unit, floor, speed, journalDir, walk: walkOfCell });
  const space = server.engine.addressSpace!;
  const namespace = space.registerNamespace(CELL_NAMESPACE_URI);
  if (unit.profiles.includes('cell')) {
    const cell = new MailboxCell(space, namespace, unit, work);
    await work.start({ compose: () => [], told: (entry) => cell.told(entry) }, unit.path);
    return { work, close: () => cell.close() };
  }
  const cell = new PackmlCell(space, namespace, plant, unit, work, options.answers ?? { afterMs: 0, bad: false });
  await work.start({ compose: () => [], told: (entry) => cell.show(work.memory, new Date(entry.at)) }, unit.path);
  return { work, close: () => undefined };
}
