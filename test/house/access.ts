import { PATH_METADATA, METHOD_METADATA } from '@nestjs/common/constants';
import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ALLOW, type Allowed } from '../../modules/identity/allow.js';

/** Something that can be called from outside, and who may. */
export interface Door {
  /** Such as `GET /api/v1/job-orders` or `Query.sites`. */
  readonly name: string;
  /** Undefined: it does not say, so the guard lets nobody in. */
  readonly allowed: Allowed | undefined;
}

const GRAPHQL_TYPE = 'graphql:resolver_type';
const GRAPHQL_NAME = 'graphql:resolver_name';
const GRAPHQL_FIELD = 'graphql:resolve_property';

/** Every endpoint and resolver of the service, by its name. */
export function doorsOf(app: INestApplicationContext): Door[] {
  const classes = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
    ...module.providers.values(),
  ]);
  const doors = classes.flatMap(({ metatype }) => (typeof metatype === 'function' ? doorsOfClass(metatype) : []));
  return [...new Map(doors.map((door) => [door.name, door])).values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The doors of one controller or resolver. */
export function doorsOfClass(type: object & { readonly prototype?: object; readonly name?: string }): Door[] {
  const prototype = type.prototype as Record<string, unknown> | undefined;
  if (!prototype) return [];
  return Object.getOwnPropertyNames(prototype).flatMap((key): Door[] => {
    if (key === 'constructor') return [];
    const handler = Object.getOwnPropertyDescriptor(prototype, key)?.value as unknown;
    if (typeof handler !== 'function') return [];
    const name = restName(type, handler) ?? graphqlName(type, handler, key);
    const allowed = (Reflect.getMetadata(ALLOW, handler) ?? Reflect.getMetadata(ALLOW, type)) as Allowed | undefined;
    return name === undefined ? [] : [{ name, allowed }];
  });
}

function restName(type: object, handler: object): string | undefined {
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return undefined;
  const base = (Reflect.getMetadata(PATH_METADATA, type) as string | undefined) ?? '';
  const path = Reflect.getMetadata(PATH_METADATA, handler) as string;
  return `${RequestMethod[method]} /${[base, path]
    .map((part) => part.replace(/^\/|\/$/g, ''))
    .filter(Boolean)
    .join('/')}`;
}

function graphqlName(type: object & { readonly name?: string }, handler: object, key: string): string | undefined {
  const kind = Reflect.getMetadata(GRAPHQL_TYPE, handler) as string | undefined;
  const isField = Reflect.getMetadata(GRAPHQL_FIELD, handler) as boolean | undefined;
  if (kind === undefined && !isField) return undefined;
  const name = (Reflect.getMetadata(GRAPHQL_NAME, handler) as string | undefined) ?? key;
  return `${isField ? (type.name ?? '').replace(/Resolver$/, '') : kind}.${name}`;
}
