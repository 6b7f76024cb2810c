import type { Problem } from '../../platform/problem.js';
import type { ReadRefusal } from '../class-reads.service.js';
import type { ContestRefusal } from '../contest-class.service.js';
import type { InputRefusal } from '../domain/read-input.js';
import type { PolicyRefusal } from '../policies.service.js';
import type { SigningRefusal } from '../sign-class.service.js';
import type { TrialRefusal } from '../tell-trials.service.js';

export type ClassificationRefusal =
  InputRefusal | ReadRefusal | ContestRefusal | PolicyRefusal | SigningRefusal | TrialRefusal | 'OUT_OF_SCOPE' | 'POLICY_INPUT' | 'SHEET';

export const CLASSIFICATION_PROBLEMS = {
  CLASSIFICATION_INPUT: { status: 422, title: 'Some levels, sources or facts cannot be classified' },
  NOT_CLASSIFIED: { status: 404, title: 'No task of this id has been classified' },
  UNKNOWN_POLICY: { status: 422, title: 'No policy of this version is known' },
  UNKNOWN_VERSION: { status: 404, title: 'No result of this version is known' },
  UNKNOWN_REVIEW: { status: 404, title: 'No review of this id is known' },
  ANSWERED_ALREADY: { status: 409, title: 'The review has been answered' },
  NOT_A_CELL: { status: 422, title: 'Only a robot cell is on trial' },
  NO_STEPS: { status: 422, title: 'The steps of the task are not known' },
  STALE_VERSION: { status: 409, title: 'The result has changed since it was seen' },
  NOTHING_TO_SIGN: { status: 409, title: 'Nobody may do this work' },
  NOT_PINNED: { status: 409, title: 'The task is not pinned' },
  PIN_SPAN: { status: 422, title: 'A pin is looked at before it ends, and ends within a year' },
  WORDS_MISSING: { status: 422, title: 'Some words are needed' },
  POLICY_EXISTS: { status: 409, title: 'The version is taken' },
  POLICY_VERSION: { status: 422, title: 'The version is not accepted' },
  POLICY_INPUT: { status: 422, title: 'Some numbers of the policy are not accepted' },
  SHEET: { status: 422, title: 'Some cells of the spreadsheet are not accepted' },
  OUT_OF_SCOPE: { status: 403, title: 'Your roles do not reach the whole site' },
} as const satisfies Record<ClassificationRefusal, Problem>;
