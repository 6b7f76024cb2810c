import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { fromIso } from '../../platform/instant.js';
import type { OrderRequest } from '../accept-orders.service.js';

export const ZONED = /(Z|[+-]\d{2}:\d{2})$/i;
export const withZone = 'an instant with its zone, such as 2026-11-24T14:00:00+01:00';

export class PinBody {
  @ApiProperty({ description: 'Path of the unit.' })
  @IsString()
  @Length(1, 300)
  readonly workUnitId!: string;

  @ApiProperty({ description: 'Why.' })
  @IsString()
  @Length(1, 500)
  readonly reason!: string;

  @ApiProperty({ description: 'Until when it holds.', format: 'date-time' })
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: withZone })
  readonly until!: string;
}

class ConstraintsBody {
  @ApiProperty({ required: false, description: "A tool other than the task's." })
  @IsOptional()
  @IsString()
  readonly toolId?: string;

  @ApiProperty({ required: false, description: 'Whether a demonstration shall be recorded.' })
  @IsOptional()
  @IsBoolean()
  readonly capture?: boolean;

  @ApiProperty({ required: false, type: [String], description: 'Paths of units that shall not do it.' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly excludeUnits?: string[];

  @ApiProperty({ required: false, description: 'Least class of the link to a console.' })
  @IsOptional()
  @IsString()
  readonly latencyClass?: string;
}

export class JobOrderBody {
  @ApiProperty({ description: 'Your own id of the order.', minLength: 1, maxLength: 200 })
  @IsString()
  @Length(1, 200)
  readonly externalId!: string;

  @ApiProperty({ required: false, description: 'Id of the task. Left out, with a product: an order for each task of its routing.' })
  @ValidateIf(({ taskId, productId }: JobOrderBody) => taskId !== undefined || productId === undefined)
  @IsString()
  @Length(1, 64)
  readonly taskId?: string;

  @ApiProperty({ required: false, description: 'Id of the product.' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  readonly productId?: string;

  @ApiProperty({ description: 'Whole pieces.', minimum: 1 })
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  readonly quantity!: number;

  @ApiProperty({ description: 'When it shall be done, with zone.', format: 'date-time' })
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: withZone })
  readonly dueAt!: string;

  @ApiProperty({ required: false, default: 0, minimum: 0, maximum: 1000, description: 'Higher is more urgent.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  readonly priority?: number;

  @ApiProperty({ required: false, format: 'date-time', description: 'Not before.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: withZone })
  readonly earliestStart?: string;

  @ApiProperty({ required: false, format: 'date-time', description: 'Not after: a hard limit.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: withZone })
  readonly latestEnd?: string;

  @ApiProperty({
    required: false,
    type: [String],
    description: 'Job orders that must have ended well: their ids, or `ext:` and your own, also of the same list.',
  })
  @IsOptional()
  @IsArray()
  @Matches(/^(ext:.{1,200}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, {
    each: true,
    message: 'the id of a job order, or ext: and your own',
  })
  readonly predecessors?: string[];

  @ApiProperty({ required: false, type: PinBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => PinBody)
  readonly pin?: PinBody;

  @ApiProperty({ required: false, type: ConstraintsBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => ConstraintsBody)
  readonly constraints?: ConstraintsBody;

  @ApiProperty({ required: false, type: Object, description: 'Kept with the order, never read.' })
  @IsOptional()
  @IsObject()
  readonly attributes?: Record<string, unknown>;
}

const instant = (text: string | undefined): number | null => (text === undefined ? null : (fromIso(text) ?? null));

/** @param by who asks: the owner of a pin */
export function toRequest(body: JobOrderBody, taskId: string, by: string): OrderRequest {
  return {
    externalId: body.externalId,
    taskId,
    productId: body.productId ?? null,
    quantity: body.quantity,
    dueAt: instant(body.dueAt)!,
    priority: body.priority ?? 0,
    earliestStart: instant(body.earliestStart),
    latestEnd: instant(body.latestEnd),
    predecessors: body.predecessors ?? [],
    pin: body.pin ? { workUnitId: body.pin.workUnitId, reason: body.pin.reason, until: instant(body.pin.until)!, by } : null,
    constraints: { ...body.constraints },
    attributes: body.attributes ?? {},
  };
}
