import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { LIMITS } from '../../../config/limits.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import { fieldProblems } from '../../platform/field-problems.js';
import { ProblemError, type FieldProblem } from '../../platform/problem.js';
import { JobOrderBody } from './order-request.js';
import { ROUTING_PROBLEMS } from './problems.js';

/**
 * Reads one order or a list of them.
 * @returns a result for each of a list
 * @throws ProblemError for a single order that is not accepted, and for a body that is neither
 */
export async function readOrders(body: unknown): Promise<Outcome<JobOrderBody, 'INVALID_INPUT'>[]> {
  const list = Array.isArray(body);
  const items: readonly unknown[] = list ? body : [body];
  if (items.length === 0 || items.length > LIMITS.jobOrdersPerRequest)
    throw new ProblemError(
      'INVALID_INPUT',
      ROUTING_PROBLEMS.INVALID_INPUT,
      `The list holds ${items.length} orders; accepted: 1 to ${LIMITS.jobOrdersPerRequest}.`,
    );
  return Promise.all(
    items.map(async (item) => {
      const { order, problems } = await readOrder(item);
      if (order) return done(order);
      const detail = problems.map((problem) => `${problem.path}: ${problem.message}; accepted: ${problem.accepted}`).join('; ');
      if (!list) throw new ProblemError('INVALID_INPUT', ROUTING_PROBLEMS.INVALID_INPUT, detail, problems);
      return refused('INVALID_INPUT', detail, problems[0]?.path);
    }),
  );
}

async function readOrder(item: unknown): Promise<{ readonly order?: JobOrderBody; readonly problems: readonly FieldProblem[] }> {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return { problems: [{ path: '', message: 'is no job order', accepted: 'an object with the fields of a job order' }] };
  const order = plainToInstance(JobOrderBody, item);
  const errors = await validate(order, { whitelist: true, forbidNonWhitelisted: true });
  return errors.length === 0 ? { order, problems: [] } : { problems: errors.flatMap((error) => fieldProblems(error)) };
}
