import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, READERS } from '../../identity/allow.js';
import { PlantService } from '../plant.service.js';

@ApiTags('plant')
@ApiBearerAuth()
@Controller('api/v1/tasks')
export class TaskController {
  constructor(private readonly plant: PlantService) {}

  @Allow(...READERS)
  @Get()
  @ApiOperation({ summary: 'Every kind of work of the plant, and the routings of the products that it is part of' })
  list(): { readonly items: readonly object[] } {
    const { tasks, products } = this.plant.current();
    const items = tasks.map(({ id, name, needs, facts }) => ({
      id,
      name,
      toolId: needs.tool,
      latencyClass: needs.latencyClass,
      manualS: facts.manual_s ?? null,
      robotS: facts.robot_s ?? null,
      routings: products.flatMap(({ id: productId, routing }) =>
        routing.filter(({ task }) => task === id).map(({ after }) => ({ productId, after })),
      ),
    }));
    return { items };
  }
}
