import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './introspection.js';

/** Writes a typed document: variables and result follow from docs/schema.graphql, nothing is typed by hand. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: { DateTime: string; ID: string };
}>();
