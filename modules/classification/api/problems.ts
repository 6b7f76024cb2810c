import type { Problem } from '../../platform/problem.js';
import type { InputRefusal } from '../domain/read-input.js';

export type ClassificationRefusal = InputRefusal | 'NOT_CLASSIFIED' | 'UNKNOWN_POLICY';

export const CLASSIFICATION_PROBLEMS = {
  CLASSIFICATION_INPUT: { status: 422, title: 'Some levels, sources or facts cannot be classified' },
  NOT_CLASSIFIED: { status: 404, title: 'No task of this id has been classified' },
  UNKNOWN_POLICY: { status: 422, title: 'No policy of this version is known' },
} as const satisfies Record<ClassificationRefusal, Problem>;
