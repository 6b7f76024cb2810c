import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '../../../config/settings.js';
import { readPlant } from '../../plant/file/plant-file.js';
import { thumbprintOf } from '../store/certificate.store.js';
import { browseServer, type ProposedObject } from './browse-server.js';
import type { Endpoint } from './client.js';
import { Pki } from './pki.js';

type BrowseSettings = Pick<Settings, 'FP_DATA_DIR' | 'FP_PLANT' | 'FP_OPCUA_CERTIFICATE_DAYS'>;

/**
 * What the `browse` command prints: the objects of a server with the profiles that fit and their values, and the mapping.
 * @param server an address, or a connection of FP_PLANT
 * @param thumbprint of a server certificate that is to be trusted
 * @throws with what is to be done where the server is not trusted or not there
 */
export async function browseFromShell(settings: BrowseSettings, server: string, security = 'None', thumbprint?: string): Promise<string> {
  const connection = await connectionOf(settings, server, security);
  const pki = new Pki({
    connectionId: connection.id,
    folder: join(settings.FP_DATA_DIR, 'opcua', connection.id),
    validityDays: settings.FP_OPCUA_CERTIFICATE_DAYS,
    certificates: undefined,
    now: () => Date.now(),
  });
  if (thumbprint !== undefined) await trust(pki, thumbprint);
  const { objects, yaml } = await browseServer(connection, pki).catch(async (error: Error) => {
    const known = (await pki.rejected()).map((der) => new X509Certificate(der));
    const waiting = known.map((one) => `  ${thumbprintOf(one)}  ${one.subject.replaceAll('\n', ', ')}, to ${one.validTo}`);
    const way = `Compare its thumbprint with the one shown at the server, then say: browse ${server} ${connection.security} <thumbprint>`;
    throw /verification failed/.test(error.message) ? new Error([error.message, ...waiting, way].join('\n')) : error;
  });
  return [...objects.flatMap(linesOf), '', yaml.trimEnd()].join('\n');
}

async function connectionOf(settings: BrowseSettings, server: string, security: string): Promise<Endpoint> {
  if (!server.startsWith('opc.tcp://')) {
    const plant = readPlant(await readFile(settings.FP_PLANT, 'utf8'), settings.FP_PLANT);
    const found = plant.connections.find(({ id }) => id === server);
    if (found?.kind !== 'opcua') throw new Error(`${settings.FP_PLANT} has no OPC UA connection "${server}"`);
    return found;
  }
  const mode = (['None', 'Sign', 'SignAndEncrypt'] as const).find((one) => one === security);
  if (!mode) throw new Error(`"${security}" is no security mode; accepted: None, Sign, SignAndEncrypt`);
  return { id: 'new', endpoint: server, security: mode, policy: 'Basic256Sha256', user: null };
}

/** @throws where no such certificate has come yet */
async function trust(pki: Pki, thumbprint: string): Promise<void> {
  const { manager } = await pki.prepare();
  const der = (await pki.rejected()).find((one) => thumbprintOf(new X509Certificate(one)) === thumbprint.toLowerCase());
  if (!der) throw new Error(`no certificate of thumbprint ${thumbprint} has come: browse the server without it first`);
  await manager.trustCertificate(der);
}

const linesOf = ({ object, proposed, profiles }: ProposedObject): string[] => [
  `${object}: ${proposed.length > 0 ? proposed.join(' + ') : 'nothing fits'}`,
  ...profiles.flatMap(({ profile, missing, nodes }) => [
    `  ${profile}${missing.length > 0 ? `, without ${missing.join(', ')}` : ''}`,
    ...nodes.map(({ signal, path, text, quality }) => `    ${signal.padEnd(24)} ${quality.padEnd(10)} ${(text ?? '-').padEnd(20)} ${path}`),
  ]),
];
