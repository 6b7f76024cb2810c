import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { ProblemError, type FieldProblem } from '../../modules/platform/problem.js';

/** Bodies and arguments are read into their classes; unknown fields are refused by name. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => flatten(error, ''));
      return new ProblemError(
        'INVALID_INPUT',
        { status: 400, title: 'Some fields are not accepted' },
        fields.map((field) => `${field.path}: ${field.message}`).join('; '),
        fields,
      );
    },
  });
}

function flatten(error: ValidationError, parent: string): FieldProblem[] {
  const path = /^\d+$/.test(error.property) ? `${parent}[${error.property}]` : parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, text]) =>
    rule === 'whitelistValidation'
      ? { path, message: 'is not a field of this request', accepted: 'the fields of the API description' }
      : { path, message: `got ${shown(error.value)}`, accepted: text },
  );
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, path))];
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : (JSON.stringify(value)?.slice(0, 200) ?? String(value)));
