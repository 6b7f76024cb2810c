import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';
import {
  DataTypeExtractStrategy,
  MessageSecurityMode,
  OPCUAClient,
  SecurityPolicy,
  UserTokenType,
  type ClientSession,
  type UserIdentityInfo,
} from 'node-opcua';
import type { OpcUaConnection } from '../../plant/domain/plant.js';
import { APPLICATION_URI, type Credentials } from './pki.js';

/** The answer to a request; a hung server is noticed after it. */
export const TRANSACTION_MS = 3_000;
/** How long an outage may last that loses nothing, where the server's queues are deep enough. */
const SESSION_MS = 60_000;
const CLOSE_MS = 3_000;
export const KEEP_ALIVE_MS = 1_000;
/**
 * The library makes a buffer as large as agreed for each request, and would agree on half a megabyte. The least lawful
 * one to send holds most requests; what is received may be as large as servers usually have it. As many chunks as make
 * the 16 MiB of a message that servers take.
 */
const TRANSPORT = { sendBufferSize: 8_192, receiveBufferSize: 65_536, maxChunkCount: 2_048 };

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

/** Where a server is, and how it is talked to. */
export type Endpoint = Omit<OpcUaConnection, 'kind' | 'publishingMs' | 'samplingMs'>;

/** How long a client and its server put up with each other's absence. */
export interface Patience {
  readonly sessionMs?: number;
  /** How often it tries again to connect; -1: for ever. */
  readonly maxRetry?: number;
}

/** A client of one server, not yet connected. It trusts no certificate that an engineer has not trusted. */
export function clientOf(
  connection: Endpoint,
  { manager, certificateFile }: Credentials,
  { sessionMs = SESSION_MS, maxRetry = -1 }: Patience = {},
): OPCUAClient {
  return OPCUAClient.create({
    applicationName: 'Fingerpost',
    clientName: `Fingerpost ${connection.id}`,
    securityMode: MODES[connection.security],
    securityPolicy: connection.security === 'None' ? SecurityPolicy.None : POLICIES[connection.policy],
    endpointMustExist: false,
    clientCertificateManager: manager,
    certificateFile,
    applicationUri: APPLICATION_URI,
    connectionStrategy: { initialDelay: 500, maxDelay: 10_000, maxRetry, randomisationFactor: 0.5 },
    keepSessionAlive: true,
    keepAliveInterval: KEEP_ALIVE_MS,
    requestedSessionTimeout: sessionMs,
    defaultTransactionTimeout: TRANSACTION_MS,
    transportTimeout: TRANSACTION_MS,
    // Else each connection would begin with a walk over thousands of nodes of the server.
    dataTypeExtractStrategy: DataTypeExtractStrategy.Lazy,
    transportSettings: TRANSPORT,
  });
}

/** @throws where the connection's password is not in the environment, or its certificate or key cannot be read */
export async function identityOf({ id, user }: Endpoint): Promise<UserIdentityInfo> {
  if (!user) return { type: UserTokenType.Anonymous };
  if ('certificateFile' in user) {
    const [certificate, key] = await Promise.all([readFile(user.certificateFile), readFile(user.keyFile, 'utf8')]).catch((error: Error) => {
      throw new Error(`connection ${id}: the certificate of its user cannot be read: ${error.message}`);
    });
    return { type: UserTokenType.Certificate, certificateData: new X509Certificate(certificate).raw, privateKey: key };
  }
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

/** A hung server would keep a polite goodbye waiting. */
export async function leave(client: OPCUAClient, session?: ClientSession): Promise<void> {
  const goodbye = async () => {
    await session?.close(true);
    await client.disconnect();
  };
  await within(goodbye(), CLOSE_MS, 'closing the connection').catch(() =>
    within(client.disconnect(), CLOSE_MS, 'closing the connection').catch(() => undefined),
  );
}
