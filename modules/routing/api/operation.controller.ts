import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { toIso } from '../../platform/instant.js';
import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import { isUuid } from '../../spine/domain/command.js';
import { OperationStore } from '../store/operation.store.js';
import { ROUTING_PROBLEMS } from './problems.js';

const POLL_S = 1;

@ApiTags('operations')
@ApiBearerAuth()
@Controller('api/v1/operations')
export class OperationController {
  constructor(private readonly store: OperationStore) {}

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer')
  @Get(':id')
  @ApiOperation({ summary: 'What became of a request with `Prefer: respond-async`; for whoever made it, for 24 h' })
  @ApiResponse({ status: 200, description: 'DONE with the answer, or RUNNING with Retry-After.' })
  @ApiResponse({ status: 404, description: 'You have made no such request.' })
  async read(@Who() who: Access, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const found = isUuid(id) ? await this.store.find(id) : undefined;
    const operation =
      found?.principal.principal.subject === who.principal.subject
        ? found
        : fail(refused('UNKNOWN_OPERATION', `There is no operation "${id}" of yours.`), ROUTING_PROBLEMS);
    const { answeredAt, status, answer } = operation;
    if (answeredAt === null) response.setHeader('retry-after', String(POLL_S));
    response.json({
      id,
      status: answeredAt === null ? 'RUNNING' : 'DONE',
      createdAt: toIso(operation.createdAt),
      answeredAt: answeredAt === null ? null : toIso(answeredAt),
      answer: answeredAt === null ? null : { status, body: answer },
    });
  }
}
