import { ValidationPipe } from '@nestjs/common';
import { fieldProblems } from '../../modules/platform/field-problems.js';
import { ProblemError } from '../../modules/platform/problem.js';

/** Bodies and arguments are read into their classes; unknown fields are refused by name. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldProblems(error));
      return new ProblemError(
        'INVALID_INPUT',
        { status: 400, title: 'Some fields are not accepted' },
        fields.map((field) => `${field.path}: ${field.message}; accepted: ${field.accepted}`).join('; '),
        fields,
      );
    },
  });
}
