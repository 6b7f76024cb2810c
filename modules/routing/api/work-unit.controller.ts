import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import type { Response } from 'express';
import { Allow, READERS, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { UnitLiveStore } from '../../plant/store/unit-live.store.js';
import type { Transaction } from '../../platform/database.js';
import { toIso } from '../../platform/instant.js';
import { refused, type Outcome } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { UnitOutStore } from '../store/unit-out.store.js';
import { TakeOutUnit, type ServiceChange } from '../take-out-unit.service.js';
import { Idempotent, KEY_HEADER } from './idempotent.js';
import { Headed, type Sent } from './order-door.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { orderView } from './rest.views.js';

class CommissionBody {
  @ApiProperty({ description: 'Why, in words.' })
  @IsString()
  @Length(1, 500)
  readonly reason!: string;
}

class DecommissionBody extends CommissionBody {
  @ApiProperty({
    required: false,
    enum: ['drain', 'reassign', 'cancel'],
    default: 'reassign',
    description: 'Its orders end there, go elsewhere (running ones after a confirmed stop), or are cancelled.',
  })
  @IsOptional()
  @IsIn(['drain', 'reassign', 'cancel'])
  readonly mode?: 'drain' | 'reassign' | 'cancel';
}

const OUT_MODE = { drain: 'DRAIN', reassign: 'REASSIGN', cancel: 'CANCEL' } as const;

@ApiTags('work units')
@ApiBearerAuth()
@Controller('api/v1/work-units')
export class WorkUnitController {
  constructor(
    private readonly units: TakeOutUnit,
    private readonly outs: UnitOutStore,
    private readonly lives: UnitLiveStore,
    private readonly plant: PlantService,
    private readonly idempotent: Idempotent,
  ) {}

  @Allow(...READERS)
  @Get()
  @ApiOperation({ summary: 'The work units that you may see, with what they are doing and whether they take orders' })
  async list(@Who() who: Access): Promise<{ readonly items: readonly object[] }> {
    const units = this.plant.units().filter(({ id }) => mayReach(who, id));
    const [lives, outs] = await Promise.all([this.lives.list(units.map(({ id }) => id)), this.outs.list()]);
    const items = units.map(({ id, name, kind, slots }) => {
      const live = lives.find(({ workUnitId }) => workUnitId === id);
      const out = outs.find(({ workUnitId }) => workUnitId === id);
      const since = live?.since == null ? null : toIso(live.since);
      const { state = null, mode = null, quality = 'BAD', online = false, toolId = null } = live ?? {};
      return {
        id,
        name,
        kind,
        slots,
        state,
        since,
        mode,
        quality,
        online,
        toolId,
        inService: !out,
        outMode: out?.mode.toLowerCase() ?? null,
      };
    });
    return { items };
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer')
  @Post(':id/commission')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put a unit back into service; its path is one part of the URL, with %2F for each slash' })
  @ApiHeader(KEY_HEADER)
  @ApiResponse({ status: 200, description: 'It is in service.' })
  @ApiResponse({ status: 404, description: 'No such unit in your reach.' })
  commission(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: CommissionBody,
    @Res() response: Response,
  ): Promise<void> {
    return this.change(who, id, sent, { commission: id, body }, response, (tx) =>
      this.units.commission(tx, id, body.reason, who.principal),
    );
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer')
  @Post(':id/decommission')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a unit out of service; its path is one part of the URL, with %2F for each slash' })
  @ApiHeader(KEY_HEADER)
  @ApiResponse({ status: 200, description: 'It gets no more orders; those that it had are in the answer as they are now.' })
  @ApiResponse({ status: 202, description: 'The floor has been asked to give orders back.' })
  @ApiResponse({ status: 404, description: 'No such unit in your reach.' })
  decommission(
    @Who() who: Access,
    @Param('id') id: string,
    @Headed() sent: Sent,
    @Body() body: DecommissionBody,
    @Res() response: Response,
  ): Promise<void> {
    const mode = OUT_MODE[body.mode ?? 'reassign'];
    return this.change(who, id, sent, { decommission: id, body }, response, (tx) =>
      this.units.decommission(tx, id, mode, body.reason, who.principal),
    );
  }

  private async change(
    who: Access,
    id: string,
    { key }: Sent,
    request: unknown,
    response: Response,
    work: (tx: Transaction) => Promise<Outcome<ServiceChange, 'UNKNOWN_UNIT'>>,
  ): Promise<void> {
    if (!mayReach(who, id)) fail(refused('UNKNOWN_UNIT', `There is no work unit "${id}" in your reach.`), ROUTING_PROBLEMS);
    const answer = await this.idempotent.run(who.principal.subject, key, request, async (tx) => {
      const { workUnitId, inService, mode, orders } = orProblem(await work(tx), ROUTING_PROBLEMS);
      const status = orders.some(({ asked }) => asked) ? 202 : 200;
      return {
        status,
        body: { workUnitId, inService, outMode: mode?.toLowerCase() ?? null, orders: orders.map(({ order }) => orderView(order)) },
      };
    });
    response.status(answer.status).json(answer.body);
  }
}
