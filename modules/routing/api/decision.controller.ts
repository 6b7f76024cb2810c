import { Body, Controller, Get, Headers, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { PlantService } from '../../plant/plant.service.js';
import { refused } from '../../platform/outcome.js';
import { fail, ProblemError } from '../../platform/problem.js';
import { toRecord } from '../domain/record.js';
import { explain } from '../domain/words/explain.js';
import { RoutingStore, type DecisionRecord } from '../store/routing.store.js';
import { DecisionBatchBody, DecisionBody } from './decision-bodies.js';
import { DecisionDesk } from './decision-desk.js';
import { sendAnswer } from './idempotent.js';
import { languageOf } from './language.js';
import { ROUTING_PROBLEMS } from './problems.js';
import { maySee } from './reach.js';
import { Requests } from './requests.js';
import { decisionView } from './rest.views.js';

const KEY = { name: 'Idempotency-Key', required: false, description: 'Needed with COMMIT.' };
const PREFER = { name: 'Prefer', required: false, description: '`respond-async`: with COMMIT, 202 and an operation to poll.' };
/** Another router may take a slot between the look and the commit. */
const TRIES = 3;

@ApiTags('routing')
@ApiBearerAuth()
@Controller('api/v1/routing-decisions')
export class DecisionController {
  constructor(
    private readonly desk: DecisionDesk,
    private readonly requests: Requests,
    private readonly store: RoutingStore,
    private readonly plant: PlantService,
  ) {}

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer')
  @Post()
  @ApiOperation({ summary: 'Ask where a job order should go; commit it only with COMMIT' })
  @ApiHeader(KEY)
  @ApiHeader(PREFER)
  @ApiResponse({ status: 200, description: 'Dry run: nothing was written.' })
  @ApiResponse({
    status: 201,
    description:
      'Committed: Location of the assignment, its token, expected start and end with spread, the place with its terms; every other candidate at `candidatesAt`.',
  })
  @ApiResponse({ status: 202, description: 'It is kept and waits; the decision says for what. Or respond-async: an operation.' })
  @ApiResponse({ status: 404, description: 'No such task, unit or order.' })
  @ApiResponse({ status: 409, description: 'It has a place already, or the floor has changed; the state stands inside.' })
  @ApiResponse({ status: 422, description: 'No unit of the plant could (NO_UNIT_EVER).' })
  async decide(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('prefer') prefer: string | undefined,
    @Body() body: DecisionBody,
    @Res() response: Response,
  ): Promise<void> {
    await this.desk.check(who, [body], body.mode);
    if (body.mode === 'DRY_RUN') response.status(200).json(decisionView(await this.desk.dryRun(who, body)));
    else sendAnswer(response, await again(() => this.requests.answer('DECIDE', who, { key, prefer }, body)));
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer')
  @Post('batch')
  @ApiOperation({ summary: 'Decide many job orders together; a result for each, in the order of the request' })
  @ApiHeader(KEY)
  @ApiHeader(PREFER)
  @ApiResponse({ status: 200, description: 'A result for each: 200 dry run, 201 placed, 202 waits, or its problem.' })
  @ApiResponse({ status: 202, description: 'respond-async: an operation.' })
  @ApiResponse({
    status: 409,
    description: 'atomic: not all of them have got a place, so none has been touched; the results stand inside.',
  })
  async batch(
    @Who() who: Access,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('prefer') prefer: string | undefined,
    @Body() body: DecisionBatchBody,
    @Res() response: Response,
  ): Promise<void> {
    if (body.mode === 'DRY_RUN') response.status(200).json(await this.desk.dryRunAll(who, body.decisions));
    else sendAnswer(response, await this.requests.answer('DECIDE_BATCH', who, { key, prefer }, body));
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get(':id')
  @ApiOperation({ summary: 'A decision as it was made' })
  @ApiResponse({ status: 404, description: 'No such decision in your reach.' })
  async read(@Who() who: Access, @Param('id', ParseUUIDPipe) id: string): Promise<unknown> {
    return decisionView(await this.find(who, id));
  }

  @Allow('mes', 'supervisor', 'plant_manager', 'engineer', 'auditor')
  @Get(':id/explain')
  @ApiOperation({ summary: 'Why not this unit, in words (Accept-Language: en, de, tr)' })
  @ApiQuery({ name: 'unit', description: 'Path of the unit.' })
  @ApiResponse({ status: 200, description: 'Each place of the unit: reasons, or the difference to the chosen one term by term.' })
  @ApiResponse({ status: 404, description: 'No such decision or unit.' })
  async explain(
    @Who() who: Access,
    @Param('id', ParseUUIDPipe) id: string,
    @Query('unit') unit: string | undefined,
    @Headers('accept-language') accepted: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const record = await this.find(who, id);
    const language = languageOf(accepted);
    const places = explain(record.decision, unit ?? '', language);
    if (places.length === 0 && !this.plant.unit(unit ?? ''))
      fail(refused('UNKNOWN_UNIT', `This plant has no work unit "${unit ?? ''}".`, 'unit'), ROUTING_PROBLEMS);
    response.setHeader('content-language', language);
    response.json({ decisionId: record.id, places });
  }

  @Allow('auditor')
  @Get(':id/inputs')
  @ApiOperation({ summary: 'What led to a decision and what came of it, as texts: for making it again (npm run replay-decision)' })
  @ApiResponse({ status: 200, description: 'Inputs, their SHA-256, and the record in its compact form.' })
  @ApiResponse({ status: 404, description: 'No such decision in your reach.' })
  @ApiResponse({ status: 410, description: 'The inputs are not kept any more (FP_DECISION_INPUTS_DAYS).' })
  async inputs(@Who() who: Access, @Param('id', ParseUUIDPipe) id: string): Promise<unknown> {
    const { policyVersion, inputsHash, decision } = await this.find(who, id);
    const gone = () => refused('INPUTS_GONE', `What led to the decision "${id}" by the policy "${policyVersion}" is not kept any more.`);
    const inputs = (await this.store.inputs(id)) ?? fail(gone(), ROUTING_PROBLEMS);
    return { id, policyVersion, inputsHash, inputs, record: JSON.stringify(toRecord(decision)) };
  }

  private async find(who: Access, id: string): Promise<DecisionRecord> {
    const [record] = await this.store.decisions([id]);
    const isSeen = record !== undefined && maySee(who, { workUnitId: record.decision.chosen?.workUnitId ?? null });
    return isSeen ? record : fail(refused('UNKNOWN_DECISION', `There is no decision "${id}".`), ROUTING_PROBLEMS);
  }
}

/** The key of a refused request is free again: what met another router is decided anew. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1)
    try {
      return await work();
    } catch (error) {
      if (left <= 1 || !(error instanceof ProblemError) || error.code !== 'DECISION_CONFLICT') throw error;
    }
}
