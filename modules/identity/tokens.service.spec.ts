import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { loadSettings } from '../../config/settings.js';
import { mayPass, mayReach, parseGrant, scopesOf, type Access } from './domain/principal.js';
import { Secret } from './secret.js';
import { StationCredentials } from './station-credentials.js';
import { Tokens } from './tokens.service.js';

describe('a bearer token', () => {
  let folder = '';
  let secret: Secret;
  let tokens: Tokens;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'identity-'));
    const settings = loadSettings({ FP_DATA_DIR: folder });
    secret = new Secret(settings);
    await secret.onModuleInit();
    tokens = new Tokens(secret, settings);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const forged = (change: (jwt: SignJWT) => SignJWT, claims: object = { roles: ['auditor@ahlen'] }, typ = 'JWT') =>
    change(
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'HS256', typ })
        .setIssuer('fingerpost')
        .setAudience('fingerpost')
        .setSubject('x')
        .setExpirationTime('1 h'),
    ).sign(secret.keyFor('tokens'));

  it('says who asks, and what may be done where', async () => {
    const token = await tokens.issue('mes-1', [{ role: 'mes', scope: 'ahlen' }], 60);
    expect(await tokens.verify(token)).toEqual({ subject: 'mes-1', grants: [{ role: 'mes', scope: 'ahlen' }] });
  });

  it.each([
    ['for another audience', (jwt: SignJWT) => jwt.setAudience('other')],
    ['of another issuer', (jwt: SignJWT) => jwt.setIssuer('other')],
    ['that has ended', (jwt: SignJWT) => jwt.setExpirationTime('-1 s')],
  ])('%s is none', async (_what, change) => {
    expect(await tokens.verify(await forged((jwt) => jwt))).toBeDefined();
    expect(await tokens.verify(await forged(change))).toBeUndefined();
  });

  it('of another type is none', async () => {
    expect(await tokens.verify(await forged((jwt) => jwt, undefined, 'secevent+jwt'))).toBeUndefined();
  });

  it('without a role that is known, without signature, or of another key is none', async () => {
    expect(await tokens.verify(await forged((jwt) => jwt, { roles: ['king@ahlen', 'mes'] }))).toBeUndefined();
    expect(await tokens.verify(`${(await forged((jwt) => jwt)).split('.').slice(0, 2).join('.')}.`)).toBeUndefined();
    const other = new SignJWT({ roles: ['mes@ahlen'] }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setIssuer('fingerpost');
    const signed = await other.setAudience('fingerpost').setSubject('x').setExpirationTime('1 h').sign(new Uint8Array(32));
    expect(await tokens.verify(signed)).toBeUndefined();
  });

  it('keeps its key over a restart, and the stations their passwords', async () => {
    const again = new Secret(loadSettings({ FP_DATA_DIR: folder }));
    await again.onModuleInit();
    const token = await tokens.issue('x', [{ role: 'mes', scope: 'ahlen' }], 60);
    expect(await new Tokens(again, loadSettings({ FP_DATA_DIR: folder })).verify(token)).toBeDefined();
    const [first, second] = [new StationCredentials(secret), new StationCredentials(again)];
    expect(second.verify('a/b/c/d', first.passwordOf('a/b/c/d'))).toBe('a/b/c/d');
    expect(second.verify('a/b/c/e', first.passwordOf('a/b/c/d'))).toBeNull();
  });
});

describe('a scope', () => {
  const access: Access = {
    principal: {
      subject: 'x',
      grants: [
        { role: 'supervisor', scope: 's/a/l1' },
        { role: 'auditor', scope: 's' },
      ],
    },
    scopes: ['s/a/l1'],
  };

  it('reaches what lies under it and no neighbour whose name begins alike', () => {
    expect(['s/a/l1', 's/a/l1/u', 's/a/l10', 's/a'].map((path) => mayReach(access, path))).toEqual([true, true, false, false]);
  });

  it('lets pass on the way down to it', () => {
    expect(['s', 's/a', 's/b', 's/a/l1/u'].map((path) => mayPass(access, path))).toEqual([true, true, false, true]);
  });

  it('counts only for the roles that a door allows', () => {
    expect(scopesOf(access.principal, ['supervisor'])).toEqual(['s/a/l1']);
    expect(scopesOf(access.principal, ['mes'])).toEqual([]);
    expect(['mes@s/a', 'mes@', '@s', 'mes@s//a', 'mes@s/a/l/u/x'].map(parseGrant)).toEqual([
      { role: 'mes', scope: 's/a' },
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
