import { SKILL_STAGES, type SkillStage } from '../../../plant/domain/plant.js';
import type { Candidate, Question, TaskStanding } from '../candidate.js';
import type { WorkMode } from '../policy.js';
import { refusal, type Refusal } from '../refusal.js';

/** A learned skill runs only as its stage allows. */
export function skillStage({ standing }: Question, { mode, skill }: Candidate): Refusal | null {
  const needed = standing && stageNeeded(standing, mode);
  return needed && skill !== null && rank(skill.stage) < rank(needed) ? refusal('SKILL_STAGE') : null;
}

/** One console watches TELEOP_ASSISTED, one person several cells of SUPERVISED, nobody AUTONOMOUS (domain.md §2). */
function stageNeeded(standing: TaskStanding, mode: WorkMode): SkillStage | null {
  if (standing.class === 'AUTOMATED') return mode === 'ROBOT' ? 'AUTONOMOUS' : null;
  if (standing.class !== 'DIGITISING' || mode === 'MANUAL') return null;
  return mode === 'ROBOT' ? 'SUPERVISED' : 'TELEOP_ASSISTED';
}

const rank = (stage: SkillStage): number => SKILL_STAGES.indexOf(stage);
