import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLError } from 'graphql';
import type { Settings } from '../../config/settings.js';
import { LIMITS } from '../../config/limits.js';
import type { Asked } from '../../modules/identity/allow.js';
import { RequestLoaders, type RequestContext } from '../../modules/platform/request-loaders.js';
import { LIMIT_RULES, SOCKET_LIMITS } from './graphql-limits.js';

interface Socket {
  readonly connectionParams?: Readonly<Record<string, unknown>>;
}

type Asking = RequestContext & { readonly req: Asked };

/** Whether strangers may ask for the schema, and whether the sandbox is served. */
export const isOpen = (settings: Settings): boolean =>
  settings.FP_GRAPHQL_INTROSPECTION === 'on' || (settings.FP_GRAPHQL_INTROSPECTION === 'auto' && process.env['NODE_ENV'] !== 'production');

export function graphqlOptions(settings: Settings): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    introspection: isOpen(settings),
    hideSchemaDetailsFromClientErrors: !isOpen(settings),
    fieldResolverEnhancers: ['guards', 'filters'],
    validationRules: [...LIMIT_RULES],
    parseOptions: { maxTokens: LIMITS.graphqlTokens },
    csrfPrevention: true,
    subscriptions: { 'graphql-ws': { path: '/graphql', ...SOCKET_LIMITS } },
    // Of a query over HTTP the request; of one over a socket what the client said when it connected.
    context: (asked: { readonly req?: Asked } & Socket): Asking => ({
      loaders: new RequestLoaders(),
      req: asked.req?.headers ? asked.req : { headers: { authorization: asked.connectionParams?.['authorization'] } },
    }),
    formatError: (formatted, thrown) => {
      const cause = thrown instanceof GraphQLError ? thrown.extensions['code'] : undefined;
      const { stacktrace: _hidden, ...extensions } = formatted.extensions ?? {};
      return { ...formatted, extensions: { ...extensions, code: cause ?? extensions['code'] ?? 'INTERNAL' } };
    },
  };
}
