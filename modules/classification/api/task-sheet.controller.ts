import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Who } from '../../identity/allow.js';
import { mayReach, type Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { refused } from '../../platform/outcome.js';
import { fail } from '../../platform/problem.js';
import { exportSheet, sheetTemplate } from '../file/task-sheet.js';
import { TaskLevels, type Imported } from '../task-levels.service.js';
import { refuseProblems } from './class-inputs.js';
import { CLASSIFICATION_PROBLEMS } from './problems.js';

/** Tasks as a spreadsheet: for a plant that starts from a list. */
@ApiTags('classification')
@ApiBearerAuth()
@Controller('api/v1/task-sheet')
export class TaskSheetController {
  constructor(
    private readonly levels: TaskLevels,
    private readonly plant: PlantService,
  ) {}

  @Allow('engineer', 'skill_architect', 'plant_manager', 'auditor')
  @Get()
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Every task as a spreadsheet that reads back the same' })
  @ApiResponse({ status: 200, description: 'CSV.' })
  async export(): Promise<string> {
    return exportSheet(await this.levels.tasks());
  }

  @Allow('engineer', 'skill_architect', 'plant_manager', 'auditor')
  @Get('template')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'A spreadsheet without tasks that explains every column' })
  @ApiResponse({ status: 200, description: 'CSV.' })
  template(): string {
    return sheetTemplate();
  }

  @Allow('engineer', 'skill_architect')
  @Post()
  @HttpCode(200)
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  @ApiOperation({
    summary: 'Take in a spreadsheet of tasks, all of it or nothing',
    description: 'The same sheet again changes nothing, so it needs no Idempotency-Key.',
  })
  @ApiResponse({ status: 200, description: 'How many tasks were in it, and which it has changed.' })
  @ApiResponse({ status: 422, description: 'SHEET: every cell that is not accepted, by line and column; nothing is stored.' })
  async import(@Who() who: Access, @Body() body: unknown): Promise<Imported> {
    const { site } = this.plant.current();
    if (!mayReach(who, site.id)) return fail(refused('OUT_OF_SCOPE', `Your roles do not reach ${site.id}.`), CLASSIFICATION_PROBLEMS);
    const result = await this.levels.import(typeof body === 'string' ? body : '', who.principal);
    if ('imported' in result) return result.imported;
    refuseProblems('SHEET', result.problems);
    return { tasks: 0, changed: [] };
  }
}
