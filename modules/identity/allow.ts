import { createParamDecorator, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Access, Role } from './domain/principal.js';

export const ALLOW = 'fingerpost:allow';

/** Who may use an endpoint: roles, or anyone with the reason why that is right. */
export type Allowed = { readonly roles: readonly Role[] } | { readonly anyone: string };

/** Only these roles, each within its scope. An endpoint that says nothing is closed to everybody. */
export const Allow = (...roles: readonly Role[]): CustomDecorator => SetMetadata(ALLOW, { roles } satisfies Allowed);

/** Everybody, without a token; the reason stands in the walk of all endpoints. */
export const AllowAnyone = (reason: string): CustomDecorator => SetMetadata(ALLOW, { anyone: reason } satisfies Allowed);

/** Everyone who may look at the floor. */
export const READERS: readonly Role[] = [
  'plant_manager',
  'supervisor',
  'engineer',
  'skill_architect',
  'operator',
  'teleoperator',
  'mes',
  'auditor',
  'representative',
];

/** A request, and what the guard leaves in it: several resolvers of one query may allow different roles. */
export interface Asked {
  accesses?: Map<unknown, Access>;
  headers?: Readonly<Record<string, unknown>>;
}

/** The request that a call belongs to, HTTP, GraphQL over HTTP or over a socket. */
export function askedOf(context: ExecutionContext): Asked {
  if (context.getType<string>() === 'graphql') return GqlExecutionContext.create(context).getContext<{ req: Asked }>().req;
  return context.switchToHttp().getRequest<Asked>();
}

/** Injects who asks, and how far the roles of this endpoint reach. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Access => {
  const access = askedOf(context).accesses?.get(context.getHandler());
  if (!access) throw new Error('an endpoint asks who calls it but lets anyone in');
  return access;
});
