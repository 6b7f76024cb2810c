import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { Clock } from '../../platform/clock.js';
import { done, refused, type Outcome } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { Idempotent, KEY_HEADER } from '../../routing/api/idempotent.js';
import { ConnectionsService, type ConnectionRefusal } from '../connections.service.js';
import { TelegramIntake } from '../mqtt/telegram-intake.js';
import { ConnectionReason } from './connection.dto.js';
import { certificateNode, connectionNode } from './connection.views.js';
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
    private readonly idempotent: Idempotent,
    private readonly clock: Clock,
  ) {}

  @Allow('engineer', 'auditor')
  @Get()
  @ApiOperation({ summary: 'How the wires to the floor stand, whichever process has them, the worst first' })
  async list(@Who() who: Access): Promise<unknown> {
    orProblem(this.connections.reach(who), CONNECTIVITY_PROBLEMS);
    return { items: (await this.connections.list(who)).map(connectionNode) };
  }

  @Allow('engineer', 'auditor')
  @Get('certificates')
  @ApiOperation({ summary: 'Certificates of OPC UA servers that were not known when they came, the undecided first' })
  @ApiQuery({ name: 'connection', required: false, description: 'Of this connection only.' })
  async certificates(@Who() who: Access, @Query('connection') connection?: string): Promise<unknown> {
    orProblem(this.connections.reach(who), CONNECTIVITY_PROBLEMS);
    return { items: (await this.connections.certificates(who, connection ?? null)).map(certificateNode) };
  }

  @Allow('engineer', 'auditor')
  @Get(':id')
  @ApiOperation({ summary: 'How one stands, with its units and their signals' })
  async one(@Who() who: Access, @Param('id') id: string): Promise<unknown> {
    return connectionNode(orProblem(await this.connections.find(who, id), CONNECTIVITY_PROBLEMS));
  }

  @Allow('engineer')
  @Post(':id/off')
  @HttpCode(200)
  @ApiOperation({ summary: 'Switch it off, for all processes and beyond restarts; it stops within seconds' })
  @ApiHeader(KEY_HEADER)
  off(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Param('id') id: string,
    @Body() { reason }: ConnectionReason,
    @Res() response: Response,
  ): Promise<void> {
    return this.switch(who, key, id, true, reason, response);
  }

  @Allow('engineer')
  @Post(':id/on')
  @HttpCode(200)
  @ApiOperation({ summary: 'Switch it on again' })
  @ApiHeader(KEY_HEADER)
  on(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Param('id') id: string,
    @Body() { reason }: ConnectionReason,
    @Res() response: Response,
  ): Promise<void> {
    return this.switch(who, key, id, false, reason, response);
  }

  @Allow('engineer')
  @Post(':id/certificates/:thumbprint/trust')
  @HttpCode(200)
  @ApiOperation({ summary: 'Trust a server; its connection is made anew at once' })
  @ApiHeader(KEY_HEADER)
  trust(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Param('id') connectionId: string,
    @Param('thumbprint') thumbprint: string,
    @Body() { reason }: ConnectionReason,
    @Res() response: Response,
  ): Promise<void> {
    return this.decide(who, key, { connectionId, thumbprint }, 'TRUSTED', reason, response);
  }

  @Allow('engineer')
  @Post(':id/certificates/:thumbprint/refuse')
  @HttpCode(200)
  @ApiOperation({ summary: 'Refuse a server, also one that was trusted before' })
  @ApiHeader(KEY_HEADER)
  refuse(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Param('id') connectionId: string,
    @Param('thumbprint') thumbprint: string,
    @Body() { reason }: ConnectionReason,
    @Res() response: Response,
  ): Promise<void> {
    return this.decide(who, key, { connectionId, thumbprint }, 'REFUSED', reason, response);
  }

  @Allow('engineer')
  @Post(':id/try')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a sample telegram would tell by the plant file in force; nothing is written' })
  @ApiResponse({ status: 200, description: 'Its facts, or why it would be a dead letter, with the field.' })
  @ApiResponse({ status: 422, description: 'The connection is not of kind mqtt (NO_TELEGRAMS).' })
  async tryTelegram(@Who() who: Access, @Param('id') id: string, @Body() sample: SampleTelegram): Promise<unknown> {
    const { kind } = orProblem(await this.connections.find(who, id), CONNECTIVITY_PROBLEMS);
    if (kind !== 'mqtt') return fail(refused('NO_TELEGRAMS', `${id} is of kind ${kind}.`), CONNECTIVITY_PROBLEMS);
    const payload = sample.bytes === undefined ? Buffer.from(sample.payload ?? '') : Buffer.from(sample.bytes, 'base64');
    const told = this.intake
      .inForce()
      .translate({ topic: sample.topic, payload, retained: sample.retained ?? false, receivedAt: this.clock.now() });
    if (!told.ok) return { status: 'REFUSED', reason: told.reason, field: told.path ?? null, detail: told.detail, events: [] };
    return { status: 'TOLD', reason: null, field: null, detail: null, events: told.value.events.map(eventView) };
  }

  private async switch(
    who: Access,
    key: string | undefined,
    id: string,
    isOff: boolean,
    reason: string,
    response: Response,
  ): Promise<void> {
    await this.answer(who, key, { switch: id, isOff, reason }, response, async (tx) => {
      const outcome = await this.connections.switch(tx, who, id, isOff, reason);
      return outcome.ok ? done({ ...outcome.value, at: new Date(outcome.value.at) }) : outcome;
    });
  }

  private async decide(
    who: Access,
    key: string | undefined,
    of: { readonly connectionId: string; readonly thumbprint: string },
    decision: 'TRUSTED' | 'REFUSED',
    reason: string,
    response: Response,
  ): Promise<void> {
    await this.answer(who, key, { ...of, decision, reason }, response, async (tx) => {
      const outcome = await this.connections.decide(tx, who, of, decision, reason);
      return outcome.ok ? done(certificateNode(outcome.value)) : outcome;
    });
  }

  private async answer(
    who: Access,
    key: string | undefined,
    request: unknown,
    response: Response,
    work: (tx: Parameters<Parameters<Idempotent['run']>[3]>[0]) => Promise<Outcome<object, ConnectionRefusal>>,
  ): Promise<void> {
    const { status, body } = await this.idempotent.run(who.principal.subject, key, request, async (tx) => ({
      status: 200,
      body: orProblem(await work(tx), CONNECTIVITY_PROBLEMS),
    }));
    response.status(status).json(body);
  }
}
