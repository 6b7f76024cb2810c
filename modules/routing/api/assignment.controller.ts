import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import { isUuid } from '../../spine/domain/command.js';
import { RoutingStore } from '../store/routing.store.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { assignmentView } from './rest.views.js';

@ApiTags('routing')
@ApiBearerAuth()
@Controller('api/v1/assignments')
export class AssignmentController {
  constructor(private readonly store: RoutingStore) {}

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get(':id')
  @ApiOperation({ summary: 'Where a job order was placed, with its token' })
  @ApiResponse({ status: 404, description: 'No such assignment in your reach.' })
  async read(@Who() who: Access, @Param('id') id: string): Promise<unknown> {
    const [found] = isUuid(id) ? await this.store.assignments([id]) : [];
    return found && mayReach(who, found.workUnitId)
      ? { ...assignmentView(found), jobOrderId: found.jobOrderId }
      : fail(refused('UNKNOWN_ASSIGNMENT', `There is no assignment "${id}".`), ROUTING_PROBLEMS);
  }
}
