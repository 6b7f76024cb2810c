import type { Outcome, Refused } from './outcome.js';

/** How a refusal is told outside: RFC 9457 for REST, `extensions.code` for GraphQL. */
export interface Problem {
  readonly status: number;
  readonly title: string;
}

/** One field that was not accepted. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
  readonly accepted: string;
}

/** A refusal on its way out; `src/http` renders it. */
export class ProblemError extends Error {
  constructor(
    readonly code: string,
    readonly problem: Problem,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    /** How the thing stands that was not to be moved. */
    readonly inside: Readonly<Record<string, unknown>> | undefined = undefined,
  ) {
    super(detail);
  }
}

/** The value, or the refusal as its room's table tells it. */
export function orProblem<T, Reason extends string>(outcome: Outcome<T, Reason>, problems: Readonly<Record<Reason, Problem>>): T {
  return outcome.ok ? outcome.value : fail(outcome, problems);
}

/** Throws the refusal as its room's table tells it. */
export function fail<Reason extends string>(refusal: Refused<Reason>, problems: Readonly<Record<Reason, Problem>>): never {
  const problem = problems[refusal.reason];
  const errors = refusal.path === undefined ? [] : [{ path: refusal.path, message: refusal.detail, accepted: problem.title }];
  throw new ProblemError(refusal.reason, problem, refusal.detail, errors, refusal.inside);
}

/** The body of a problem document (RFC 9457), without its instance. */
export const problemDocument = ({ code, problem, detail, errors, inside }: ProblemError) => ({
  type: `urn:fingerpost:problem:${code}`,
  status: problem.status,
  code,
  title: problem.title,
  detail,
  errors,
  ...(inside ? { inside } : {}),
});
