import type { Candidate, Question } from '../candidate.js';
import type { RoutingPolicy } from '../policy.js';
import type { Work } from '../work.js';

/** Credit where a demonstration that a skill still wants can be recorded, with consent; never more than a share of the work. */
export function capture({ processS }: Work, question: Question, candidate: Candidate, { captureShare }: RoutingPolicy): number {
  const { standing, captureValue } = question;
  const isRecorded = candidate.mode !== 'ROBOT' && candidate.unit.capture?.allowed === true && candidate.consent;
  if (captureValue === null || standing?.class !== 'DIGITISING' || !isRecorded) return 0;
  return -Math.min(captureValue, captureShare * processS);
}
