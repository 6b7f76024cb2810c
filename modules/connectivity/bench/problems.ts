import type { Problem } from '../../platform/problem.js';

export type BenchRefusal =
  | 'NOT_ENROLLED'
  | 'UNKNOWN_STATION'
  | 'UNKNOWN_DEVICE'
  | 'UNKNOWN_OPERATOR'
  | 'UNKNOWN_MEDIA'
  | 'WRONG_KEY'
  | 'KEY_RESTS'
  | 'BAD_PIN'
  | 'BAD_BADGE'
  | 'BADGE_TAKEN'
  | 'INVALID_INPUT';

export const BENCH_PROBLEMS = {
  NOT_ENROLLED: { status: 403, title: 'Only an enrolled device opens this door' },
  UNKNOWN_STATION: { status: 404, title: 'The plant has no such manual station in your reach' },
  UNKNOWN_DEVICE: { status: 404, title: 'There is no such device in your reach' },
  UNKNOWN_OPERATOR: { status: 404, title: 'The plant has no such operator' },
  UNKNOWN_MEDIA: { status: 404, title: 'There is no such picture or video' },
  WRONG_KEY: { status: 401, title: 'Nobody signs on with this' },
  KEY_RESTS: { status: 429, title: 'Too many wrong tries' },
  BAD_PIN: { status: 422, title: '4 to 12 digits, no row of them' },
  BAD_BADGE: { status: 422, title: '6 to 128 printable characters' },
  BADGE_TAKEN: { status: 409, title: 'The badge is taken' },
  INVALID_INPUT: { status: 400, title: 'Some fields are not accepted' },
} as const satisfies Record<BenchRefusal, Problem>;
