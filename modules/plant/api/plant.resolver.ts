import { Args, Context, ID, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { mayPass, mayReach, type Access } from '../../identity/domain/principal.js';
import { Clock } from '../../platform/clock.js';
import type { RequestContext } from '../../platform/request-loaders.js';
import { isWithin } from '../../spine/domain/floor-event.js';
import { Feed } from '../../spine/feed.js';
import { linesOf, type Area, type Line, type Task, type WorkUnit } from '../domain/plant.js';
import { nothingHeard, type UnitLive } from '../domain/unit-live.js';
import { LIVE_KINDS } from '../plant.projection.js';
import { PlantService } from '../plant.service.js';
import { UnitLiveStore } from '../store/unit-live.store.js';
import { AreaView, BufferView, LineView, ShiftView, SiteView, TaskView, WorkUnitStateView, WorkUnitView } from './plant.views.js';

const FIRST_AT = { name: 'at', type: () => Date, nullable: true, description: 'Default: now.' } as const;

@Resolver(() => SiteView)
export class SiteResolver {
  constructor(
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @Query(() => [SiteView], { description: 'The sites that you may see.' })
  sites(@Who() who: Access): SiteView[] {
    const { site } = this.plant.current();
    return mayPass(who, site.id) ? [{ ...site, code: site.id }] : [];
  }

  @Allow(...READERS)
  @Query(() => SiteView, { nullable: true, description: 'One site. Null: there is none of that id that you may see.' })
  site(@Who() who: Access, @Args('id', { type: () => ID }) id: string): SiteView | null {
    return this.sites(who).find((site) => site.id === id) ?? null;
  }

  @Allow(...READERS)
  @ResolveField(() => [AreaView], { description: 'Its areas.' })
  areas(@Who() who: Access): readonly AreaView[] {
    return this.plant.current().areas.filter((area) => mayPass(who, area.id));
  }

  @Allow(...READERS)
  @ResolveField(() => ShiftView, { nullable: true, description: 'The shift that is on, by the calendar of its first unit. Null: none.' })
  shift(@Args(FIRST_AT) at: Date | null): ShiftView | null {
    return shiftOf(this.plant, this.plant.units()[0], at?.getTime() ?? this.clock.now());
  }
}

@Resolver(() => AreaView)
export class AreaResolver {
  @Allow(...READERS)
  @ResolveField(() => [LineView], { description: 'Its lines.' })
  lines(@Who() who: Access, @Parent() area: Area): readonly LineView[] {
    return area.lines.filter((line) => mayPass(who, line.id));
  }
}

@Resolver(() => LineView)
export class LineResolver {
  constructor(
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @Query(() => LineView, { nullable: true, description: 'One line. Null: there is none of that path that you may see.' })
  line(@Who() who: Access, @Args('id', { type: () => ID }) id: string): LineView | null {
    return linesOf(this.plant.current()).find((line) => line.id === id && mayPass(who, line.id)) ?? null;
  }

  @Allow(...READERS)
  @ResolveField(() => [WorkUnitView], { description: 'Its units, in the order of the flow.' })
  workUnits(@Who() who: Access, @Parent() line: Line): readonly WorkUnitView[] {
    return line.units.filter((unit) => mayReach(who, unit.id));
  }

  @Allow(...READERS)
  @ResolveField(() => [BufferView], { description: 'The declared buffers between its units.' })
  buffers(@Parent() line: Line): readonly BufferView[] {
    return line.buffers.map(({ from, to, capacity }) => ({ fromId: `${line.id}/${from}`, toId: `${line.id}/${to}`, capacity }));
  }

  @Allow(...READERS)
  @ResolveField(() => WorkUnitView, { nullable: true, description: 'The unit that sets the pace, where one is declared.' })
  constraint(@Who() who: Access, @Parent() line: Line): WorkUnitView | null {
    return line.units.find((unit) => unit.id === line.constraintId && mayReach(who, unit.id)) ?? null;
  }

  @Allow(...READERS)
  @ResolveField(() => ShiftView, { nullable: true, description: 'The shift that is on. Null: none.' })
  shift(@Parent() line: Line, @Args(FIRST_AT) at: Date | null): ShiftView | null {
    return shiftOf(this.plant, line.units[0], at?.getTime() ?? this.clock.now());
  }
}

@Resolver(() => WorkUnitView)
export class WorkUnitResolver {
  constructor(
    private readonly plant: PlantService,
    private readonly live: UnitLiveStore,
    private readonly feed: Feed,
  ) {}

  @Allow(...READERS)
  @Query(() => [WorkUnitView], { description: 'The work units that you may see.' })
  workUnits(@Who() who: Access, @Args('lineId', { type: () => ID, nullable: true }) lineId: string | null): readonly WorkUnitView[] {
    return this.plant.units().filter((unit) => mayReach(who, unit.id) && (!lineId || unit.lineId === lineId));
  }

  @Allow(...READERS)
  @Query(() => WorkUnitView, { nullable: true, description: 'One work unit. Null: there is none of that path that you may see.' })
  workUnit(@Who() who: Access, @Args('id', { type: () => ID }) id: string): WorkUnitView | null {
    const unit = this.plant.unit(id);
    return unit && mayReach(who, unit.id) ? unit : null;
  }

  @Allow(...READERS)
  @ResolveField(() => WorkUnitStateView, { description: 'What it is doing.' })
  async state(@Parent() unit: WorkUnit, @Context() { loaders }: RequestContext): Promise<WorkUnitStateView> {
    return toState(await this.liveOf(unit.id, loaders));
  }

  @Allow(...READERS)
  @ResolveField(() => String, { nullable: true, description: 'Id of the tool that is mounted.' })
  async tool(@Parent() unit: WorkUnit, @Context() { loaders }: RequestContext): Promise<string | null> {
    return (await this.liveOf(unit.id, loaders)).toolId ?? unit.tools?.mounted ?? null;
  }

  @Allow(...READERS)
  @ResolveField(() => Boolean, { description: 'Whether it may record demonstrations.' })
  captureEquipped(@Parent() unit: WorkUnit): boolean {
    return unit.capture?.allowed ?? false;
  }

  @Allow(...READERS)
  @Subscription(() => WorkUnitStateView, {
    description: 'Every change of state under a path, from now on.',
    resolve: (state: WorkUnitStateView) => state,
  })
  workUnitState(@Who() who: Access, @Args('scope', { type: () => ID }) scope: string): AsyncIterableIterator<WorkUnitStateView> {
    return this.feed.follow('plant', LIVE_KINDS, async (events) => {
      const ids = [...new Set(events.flatMap((event) => event.workUnitId ?? []))].filter((id) => isWithin(id, scope) && mayReach(who, id));
      return (await this.live.list(ids)).map(toState);
    });
  }

  private liveOf(id: string, loaders: RequestContext['loaders']): Promise<UnitLive> {
    return loaders.load('unit-live', id, async (ids) => {
      const found = new Map((await this.live.list(ids)).map((unit) => [unit.workUnitId, unit]));
      return ids.map((one) => found.get(one) ?? nothingHeard(one));
    });
  }
}

@Resolver(() => TaskView)
export class TaskResolver {
  constructor(private readonly plant: PlantService) {}

  @Allow(...READERS)
  @Query(() => [TaskView], { description: 'Every kind of work of the plant.' })
  tasks(): readonly TaskView[] {
    return this.plant.current().tasks.map(toTask);
  }

  @Allow(...READERS)
  @Query(() => TaskView, { nullable: true, description: 'One task. Null: there is none of that id.' })
  task(@Args('id', { type: () => ID }) id: string): TaskView | null {
    const task = this.plant.task(id);
    return task ? toTask(task) : null;
  }
}

export const toTask = (task: Task): TaskView => ({ id: task.id, name: task.name, manualS: task.facts.manual_s ?? null });

function toState(live: UnitLive): WorkUnitStateView {
  const { workUnitId, state, reason, mode, quality, assisted, starved, blocked } = live;
  return {
    workUnitId,
    state,
    reason,
    mode,
    quality,
    assisted,
    starved,
    blocked,
    since: new Date(live.since ?? live.heardAt ?? 0),
    receivedAt: live.heardAt === null ? null : new Date(live.heardAt),
    operatorPresent: live.operators.length > 0,
  };
}

function shiftOf(plant: PlantService, unit: WorkUnit | undefined, at: number): ShiftView | null {
  const shift = unit && plant.shiftOf(unit, at);
  return shift ? { id: shift.id, from: new Date(shift.from), to: new Date(shift.to) } : null;
}
