import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { orProblem } from '../../platform/problem.js';
import { BrowseService } from '../browse.service.js';
import { ServerToBrowse } from './browse.dto.js';
import { CONNECTIVITY_PROBLEMS } from './problems.js';

@ApiTags('connections')
@ApiBearerAuth()
@Controller('api/v1/connections')
export class BrowseController {
  constructor(private readonly servers: BrowseService) {}

  @Allow('engineer')
  @Post('browse')
  @HttpCode(200)
  @ApiOperation({ summary: 'Look at an OPC UA server: which profile fits each object, which nodes it would use and their values now' })
  @ApiResponse({ status: 200, description: 'What was found, and the mapping as YAML for the plant file. Nothing is kept.' })
  @ApiResponse({ status: 422, description: 'The server is not trusted (SERVER_UNTRUSTED): its certificate waits under certificates.' })
  async browse(@Who() who: Access, @Body() { id, endpoint, security }: ServerToBrowse): Promise<unknown> {
    return orProblem(await this.servers.browse(who, { id, endpoint: endpoint ?? null, security }), CONNECTIVITY_PROBLEMS);
  }
}
