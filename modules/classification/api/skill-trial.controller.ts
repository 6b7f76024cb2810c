import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import type { Appended } from '../../spine/event-log.js';
import { TellTrials } from '../tell-trials.service.js';
import { CLASSIFICATION_PROBLEMS } from './problems.js';
import { SkillTrialsRequest } from './skill-trial.dto.js';

@ApiTags('classification')
@ApiBearerAuth()
@Controller('api/v1/skill-trials')
export class SkillTrialController {
  constructor(private readonly trials: TellTrials) {}

  @Allow('engineer', 'skill_architect', 'mes')
  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Tell trials of a skill on a cell, outside production',
    description:
      'For what runs skills beside the wire of the cell; a station says the same on its event channel as SKILL_TRIAL. Pieces that are counted are evidence by themselves: do not tell them again. Each trial counts once, by session and seq, so the call needs no Idempotency-Key.',
  })
  @ApiResponse({ status: 200, description: 'How many were new, and how many had been told before.' })
  @ApiResponse({ status: 404, description: 'NOT_CLASSIFIED: no such task. Nothing is stored.' })
  @ApiResponse({ status: 422, description: 'NOT_A_CELL: only a robot is on trial. Nothing is stored.' })
  async tell(@Who() who: Access, @Body() { workUnitId, session, trials }: SkillTrialsRequest): Promise<Appended> {
    if (!mayReach(who, workUnitId)) return fail(refused('OUT_OF_SCOPE', `Your roles do not reach ${workUnitId}.`), CLASSIFICATION_PROBLEMS);
    const told = trials.map(({ seq, ts, variant, ...trial }) => ({
      seq,
      at: Date.parse(ts),
      trial: { ...trial, ...(variant === undefined ? {} : { variant }) },
    }));
    return orProblem(await this.trials.tell(workUnitId, session, told), CLASSIFICATION_PROBLEMS);
  }
}
