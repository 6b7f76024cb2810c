import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Allow, Who } from '../../identity/allow.js';
import { mayPass, mayReach, type Access, type Role } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { Clock } from '../../platform/clock.js';
import { ShiftStart } from '../shift-start.service.js';
import { ShiftStartView, toShiftStart } from './shift-start.views.js';

/** Whoever runs a shift; how many people could do what is nobody else's concern. */
const RUNS_THE_SHIFT: readonly Role[] = ['plant_manager', 'supervisor'];

/** Can we run? */
@Resolver(() => ShiftStartView)
export class ShiftStartResolver {
  constructor(
    private readonly start: ShiftStart,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  @Allow(...RUNS_THE_SHIFT)
  @Query(() => ShiftStartView, {
    nullable: true,
    description: 'A line at the start of a shift. Null: there is none of that path that you may see.',
  })
  async shiftStart(
    @Who() who: Access,
    @Args('lineId', { type: () => ID, description: 'Path of the line.' }) lineId: string,
  ): Promise<ShiftStartView | null> {
    const line = this.plant.line(lineId);
    if (!line || !mayPass(who, line.id)) return null;
    const first = line.units[0];
    const shift = first && this.plant.shiftOf(first, this.clock.now());
    const picture = await this.start.of(line, (id) => mayReach(who, id));
    return toShiftStart(line.id, shift ? { id: shift.id, from: new Date(shift.from), to: new Date(shift.to) } : null, picture);
  }
}
