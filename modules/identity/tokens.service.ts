import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Settings } from '../../config/settings.js';
import { SETTINGS_TOKEN } from '../platform/tokens.js';
import { grantText, parseGrant, type Grant, type Principal } from './domain/principal.js';
import { Secret } from './secret.js';

const OWN_ALGORITHM = 'HS256';
const FOREIGN_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Issues tokens of the built-in issuer and verifies those of the one that is set. */
@Injectable()
export class Tokens implements OnModuleInit {
  private foreignKeys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly secret: Secret,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    const { FP_AUTH_JWKS_URL: url } = this.settings;
    if (url !== '') this.foreignKeys = createRemoteJWKSet(new URL(url));
  }

  /** A bearer token (JWT) with the claim `roles`: a list of `role@scope`. */
  issue(subject: string, grants: readonly Grant[], validForS: number): Promise<string> {
    return new SignJWT({ roles: grants.map(grantText) })
      .setProtectedHeader({ alg: OWN_ALGORITHM, typ: 'JWT' })
      .setIssuer(this.settings.FP_AUTH_ISSUER)
      .setAudience(this.settings.FP_AUTH_AUDIENCE)
      .setSubject(subject)
      .setIssuedAt()
      .setExpirationTime(`${validForS} s`)
      .sign(this.secret.keyFor('tokens'));
  }

  /** Undefined for a token that is forged, expired, for somebody else, or carries no role that is known. */
  async verify(token: string): Promise<Principal | undefined> {
    const pins = {
      issuer: this.settings.FP_AUTH_ISSUER,
      audience: this.settings.FP_AUTH_AUDIENCE,
      typ: 'JWT',
      requiredClaims: ['exp', 'sub'],
    };
    const verified = this.foreignKeys
      ? jwtVerify(token, this.foreignKeys, { ...pins, algorithms: FOREIGN_ALGORITHMS })
      : jwtVerify(token, this.secret.keyFor('tokens'), { ...pins, algorithms: [OWN_ALGORITHM] });
    return verified.then(
      ({ payload }) => toPrincipal(payload),
      () => undefined,
    );
  }
}

function toPrincipal(payload: JWTPayload): Principal | undefined {
  const roles = Array.isArray(payload['roles']) ? payload['roles'] : [];
  const grants = roles.flatMap((text) => (typeof text === 'string' ? (parseGrant(text) ?? []) : []));
  return grants.length > 0 && payload.sub ? { subject: payload.sub, grants } : undefined;
}
