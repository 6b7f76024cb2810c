import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import {
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAClient,
  SecurityPolicy,
  UserTokenType,
  type UserIdentityInfo,
} from 'node-opcua';
import type { OpcUaConnection } from '../../plant/domain/plant.js';

/** The answer to a request; a hung server is noticed after it. */
export const TRANSACTION_MS = 4_000;
/** How long an outage may last that loses nothing, where the server's queues are deep enough. */
export const SESSION_MS = 60_000;
export const KEEP_ALIVE_MS = 1_000;

const MODES = {
  None: MessageSecurityMode.None,
  Sign: MessageSecurityMode.Sign,
  SignAndEncrypt: MessageSecurityMode.SignAndEncrypt,
} as const;
const POLICIES = {
  None: SecurityPolicy.None,
  Basic256Sha256: SecurityPolicy.Basic256Sha256,
  Aes128_Sha256_RsaOaep: SecurityPolicy.Aes128_Sha256_RsaOaep,
  Aes256_Sha256_RsaPss: SecurityPolicy.Aes256_Sha256_RsaPss,
} as const;

/**
 * A client of one server, not yet connected. It trusts no certificate that an engineer has not put under
 * `<folder>/trusted`; an unknown one goes to `<folder>/rejected`.
 */
export async function clientOf(connection: OpcUaConnection, folder: string): Promise<OPCUAClient> {
  const clientCertificateManager = new OPCUACertificateManager({ rootFolder: folder, automaticallyAcceptUnknownCertificate: false });
  await clientCertificateManager.initialize();
  return OPCUAClient.create({
    applicationName: 'Fingerpost',
    clientName: `Fingerpost ${connection.id}`,
    securityMode: MODES[connection.security],
    securityPolicy: connection.security === 'None' ? SecurityPolicy.None : POLICIES[connection.policy],
    endpointMustExist: false,
    clientCertificateManager,
    connectionStrategy: { initialDelay: 500, maxDelay: 10_000, maxRetry: -1, randomisationFactor: 0.5 },
    keepSessionAlive: true,
    keepAliveInterval: KEEP_ALIVE_MS,
    requestedSessionTimeout: SESSION_MS,
    defaultTransactionTimeout: TRANSACTION_MS,
    transportTimeout: TRANSACTION_MS,
  });
}

/**
 * Frees a folder of certificates from the lock of a process that was killed: the library would wait two minutes for
 * it. Only for who holds the connection's lease, and so is the only one to use the folder.
 */
export async function freeFolder(folder: string): Promise<void> {
  await rm(join(folder, 'mutex.lock'), { recursive: true, force: true });
}

/** @throws where the connection's password is not in the environment */
export function identityOf({ id, user }: OpcUaConnection): UserIdentityInfo {
  if (!user) return { type: UserTokenType.Anonymous };
  const password = process.env[user.passwordFrom];
  if (password === undefined)
    throw new Error(`connection ${id}: the environment variable ${user.passwordFrom} with its password is not set`);
  return { type: UserTokenType.UserName, userName: user.name, password };
}

/** The result, or an error that names what took longer than `ms`. A request has its own deadline whatever the library does. */
export async function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  const timer = new AbortController();
  const late = rest(ms, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`${what}: no answer within ${ms} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => undefined);
    timer.abort();
  }
}
