import { ForbiddenException, Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ALLOW, askedOf, type Allowed, type Asked } from './allow.js';
import { scopesOf, type Principal } from './domain/principal.js';
import { StationDevices } from './station-devices.service.js';
import { Tokens } from './tokens.service.js';

/** Denies by default: an endpoint, resolver or subscription that does not say who may use it is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly known = new WeakMap<Asked, Promise<Principal | undefined>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly devices: StationDevices,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = this.reflector.getAllAndOverride<Allowed | undefined>(ALLOW, [context.getHandler(), context.getClass()]);
    if (allowed && 'anyone' in allowed) return true;
    const asked = askedOf(context);
    const principal = await this.principalOf(asked);
    if (!principal) throw new UnauthorizedException('a bearer token of this service is needed');
    const scopes = allowed ? scopesOf(principal, allowed.roles) : [];
    if (!allowed || scopes.length === 0)
      throw new ForbiddenException(allowed ? `needs one of the roles ${allowed.roles.join(', ')}` : 'nobody may use this');
    (asked.accesses ??= new Map()).set(context.getHandler(), { principal, scopes });
    return true;
  }

  /** One request may hold many resolvers; its token is verified once. */
  private principalOf(asked: Asked): Promise<Principal | undefined> {
    const known = this.known.get(asked);
    if (known) return known;
    const token = /^Bearer (\S+)$/i.exec(String(asked.headers?.['authorization'] ?? ''))?.[1];
    const principal = token ? this.verified(token) : Promise.resolve(undefined);
    this.known.set(asked, principal);
    return principal;
  }

  private verified(token: string): Promise<Principal | undefined> {
    return this.devices.claims(token) ? this.devices.verify(token) : this.tokens.verify(token);
  }
}
