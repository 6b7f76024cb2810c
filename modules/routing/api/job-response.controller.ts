import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { orProblem } from '../../platform/problem.js';
import { JobResponseStore } from '../store/job-response.store.js';
import { decodePosition, encodePosition, pageSize } from './cursor.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { maySee } from './reach.js';
import { responseView } from './rest.views.js';

@ApiTags('job orders')
@ApiBearerAuth()
@Controller('api/v1/job-responses')
export class JobResponseController {
  constructor(private readonly store: JobResponseStore) {}

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get()
  @ApiOperation({ summary: 'What came of the job orders (ISA-95 job response), in the order in which they ended' })
  @ApiQuery({ name: 'since', required: false, description: 'nextCursor of the reading before; absent: from the first.' })
  @ApiQuery({ name: 'limit', required: false, description: '1–200, default 50' })
  @ApiResponse({ status: 200, description: 'Those after the cursor, and where the next reading goes on, whether there is more or not.' })
  @ApiResponse({ status: 400, description: 'The cursor is none of this list.' })
  async list(
    @Who() who: Access,
    @Query('since') since: string | undefined,
    @Query('limit') limit: string | undefined,
  ): Promise<{ readonly items: readonly unknown[]; readonly nextCursor: string }> {
    const from = orProblem(decodePosition(since, 'since'), ROUTING_PROBLEMS);
    const found = await this.store.after(from, pageSize(limit));
    return {
      items: found.filter(({ response }) => maySee(who, response)).map(({ response }) => responseView(response)),
      nextCursor: encodePosition(found.at(-1) ?? from),
    };
  }
}
