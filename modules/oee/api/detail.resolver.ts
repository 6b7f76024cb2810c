import { Context, Float, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { PersonLooks } from '../../identity/person-looks.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { PERSON_SHIFTS_LEAST } from '../domain/findings.js';
import { kpis, ratio } from '../domain/kpi.js';
import { rulesAt, rulesIn } from '../domain/rules.js';
import { OeeReport, type OeeOf } from '../oee-report.service.js';
import { OeeService } from '../oee.service.js';
import { FigureView, FindingView, OeeMappingView, OleView, RestatementView, toMapping, toRestatement } from './detail.views.js';
import { OeeView } from './oee.views.js';

const OLE_DEFINITION =
  'OLE, in use: (staffed − waiting for the system) / staffed person-time, × performance × quality of the same stations.';

/** What stands beside a figure; each is fetched only where it is asked for. */
@Resolver(() => OeeView)
export class OeeDetailResolver {
  constructor(
    private readonly reports: OeeReport,
    private readonly oees: OeeService,
    private readonly looks: PersonLooks,
  ) {}

  @Allow(...READERS)
  @ResolveField(() => Int, { description: '1, and one more for each restatement that touched the span.' })
  revision(@Parent() { source }: OeeView, @Context() { loaders }: RequestContext): Promise<number> {
    return this.revisionOf(source, loaders);
  }

  @Allow(...READERS)
  @ResolveField(() => [RestatementView], { description: 'Newest first, at most 50: when, why.' })
  async restatements(@Who() who: Access, @Parent() { source }: OeeView): Promise<RestatementView[]> {
    const shown = (await this.reports.restatements(source)).map((one) => toRestatement(one, who.principal));
    for (const { by } of shown) if (by !== null) await this.looks.note(who.principal, by, 'oee.correction');
    return shown;
  }

  @Allow(...READERS)
  @ResolveField(() => OeeMappingView, { description: 'The rules in force at the end of the span.' })
  mapping(@Parent() { source }: OeeView): OeeMappingView {
    return toMapping(rulesAt(this.oees.rules(), source.span.to - 1));
  }

  @Allow(...READERS)
  @ResolveField(() => [OeeMappingView], { description: 'All rules in force somewhere in the span, in order.' })
  mappings(@Parent() { source }: OeeView): OeeMappingView[] {
    return rulesIn(this.oees.rules(), source.span).map(toMapping);
  }

  @Allow(...READERS)
  @ResolveField(() => Float, { nullable: true, description: 'Set-up within its standard, ms. Null: the plant states none.' })
  setupStandardMs(@Parent() { source }: OeeView): number | null {
    const isStated = rulesIn(this.oees.rules(), source.span).some(({ setupStandardMs }) => setupStandardMs !== null);
    const { SETUP, setupOverrunMs } = source.of.sums;
    return isStated ? SETUP - setupOverrunMs : null;
  }

  @Allow(...READERS)
  @ResolveField(() => [FigureView], { description: 'Every key figure with its definition, its source and its division.' })
  async figures(@Parent() { source }: OeeView, @Context() { loaders }: RequestContext): Promise<FigureView[]> {
    const [figures, revision] = await Promise.all([this.reports.figures(source), this.revisionOf(source, loaders)]);
    const { coverage } = kpis(source.of);
    return figures.map((figure) => ({ ...figure, coverage, revision }));
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
      return {
        value: null,
        availability: null,
        personMs: null,
        systemWaitingMs: null,
        personShifts,
        withheld: true,
        definition: OLE_DEFINITION,
      };
    const { sums } = source.of;
    const { performance, quality } = kpis(source.of);
    const availability = ratio(sums.personMs - sums.personWaitingMs, sums.personMs);
    const value = availability === null || performance === null || quality === null ? null : availability * performance * quality;
    return {
      value,
      availability,
      personMs: sums.personMs,
      systemWaitingMs: sums.personWaitingMs,
      personShifts,
      withheld: false,
      definition: OLE_DEFINITION,
    };
  }

  private revisionOf(source: OeeOf, loaders: RequestContext['loaders']): Promise<number> {
    return loaders.load('oee-revision', source, (all) => this.reports.revisions(all));
  }
}
