import { Injectable } from '@nestjs/common';
import { LIMITS } from '../../../config/limits.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import type { Line, WorkUnit } from '../../plant/domain/plant.js';
import { PlantService } from '../../plant/plant.service.js';
import type { Span } from '../../platform/instant.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import { orProblem } from '../../platform/problem.js';
import { isWithin } from '../../spine/domain/floor-event.js';
import { OeeService } from '../oee.service.js';
import { OEE_PROBLEMS, type OeeRefusal } from './problems.js';

const DAY_MS = 86_400_000;

/** Which units a path means for whom, and which spans may be asked for. */
@Injectable()
export class Scopes {
  constructor(
    private readonly oees: OeeService,
    private readonly plant: PlantService,
  ) {}

  /** Every unit at or under a path that one may see. */
  units(who: Access, scope: string): readonly WorkUnit[] {
    const units = mayReach(who, scope) ? this.plant.units().filter((unit) => isWithin(unit.id, scope)) : [];
    return orProblem(
      units.length > 0 ? done(units) : refused<OeeRefusal>('UNKNOWN_SCOPE', `There is no "${scope}" that you may see.`, 'scope'),
      OEE_PROBLEMS,
    );
  }

  unit(who: Access, id: string): WorkUnit {
    const unit = this.units(who, id).find((one) => one.id === id);
    return orProblem(
      unit ? done(unit) : refused<OeeRefusal>('UNKNOWN_SCOPE', `There is no unit "${id}" that you may see.`, 'workUnitId'),
      OEE_PROBLEMS,
    );
  }

  line(scope: string): Line | undefined {
    return this.plant.line(scope);
  }

  /** The units whose sums make the figure of a scope: a line's is that of its constraint. */
  async ofFigure(who: Access, scope: string, span: Span): Promise<readonly WorkUnit[]> {
    const units = this.units(who, scope);
    const line = this.plant.line(scope);
    const constraint = line && (await this.oees.constraintOf(line, span));
    return constraint ? [constraint] : units;
  }
}

/** A span that may be asked for. */
export function spanOf(input: { readonly from: Date; readonly to: Date }): Span {
  const span = { from: input.from.getTime(), to: input.to.getTime() };
  return orProblem(checked(span), OEE_PROBLEMS);
}

export function checked(span: Span): Outcome<Span, OeeRefusal> {
  if (!(span.from < span.to)) return refused('SPAN_EMPTY', 'from must lie before to.', 'span');
  if (span.to - span.from > LIMITS.oeeSpanDays * DAY_MS) return refused('SPAN_TOO_LONG', `At most ${LIMITS.oeeSpanDays} days.`, 'span');
  return done(span);
}
