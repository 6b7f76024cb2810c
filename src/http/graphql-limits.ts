import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { parse, specifiedRules, validate, type GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { LIMITS } from '../../config/limits.js';

const report = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

/** Validation rules that bound a query before anything is resolved. */
export const LIMIT_RULES: readonly ValidationRule[] = [
  costLimitRule({ maxCost: LIMITS.graphqlCost, ...report }) as unknown as ValidationRule,
  maxDepthRule({ n: LIMITS.graphqlDepth, ...report }) as unknown as ValidationRule,
  maxAliasesRule({ n: LIMITS.graphqlAliases, ...report }) as unknown as ValidationRule,
];

/** The socket does not pass the plugins of HTTP: the same bounds once more. */
export const SOCKET_LIMITS: { readonly parse: typeof parse; readonly validate: typeof validate } = {
  parse: (source, options) => parse(source, { ...options, maxTokens: LIMITS.graphqlTokens }),
  validate: (schema, document, rules, options) => validate(schema, document, [...(rules ?? specifiedRules), ...LIMIT_RULES], options),
};
