import type { Candidate, Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import type { Work } from '../work.js';

/** s-eq of the energy. */
export const energy = ({ pieces }: Work, _question: Question, { kwhPerPiece }: Candidate, { energyPerKwh }: RoutingPolicy): number =>
  energyPerKwh * pieces * kwhPerPiece;
