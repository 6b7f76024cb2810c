import { X509Certificate } from 'node:crypto';
import { copyFile, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { OPCUACertificateManager } from 'node-opcua';
import type { Instant } from '../../platform/instant.js';
import type { OwnCertificate } from '../connection-view.js';
import { thumbprintOf, type CertificateStore } from '../store/certificate.store.js';

const DAY_MS = 86_400_000;
/** A certificate is renewed when less than this share of its validity is left. */
const RENEW_SHARE = 0.25;
/** Clocks of servers are not ours. */
const BEFORE_MS = DAY_MS;
export const APPLICATION_URI = 'urn:fingerpost';

/** What a client needs for one life of its connection. */
export interface Credentials {
  readonly manager: OPCUACertificateManager;
  readonly certificateFile: string;
  /** When the connection must be made anew, with another certificate. */
  readonly renewAt: Instant;
}

export interface PkiOptions {
  readonly connectionId: string;
  /** Holds `own`, `trusted` and `rejected`, and belongs to this connection alone. */
  readonly folder: string;
  readonly validityDays: number;
  /** Undefined: only the folder says whom to trust. */
  readonly certificates: Pick<CertificateStore, 'seen' | 'decided'> | undefined;
  readonly now: () => Instant;
}

/**
 * The certificates of one connection. Our own is made at the first start and renewed, with the same key, before it ends;
 * where a server does not know the new one yet, the one before serves as long as it is valid. A server's is trusted
 * where an engineer has said so.
 */
export class Pki {
  private usesPrevious = false;
  private shown: OwnCertificate | null = null;

  constructor(private readonly options: PkiOptions) {}

  get folder(): string {
    return this.options.folder;
  }

  /** The certificate that was shown last; null: none so far. */
  get own(): OwnCertificate | null {
    return this.shown;
  }

  /** Makes or renews our certificate where that is due, and puts the engineers' decisions in force. */
  async prepare(): Promise<Credentials> {
    const manager = new OPCUACertificateManager({
      rootFolder: this.folder,
      automaticallyAcceptUnknownCertificate: false,
      disableFileWatchers: true,
    });
    await manager.initialize();
    await this.obey(manager);
    const current = await this.current(manager);
    const previous = this.usesPrevious ? await read(this.file('previous')) : undefined;
    const isUsable = previous !== undefined && endOf(previous) > this.options.now();
    const used = isUsable ? previous : current;
    this.shown = { thumbprint: thumbprintOf(used), validTo: endOf(used) };
    return {
      manager,
      certificateFile: this.file(isUsable ? 'previous' : 'current'),
      renewAt: isUsable ? endOf(used) : renewalOf(used),
    };
  }

  /** A connection has come about: the next one begins with the newest certificate again. */
  accepted(): void {
    this.usesPrevious = false;
  }

  /** A connection has failed. Where it did so for certificates, the server's are kept for an engineer to decide, or ours is changed. */
  async failed(cause: string): Promise<void> {
    if (isOurRefusal(cause)) await this.options.certificates?.seen(this.options.connectionId, await this.rejected(), this.options.now());
    else if (isTheirRefusal(cause)) this.usesPrevious = !this.usesPrevious;
  }

  /** The certificates of servers that are not trusted, in DER form. */
  async rejected(): Promise<readonly Buffer[]> {
    const folder = join(this.folder, 'rejected');
    const names = await readdir(folder).catch((): string[] => []);
    return Promise.all(names.map(async (name) => new X509Certificate(await readFile(join(folder, name))).raw));
  }

  private async obey(manager: OPCUACertificateManager): Promise<void> {
    // With the database away the folder still says what was decided before.
    const decided = await this.options.certificates?.decided(this.options.connectionId).catch(() => []);
    for (const { decision, der } of decided ?? [])
      await (decision === 'TRUSTED' ? manager.trustCertificate(der) : manager.rejectCertificate(der));
  }

  private async current(manager: OPCUACertificateManager): Promise<X509Certificate> {
    const file = this.file('current');
    const found = await read(file);
    const isOurs = found?.subjectAltName?.includes(`URI:${APPLICATION_URI}`) ?? false;
    if (found && isOurs && this.options.now() < renewalOf(found)) return found;
    if (found && isOurs) await copyFile(file, this.file('previous'));
    const fresh = this.file('fresh');
    await manager.createSelfSignedCertificate({
      applicationUri: APPLICATION_URI,
      dns: ['localhost'],
      subject: { commonName: 'Fingerpost', organizationalUnit: this.options.connectionId },
      startDate: new Date(this.options.now() - BEFORE_MS),
      validity: this.options.validityDays + 1,
      outputFile: fresh,
    });
    await rename(fresh, file);
    return (await read(file))!;
  }

  private file(which: 'current' | 'previous' | 'fresh'): string {
    const name = { current: 'client_certificate', previous: 'client_certificate.previous', fresh: 'client_certificate.fresh' }[which];
    return join(this.folder, 'own', 'certs', `${name}.pem`);
  }
}

/** Whether a connection failed because we do not trust the server. */
export const isOurRefusal = (cause: string): boolean => cause.includes('server Certificate verification failed');

/** Whether it failed because the server does not trust us. */
export const isTheirRefusal = (cause: string): boolean => !isOurRefusal(cause) && /Bad(Certificate|Security)/.test(cause);

const read = (file: string): Promise<X509Certificate | undefined> =>
  readFile(file).then(
    (pem) => new X509Certificate(pem),
    () => undefined,
  );

const endOf = ({ validTo }: X509Certificate): Instant => Date.parse(validTo);

/** When a certificate is to be renewed. */
const renewalOf = (of: X509Certificate): Instant => endOf(of) - (endOf(of) - Date.parse(of.validFrom)) * RENEW_SHARE;

/**
 * Frees a folder of certificates from the lock of a process that was killed: the library would wait two minutes for
 * it. Only for who holds the connection's lease, and so is the only one to use the folder.
 */
export async function freeFolder(folder: string): Promise<void> {
  await rm(join(folder, 'mutex.lock'), { recursive: true, force: true });
}
