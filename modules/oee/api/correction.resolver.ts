import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { done, refused } from '../../platform/outcome.js';
import { orProblem } from '../../platform/problem.js';
import { CorrectFacts, type Correction } from '../correct-facts.service.js';
import { CorrectionView, CountCorrectionInput, StateCorrectionInput } from './correction.views.js';
import { OEE_PROBLEMS } from './problems.js';
import { Scopes } from './scope.js';

const CAUSE = { type: () => String, description: 'Why. It names no person.' } as const;

/** Corrections restate what was told: when, over which time and why stays visible (domain.md §5.4). */
@Resolver()
export class CorrectionResolver {
  constructor(
    private readonly facts: CorrectFacts,
    private readonly scopes: Scopes,
  ) {}

  @Allow('plant_manager', 'supervisor', 'engineer')
  @Mutation(() => CorrectionView, {
    description: 'Corrects a state or an increment of pieces that was told wrongly. One of state, counts and withdrawn.',
  })
  async correctEvent(
    @Who() who: Access,
    @Args('workUnitId', { type: () => ID }) workUnitId: string,
    @Args('position', { type: () => ID, description: 'Of the event, as intervalEvents tells it.' }) position: string,
    @Args('state', { type: () => StateCorrectionInput, nullable: true }) state: StateCorrectionInput | null,
    @Args('counts', { type: () => CountCorrectionInput, nullable: true }) counts: CountCorrectionInput | null,
    @Args('withdrawn', { type: () => Boolean, defaultValue: false, description: 'It never happened.' }) withdrawn: boolean,
    @Args('cause', CAUSE) cause: string,
  ): Promise<CorrectionView> {
    const unit = this.scopes.unit(who, workUnitId);
    const correction = { position: positionOf(position), payload: payloadOf(state, counts, withdrawn), cause };
    const at = orProblem(await this.facts.event(unit, correction, who.principal), OEE_PROBLEMS);
    return { workUnitId, at: new Date(at) };
  }

  @Allow('plant_manager', 'supervisor', 'engineer', 'mes')
  @Mutation(() => CorrectionView, {
    description: 'Books pieces that turned out otherwise to the time of their order, or to when they were made.',
  })
  async adjustCount(
    @Who() who: Access,
    @Args('workUnitId', { type: () => ID }) workUnitId: string,
    @Args('jobOrderId', { type: () => ID, nullable: true }) jobOrderId: string | null,
    @Args('for', { type: () => Date, nullable: true, description: 'When they were made. Default: the end of the order, else now.' })
    made: Date | null,
    @Args('good', { type: () => Int, description: 'Good ones more, or less.' }) good: number,
    @Args('scrap', { type: () => Int, description: 'Scrap more, or less.' }) scrap: number,
    @Args('cause', CAUSE) cause: string,
  ): Promise<CorrectionView> {
    const unit = this.scopes.unit(who, workUnitId);
    const adjustment = { jobOrderId: jobOrderId ?? null, good, scrap, for: made?.getTime() ?? null, cause };
    const at = orProblem(await this.facts.counts(unit, adjustment, who.principal), OEE_PROBLEMS);
    return { workUnitId, at: new Date(at) };
  }
}

function positionOf(text: string): number {
  const position = Number(text);
  const isPlace = /^\d{1,15}$/.test(text);
  return orProblem(isPlace ? done(position) : refused('BAD_QUERY', `"${text}" is no place in the log.`, 'position'), OEE_PROBLEMS);
}

function payloadOf(state: StateCorrectionInput | null, counts: CountCorrectionInput | null, withdrawn: boolean): Correction['payload'] {
  const said = [state, counts, withdrawn || null].filter((one) => one !== null && one !== undefined);
  orProblem(said.length === 1 ? done(true) : refused('BAD_QUERY', 'Say one of state, counts and withdrawn.', 'withdrawn'), OEE_PROBLEMS);
  if (counts) return { good: counts.good, scrap: counts.scrap };
  return state ? { state: state.state, ...present('mode', state.mode), ...present('reason', state.reason) } : null;
}

const present = (name: 'mode' | 'reason', value: string | null | undefined) => (value ? { [name]: value } : {});
