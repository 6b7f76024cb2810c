import { isWithin } from '../../spine/domain/floor-event.js';

/** contracts.md §6. */
export const ROLES = [
  'plant_manager',
  'supervisor',
  'engineer',
  'skill_architect',
  'operator',
  'teleoperator',
  'mes',
  'auditor',
  'representative',
  'station',
] as const;
export type Role = (typeof ROLES)[number];

/** A role within a scope: a path site[/area[/line[/unit]]]. */
export interface Grant {
  readonly role: Role;
  readonly scope: string;
}

/** Who asks: a person (by pseudonym) or a machine. */
export interface Principal {
  readonly subject: string;
  readonly grants: readonly Grant[];
}

/** Who asks, and where any of the roles that an endpoint allows reaches. Never empty: an empty one is refused before. */
export interface Access {
  readonly principal: Principal;
  readonly scopes: readonly string[];
}

/** Reads `role@site/area`; undefined where it is no grant. */
export function parseGrant(text: string): Grant | undefined {
  const at = text.indexOf('@');
  const role = ROLES.find((known) => known === text.slice(0, at));
  const scope = text.slice(at + 1);
  return at > 0 && role && /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+){0,3}$/.test(scope) ? { role, scope } : undefined;
}

export const grantText = ({ role, scope }: Grant): string => `${role}@${scope}`;

/** The scopes in which the principal has one of the roles. */
export const scopesOf = (principal: Principal, roles: readonly Role[]): readonly string[] =>
  [...new Set(principal.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.scope))].sort();

/** Whether a path lies in the reach. */
export const mayReach = (access: Access, path: string): boolean => access.scopes.some((scope) => isWithin(path, scope));

/** Whether the reach touches a path: it lies inside, or the path leads down to it (a site, for someone of one line). */
export const mayPass = (access: Access, path: string): boolean =>
  access.scopes.some((scope) => isWithin(path, scope) || isWithin(scope, path));

/**
 * Whether one may see which person did something in a place: the person, and an auditor there, whose role is the purpose
 * and is on record (domain.md §5.6, §6).
 */
export const maySeePerson = ({ subject, grants }: Principal, person: string, place: string): boolean =>
  person === subject || grants.some(({ role, scope }) => role === 'auditor' && isWithin(place, scope));
