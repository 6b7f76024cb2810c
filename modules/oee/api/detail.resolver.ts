import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, READERS } from '../../identity/allow.js';
import { PERSON_SHIFTS_LEAST } from '../domain/findings.js';
import { kpis, ratio } from '../domain/kpi.js';
import { OeeReport } from '../oee-report.service.js';
import { OeeService } from '../oee.service.js';
import { FigureView, FindingView, OeeMappingView, OleView, RestatementView, toMapping, toRestatement } from './detail.views.js';
import { Int } from '@nestjs/graphql';
import { OeeView } from './oee.views.js';

/** What stands beside a figure; each is fetched only where it is asked for. */
@Resolver(() => OeeView)
export class OeeDetailResolver {
  constructor(
    private readonly reports: OeeReport,
    private readonly oees: OeeService,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => Int, { description: '1, and one more for each restatement that touched the span.' })
  revision(@Parent() { source }: OeeView): Promise<number> {
    return this.reports.revision(source);
  }

  @Allow(...READERS)
  @ResolveField(() => [RestatementView], { description: 'Newest first, at most 50: when, why.' })
  async restatements(@Parent() { source }: OeeView): Promise<RestatementView[]> {
    return (await this.reports.restatements(source)).map(toRestatement);
  }

  @Allow(...READERS)
  @ResolveField(() => OeeMappingView, { description: 'The rules in force at the end of the span.' })
  mapping(@Parent() { source }: OeeView): OeeMappingView {
    return toMapping(this.oees.rules(), source.span.to - 1);
  }

  @Allow(...READERS)
  @ResolveField(() => [FigureView], { description: 'Every key figure with its definition, its source and its division.' })
  async figures(@Parent() { source }: OeeView): Promise<FigureView[]> {
    return [...(await this.reports.figures(source))];
  }

  @Allow(...READERS)
  @ResolveField(() => [FindingView], { description: 'What a reader must know, with a hint.' })
  async findings(@Parent() { source }: OeeView): Promise<FindingView[]> {
    return [...(await this.reports.findings(source))];
  }

  @Allow(...READERS)
  @ResolveField(() => OleView, { nullable: true, description: 'Null: the scope has no stations.' })
  async ole(@Parent() { source }: OeeView): Promise<OleView | null> {
    const personShifts = await this.reports.personShifts(source);
    if (personShifts === null) return null;
    if (personShifts < PERSON_SHIFTS_LEAST)
      return { value: null, availability: null, personMs: null, systemWaitingMs: null, personShifts, withheld: true };
    const { sums } = source.of;
    const { performance, quality } = kpis(source.of);
    const availability = ratio(sums.personMs - sums.personWaitingMs, sums.personMs);
    const value = availability === null || performance === null || quality === null ? null : availability * performance * quality;
    return { value, availability, personMs: sums.personMs, systemWaitingMs: sums.personWaitingMs, personShifts, withheld: false };
  }
}
