import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { Calibrations } from '../calibration.service.js';
import { Policies, type CalibrationChoice } from '../policies.service.js';
import { ClassCalibrationView } from './calibration.views.js';
import { CalibrationChoiceEnum } from './class-enums.js';
import { refuseProblems } from './class-inputs.js';
import { ClassPolicyView, PolicyChangeInput, PolicyDryRunView, toPolicy } from './policy.views.js';
import { CLASSIFICATION_PROBLEMS } from './problems.js';

const CHANGES = { name: 'changes', type: () => [PolicyChangeInput] } as const;
const BASE = {
  name: 'basedOn',
  type: () => String,
  nullable: true,
  description: 'Version that the changes are made to. Default: the one in force.',
} as const;

/** Policies: read, tried on the whole plant, published. */
@Resolver(() => ClassPolicyView)
export class PolicyResolver {
  constructor(
    private readonly policies: Policies,
    private readonly calibrations: Calibrations,
    private readonly plant: PlantService,
  ) {}

  @Allow(...READERS)
  @Query(() => ClassPolicyView, { description: 'How work is classified.' })
  async classificationPolicy(
    @Args('version', { type: () => String, nullable: true, description: 'Default: in force.' }) version: string | null,
  ): Promise<ClassPolicyView> {
    const found = orProblem(await this.policies.find(version ?? null), CLASSIFICATION_PROBLEMS);
    return toPolicy(found, (await this.policies.inForce()).version);
  }

  @Allow(...READERS)
  @Query(() => [ClassPolicyView], { description: 'Every policy that was published, newest first.' })
  async classificationPolicies(): Promise<readonly ClassPolicyView[]> {
    const all = await this.policies.all();
    return all.map((one) => toPolicy(one, all[0]!.version));
  }

  @Allow(...READERS)
  @Query(() => ClassCalibrationView, { description: 'How well confidence has told which signed classes would stand.' })
  classificationCalibration(): Promise<ClassCalibrationView> {
    return this.calibrations.report();
  }

  @Allow('engineer', 'plant_manager', 'skill_architect', 'auditor')
  @Query(() => PolicyDryRunView, {
    description: 'What a policy would do to the whole plant: who flips, both ways, and the money. Nothing is stored.',
  })
  async classificationPolicyDryRun(
    @Args(BASE) basedOn: string | null,
    @Args(CHANGES) changes: readonly PolicyChangeInput[],
  ): Promise<PolicyDryRunView> {
    const { run, problems } = orProblem(await this.policies.dryRun({ basedOn: basedOn ?? null, changes }), CLASSIFICATION_PROBLEMS);
    return { ...run, problems };
  }

  @Allow('engineer')
  @Mutation(() => ClassPolicyView, {
    description: 'Puts a policy in force and scores every task under it. What moves towards robots waits for its signature.',
  })
  async publishClassificationPolicy(
    @Who() who: Access,
    @Args('version') version: string,
    @Args(BASE) basedOn: string | null,
    @Args(CHANGES) changes: readonly PolicyChangeInput[],
    @Args('words') words: string,
    @Args('calibration', {
      type: () => CalibrationChoiceEnum,
      nullable: true,
      description: 'Default: as in the policy that it is based on.',
    })
    calibration: CalibrationChoice | null,
  ): Promise<ClassPolicyView> {
    const { site } = this.plant.current();
    if (!mayReach(who, site.id)) return fail(refused('OUT_OF_SCOPE', `Your roles do not reach ${site.id}.`), CLASSIFICATION_PROBLEMS);
    const draft = { basedOn: basedOn ?? null, changes, calibration: calibration ?? 'KEEP' };
    const { published, problems } = orProblem(await this.policies.publish(version, draft, words, who.principal), CLASSIFICATION_PROBLEMS);
    refuseProblems('POLICY_INPUT', problems);
    return toPolicy(published!, version);
  }
}
