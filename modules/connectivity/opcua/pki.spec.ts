import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Decided } from '../store/certificate.store.js';
import { Pki } from './pki.js';

const DAY_MS = 86_400_000;
const T = Date.parse('2026-11-24T00:00:00Z');

let folder = '';
let now = T;
let decided: Decided[] = [];
let seen: Buffer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pki-'));
  now = T;
  decided = [];
  seen = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const pki = (of = folder, validityDays = 8): Pki =>
  new Pki({
    connectionId: 'plc-1',
    folder: of,
    validityDays,
    now: () => now,
    certificates: {
      seen: (_id, ders) => Promise.resolve(void seen.push(...ders)),
      decided: () => Promise.resolve(decided),
    },
  });

const shown = async (file: string): Promise<X509Certificate> => new X509Certificate(await readFile(file));

describe('our own certificate', () => {
  it('is made at the first start, stays the same, and is renewed with the same key before it ends', async () => {
    const mine = pki();
    const first = await mine.prepare();
    const made = await shown(first.certificateFile);
    expect(made.subjectAltName).toContain('URI:urn:fingerpost');
    expect(mine.own!.thumbprint).toMatch(/^[0-9a-f]{40}$/);
    expect((mine.own!.validTo - T) / DAY_MS).toBeGreaterThanOrEqual(7.9);
    expect(first.renewAt).toBeGreaterThan(T);
    expect(first.renewAt).toBeLessThan(mine.own!.validTo - DAY_MS);
    now = first.renewAt - 1_000;
    expect((await shown((await pki().prepare()).certificateFile)).fingerprint).toBe(made.fingerprint);
    now = first.renewAt + 1_000;
    const renewed = await shown((await pki().prepare()).certificateFile);
    expect(renewed.fingerprint).not.toBe(made.fingerprint);
    expect(Date.parse(renewed.validTo)).toBeGreaterThan(Date.parse(made.validTo));
    expect(renewed.publicKey.equals(made.publicKey)).toBe(true);
  });

  it('is the one before where a server does not know the new one yet, as long as that is valid', async () => {
    const mine = pki();
    const first = await mine.prepare();
    const old = mine.own!;
    now = first.renewAt + 1_000;
    await mine.prepare();
    expect(mine.own).not.toEqual(old);
    await mine.failed('socket closed: BadCertificateUntrusted');
    await mine.prepare();
    expect(mine.own).toEqual(old);
    mine.accepted();
    await mine.prepare();
    expect(mine.own).not.toEqual(old);
    await mine.failed('BadSecurityChecksFailed');
    now = old.validTo + 1_000;
    await mine.prepare();
    expect(mine.own).not.toEqual(old);
  });
});

describe('the certificate of a server', () => {
  it('is kept for an engineer where it was refused, trusted where one has said so, and refused again', async () => {
    const server = await pki(join(folder, 'server')).prepare();
    const { raw } = await shown(server.certificateFile);
    const mine = pki(join(folder, 'client'));
    const { manager } = await mine.prepare();
    expect((await manager.checkCertificate(raw)).name).toBe('BadCertificateUntrusted');
    await mine.failed('server Certificate verification failed with err BadCertificateUntrusted');
    expect(seen.map((der) => der.equals(raw))).toEqual([true]);
    decided = [{ thumbprint: 'any', decision: 'TRUSTED', der: raw }];
    expect((await (await mine.prepare()).manager.checkCertificate(raw)).name).toBe('Good');
    decided = [{ thumbprint: 'any', decision: 'REFUSED', der: raw }];
    expect((await (await mine.prepare()).manager.checkCertificate(raw)).name).toBe('BadCertificateUntrusted');
  });
});
