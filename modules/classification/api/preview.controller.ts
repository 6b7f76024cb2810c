import { setImmediate } from 'node:timers/promises';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../identity/allow.js';
import { Clock } from '../../platform/clock.js';
import type { Instant } from '../../platform/instant.js';
import { orProblem, ProblemError } from '../../platform/problem.js';
import { classify, type Classification } from '../domain/classify.js';
import { readInput } from '../domain/read-input.js';
import { NO_FACTS, type ClassificationFacts, type ClassificationInput } from '../domain/task-input.js';
import { whyOf } from '../domain/why.js';
import { Policies } from '../policies.service.js';
import { PreviewRequest, type PreviewFacts, type PreviewTask } from './preview.dto.js';
import { CLASSIFICATION_PROBLEMS } from './problems.js';

/** The full result of one task of the request. */
export interface PreviewResult extends Classification {
  readonly name: string;
  readonly why: string;
}

@ApiTags('classification')
@Controller('api/v1/classifications')
export class PreviewController {
  constructor(
    private readonly policies: Policies,
    private readonly clock: Clock,
  ) {}

  @Allow('mes', 'engineer', 'plant_manager', 'skill_architect')
  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Classify without storing',
    description: 'What-if and import checks: the full result of each task, in the order of the request. Nothing is written.',
  })
  @ApiResponse({
    status: 200,
    description:
      'A result for each task: class, nature, reason, score with its parts, gates, confidence, evidence, economics, and what would change the class.',
  })
  @ApiResponse({
    status: 422,
    description: 'CLASSIFICATION_INPUT: a level out of 0–4, an unknown feature or source, more successes than trials. UNKNOWN_POLICY.',
  })
  async preview(@Body() request: PreviewRequest): Promise<{ readonly results: readonly PreviewResult[] }> {
    const { policy } = orProblem(await this.policies.find(request.policyVersion ?? null), CLASSIFICATION_PROBLEMS);
    const now = this.clock.now();
    const inputs = inputsOf(request.tasks, now);
    const results: PreviewResult[] = [];
    for (const [at, input] of inputs.entries()) {
      const result = classify(input, policy);
      results.push({ name: request.tasks[at]!.name, why: whyOf(result, { class: result.class, signedBy: null }), ...result });
      await setImmediate();
    }
    return { results };
  }
}

/** @throws ProblemError with every problem of every task */
function inputsOf(tasks: readonly PreviewTask[], now: Instant): readonly ClassificationInput[] {
  const read = tasks.map((task) => readInput({ levels: task.levels, sources: task.sources ?? {}, evidence: task.evidence ?? [] }));
  const problems = read.flatMap((one, at) => one.problems.map((problem) => ({ ...problem, path: `tasks[${at}].${problem.path}` })));
  if (problems.length > 0) {
    const detail = problems.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new ProblemError('CLASSIFICATION_INPUT', CLASSIFICATION_PROBLEMS.CLASSIFICATION_INPUT, detail, problems);
  }
  return tasks.map((task, at) => ({
    levels: read[at]!.levels,
    sources: read[at]!.sources,
    facts: factsOf(task.facts),
    evidence: (task.evidence ?? []).map(({ n, k, configHash }) => ({ n, k, configHash: configHash ?? null })),
    held: task.held ? { class: task.held, since: null, cycles: null } : null,
    now,
  }));
}

function factsOf({ pin, arm, ...facts }: PreviewFacts): ClassificationFacts {
  return {
    ...NO_FACTS,
    // A field that the request left out is there as undefined, and would hide the default.
    ...Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)),
    arm: arm ? { payload_kg: arm.payload_kg, tool_kg: arm.tool_kg, reach_m: arm.reach_m } : null,
    pin: pin ? { class: pin.class, by: pin.by, why: pin.why, until: pin.until === undefined ? null : Date.parse(pin.until) } : null,
  };
}
