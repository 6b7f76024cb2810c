import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow, READERS, Who } from '../../identity/allow.js';
import type { Access } from '../../identity/domain/principal.js';
import { Clock } from '../../platform/clock.js';
import { fromIso, toIso, type Span } from '../../platform/instant.js';
import { done, refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { BUCKETS, type Bucket } from '../domain/buckets.js';
import { figuresOf } from '../domain/figures.js';
import { sumsOf } from '../domain/kpi.js';
import { rulesAt } from '../domain/rules.js';
import { OeeReport, type OeeRow } from '../oee-report.service.js';
import { OeeService } from '../oee.service.js';
import { DIMENSIONS, type KeyDimension, type RowFilter } from '../store/kept.sql.js';
import { csvOf } from './csv.js';
import { OEE_PROBLEMS } from './problems.js';
import { Scopes, checked } from './scope.js';
import { plainRow } from './rest-row.js';

const INSTANT = 'RFC 3339 with a zone, such as 2026-11-24T06:00:00Z';
const KEYS = Object.keys(DIMENSIONS) as KeyDimension[];

@ApiTags('OEE')
@ApiBearerAuth()
@Controller('api/v1/oee')
export class OeeController {
  constructor(
    private readonly reports: OeeReport,
    private readonly oees: OeeService,
    private readonly scopes: Scopes,
    private readonly clock: Clock,
  ) {}

  @Allow(...READERS)
  @Get()
  @ApiOperation({ summary: 'OEE of a scope over a span, in buckets and by a dimension, as JSON or CSV' })
  @ApiQuery({ name: 'scope', description: 'Path of a site, area, line or unit.' })
  @ApiQuery({ name: 'from', description: INSTANT })
  @ApiQuery({ name: 'to', description: INSTANT })
  @ApiQuery({ name: 'bucket', required: false, enum: BUCKETS, description: 'Default: SPAN.' })
  @ApiQuery({ name: 'by', required: false, enum: KEYS })
  @ApiQuery({ name: 'taskId', required: false, description: 'Only the sums of it; so for the four that follow.' })
  @ApiQuery({ name: 'productId', required: false })
  @ApiQuery({ name: 'toolId', required: false })
  @ApiQuery({ name: 'taskClass', required: false, description: 'AUTOMATED, DIGITISING or HUMAN_ORCHESTRATED, as it was in force.' })
  @ApiQuery({ name: 'shiftId', required: false })
  @ApiQuery({ name: 'format', required: false, enum: ['json', 'csv'], description: 'Or Accept: text/csv.' })
  @ApiResponse({ status: 200, description: 'Rows: ratios 1 = 100 %, times in ms, each with its coverage and revision.' })
  async read(
    @Who() who: Access,
    @Query() query: Readonly<Record<string, string | undefined>>,
    @Headers('accept') accept: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const span = readSpan(query['from'], query['to']);
    const bucket = word<Bucket>('bucket', query['bucket'] ?? 'SPAN', BUCKETS);
    const by = query['by'] === undefined ? null : word<KeyDimension>('by', query['by'], KEYS);
    const scope = query['scope'] ?? '';
    const units = by === 'UNIT' ? this.scopes.units(who, scope) : await this.scopes.ofFigure(who, scope, span);
    const rows = orProblem(await this.reports.rows(scope, units, span, bucket, by, onlyOf(query)), OEE_PROBLEMS);
    await this.answer(rows, { scope, bucket, by }, wantsCsv(query['format'], accept), response);
  }

  @Allow(...READERS)
  @Get('shift-report')
  @ApiOperation({ summary: 'Every unit of a scope over the shift that holds an instant' })
  @ApiQuery({ name: 'scope', description: 'Path of a site, area, line or unit.' })
  @ApiQuery({ name: 'at', required: false, description: `${INSTANT}; default: now.` })
  @ApiQuery({ name: 'format', required: false, enum: ['json', 'csv'] })
  @ApiResponse({ status: 200, description: 'The shift, and a row for each unit.' })
  async shift(
    @Who() who: Access,
    @Query() query: Readonly<Record<string, string | undefined>>,
    @Headers('accept') accept: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const at =
      query['at'] === undefined
        ? this.clock.now()
        : (fromIso(query['at']) ?? fail(refused('BAD_QUERY', `"${query['at']}" is no instant; accepted: ${INSTANT}.`, 'at'), OEE_PROBLEMS));
    const scope = query['scope'] ?? '';
    const units = this.scopes.units(who, scope);
    const shift =
      this.reports.shiftAt(units, at) ?? fail(refused('UNKNOWN_SCOPE', `No shift of ${scope} holds ${toIso(at)}.`, 'at'), OEE_PROBLEMS);
    const rows = orProblem(await this.reports.rows(scope, units, { from: shift.from, to: shift.to }, 'SPAN', 'UNIT', {}), OEE_PROBLEMS);
    await this.answer(
      rows,
      { scope, shiftId: shift.id, from: toIso(shift.from), to: toIso(shift.to) },
      wantsCsv(query['format'], accept),
      response,
    );
  }

  private async answer(rows: readonly OeeRow[], head: object, csv: boolean, response: Response): Promise<void> {
    const [now, rules] = [this.clock.now(), this.oees.rules()];
    const revisions = await this.reports.revisions(rows.map(({ figures }) => figures));
    const items = rows.map((row, i) => plainRow(row, now, revisions[i]!, rulesAt(rules, row.figures.span.to - 1).version));
    if (csv) response.type('text/csv; charset=utf-8').send(csvOf(items));
    else response.json({ ...head, definitions: DEFINITIONS, items });
  }
}

/** What each ratio of a row is, by its name. */
const DEFINITIONS = Object.fromEntries(figuresOf(sumsOf([], [])).map(({ name, definition, source }) => [name, { definition, source }]));

const FILTERS = ['taskId', 'productId', 'toolId', 'taskClass', 'shiftId'] as const satisfies readonly (keyof RowFilter)[];
const onlyOf = (query: Readonly<Record<string, string | undefined>>): RowFilter =>
  Object.fromEntries(FILTERS.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])));

function readSpan(from: string | undefined, to: string | undefined): Span {
  const instant = (name: string, text: string | undefined) =>
    fromIso(text ?? '') ??
    fail(refused('BAD_QUERY', `${name} is ${text === undefined ? 'missing' : `"${text}"`}; accepted: ${INSTANT}.`, name), OEE_PROBLEMS);
  return orProblem(checked({ from: instant('from', from), to: instant('to', to) }), OEE_PROBLEMS);
}

const word = <T extends string>(name: string, text: string, of: readonly T[]): T => {
  const found = of.find((one) => one === text);
  return orProblem(found ? done(found) : refused('BAD_QUERY', `${name} is "${text}"; accepted: ${of.join(', ')}.`, name), OEE_PROBLEMS);
};

const wantsCsv = (format: string | undefined, accept: string | undefined): boolean =>
  format === undefined ? (accept ?? '').includes('text/csv') : word('format', format, ['json', 'csv']) === 'csv';
