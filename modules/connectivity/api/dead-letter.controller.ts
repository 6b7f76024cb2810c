import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { LIMITS } from '../../../config/limits.js';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import { Idempotent } from '../../routing/api/idempotent.js';
import type { StoredLetter } from '../../spine/dead-letters.js';
import { DeadLetterDesk } from '../dead-letter-desk.service.js';
import { LetterIds } from './letter.dto.js';
import { letterView, triedView } from './letter.views.js';
import { CONNECTIVITY_PROBLEMS } from './problems.js';

const PAGE = 50;

@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/v1/dead-letters')
export class DeadLetterController {
  constructor(
    private readonly desk: DeadLetterDesk,
    private readonly idempotent: Idempotent,
  ) {}

  @Allow('engineer', 'auditor')
  @Get()
  @ApiOperation({ summary: 'Telegrams that could not be understood, the newest first' })
  @ApiQuery({ name: 'reason', required: false, description: 'Such as NOT_JSON, BAD_FIELD, UNKNOWN_UNIT.' })
  @ApiQuery({ name: 'wire', required: false, description: 'mqtt, sparkplug or opcua.' })
  @ApiQuery({ name: 'waiting', required: false, description: 'true: only those that have not been taken after all.' })
  @ApiQuery({ name: 'limit', required: false, description: `At most ${LIMITS.pageSize}; default ${PAGE}.` })
  @ApiQuery({ name: 'cursor', required: false, description: 'Where the page before ended.' })
  async list(
    @Who() who: Access,
    @Query('reason') reason?: string,
    @Query('wire') wire?: string,
    @Query('waiting') waiting?: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<unknown> {
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
      fail(refused('BAD_CURSOR', `"${cursor}" is no cursor of this list.`, 'cursor'), CONNECTIVITY_PROBLEMS);
    const size = Math.min(LIMITS.pageSize, Math.max(1, Math.trunc(Number(limit)) || PAGE));
    const before = cursor === undefined ? {} : { before: Number(cursor) };
    const filter = { ...(reason ? { reason } : {}), ...(wire ? { wire } : {}), isWaiting: waiting === 'true' };
    const [letters, counts] = await Promise.all([this.desk.list(who, { ...filter, ...before }, size + 1), this.desk.counts(who, filter)]);
    const page = letters.slice(0, size);
    return { items: page.map(letterView), cursor: letters.length > size ? String(page.at(-1)!.id) : null, counts };
  }

  @Allow('engineer', 'auditor')
  @Get(':id/raw')
  @ApiOperation({ summary: `Its bytes as they came, the first ${LIMITS.deadLetterBytes}` })
  async raw(@Who() who: Access, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const letter = await this.letterOf(who, id);
    response.type('application/octet-stream').send(Buffer.from(letter.raw));
  }

  @Allow('engineer')
  @Post('try')
  @HttpCode(200)
  @ApiOperation({ summary: 'What they would tell by the plant file in force; nothing is written' })
  async tryAgain(@Who() who: Access, @Body() { ids }: LetterIds): Promise<unknown> {
    return { items: (await this.desk.tryAgain(who, ids.map(Number))).map(triedView) };
  }

  @Allow('engineer')
  @Post('replay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take them after all: their facts are committed, each once, at the time that they tell' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'Chosen by you, the same for each repetition of one request.' })
  @ApiResponse({ status: 200, description: 'What became of each: REPLAYED, ALREADY, or REFUSED with its reason.' })
  async replay(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Body() body: LetterIds,
    @Res() response: Response,
  ): Promise<void> {
    const request = { replay: body.ids };
    const { status, body: answer } = await this.idempotent.run(who.principal.subject, key, request, async (tx) => ({
      status: 200,
      body: { items: (await this.desk.replay(tx, who, body.ids.map(Number))).map(triedView) },
    }));
    response.status(status).json(answer);
  }

  private async letterOf(who: Access, id: string): Promise<StoredLetter> {
    const letter = /^\d{1,15}$/.test(id) ? await this.desk.find(who, Number(id)) : undefined;
    return letter ?? fail(refused('UNKNOWN_LETTER', `There is no dead letter "${id}".`), CONNECTIVITY_PROBLEMS);
  }
}
