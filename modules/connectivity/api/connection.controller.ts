import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { Clock } from '../../platform/clock.js';
import { toIso } from '../../platform/instant.js';
import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import { ConnectionsService } from '../connections.service.js';
import { TelegramIntake } from '../mqtt/telegram-intake.js';
import { SampleTelegram } from './letter.dto.js';
import { eventView } from './letter.views.js';
import { CONNECTIVITY_PROBLEMS } from './problems.js';

@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/v1/connections')
export class ConnectionController {
  constructor(
    private readonly connections: ConnectionsService,
    private readonly intake: TelegramIntake,
    private readonly plant: PlantService,
    private readonly clock: Clock,
  ) {}

  @Allow('engineer', 'auditor')
  @Get()
  @ApiOperation({ summary: 'How the wires to the floor stand, in this process' })
  list(@Who() who: Access): unknown {
    this.mustReachSite(who);
    const items = this.connections.states().map(({ lastValueAt, ...rest }) => ({
      ...rest,
      lastValueAt: lastValueAt === null ? null : toIso(lastValueAt),
    }));
    return { items };
  }

  @Allow('engineer')
  @Post(':id/try')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a sample telegram would tell by the plant file in force; nothing is written' })
  @ApiResponse({ status: 200, description: 'Its facts, or why it would be a dead letter, with the field.' })
  @ApiResponse({ status: 422, description: 'The connection is not of kind mqtt (NO_TELEGRAMS).' })
  tryTelegram(@Who() who: Access, @Param('id') id: string, @Body() sample: SampleTelegram): unknown {
    this.mustReachSite(who);
    const connection = this.plant.current().connections.find((one) => one.id === id);
    if (!connection) return fail(refused('UNKNOWN_CONNECTION', `The plant has no connection "${id}".`), CONNECTIVITY_PROBLEMS);
    if (connection.kind !== 'mqtt') return fail(refused('NO_TELEGRAMS', `${id} is of kind ${connection.kind}.`), CONNECTIVITY_PROBLEMS);
    const payload = sample.bytes === undefined ? Buffer.from(sample.payload ?? '') : Buffer.from(sample.bytes, 'base64');
    const told = this.intake
      .inForce()
      .translate({ topic: sample.topic, payload, retained: sample.retained ?? false, receivedAt: this.clock.now() });
    if (!told.ok) return { status: 'REFUSED', reason: told.reason, field: told.path ?? null, detail: told.detail, events: [] };
    return { status: 'TOLD', reason: null, field: null, detail: null, events: told.value.events.map(eventView) };
  }

  private mustReachSite(who: Access): void {
    if (!mayReach(who, this.plant.current().site.id))
      fail(refused('OUT_OF_SCOPE', 'A connection serves the whole site.'), CONNECTIVITY_PROBLEMS);
  }
}
