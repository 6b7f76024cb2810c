import type { ValidationError } from 'class-validator';
import type { FieldProblem } from './problem.js';

/** What the validator found, each with the path of its field, what was there and what is accepted. */
export function fieldProblems(error: ValidationError, parent = ''): FieldProblem[] {
  const path = /^\d+$/.test(error.property)
    ? `${parent}[${error.property}]`
    : parent === ''
      ? error.property
      : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]) =>
    rule === 'whitelistValidation'
      ? { path, message: 'is not a field of this request', accepted: 'the fields of the API description' }
      : { path, message: error.value === undefined ? 'is missing' : `is ${JSON.stringify(error.value)?.slice(0, 200)}`, accepted: text },
  );
  return [...own, ...(error.children ?? []).flatMap((child) => fieldProblems(child, path))];
}
