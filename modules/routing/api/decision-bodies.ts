import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import { LIMITS } from '../../../config/limits.js';
import { TERM_NAMES } from '../domain/policy.js';
import { JobOrderBody, PinBody, withZone, ZONED } from './order-request.js';

export class DecisionItemBody {
  @ApiProperty({ required: false, type: JobOrderBody, description: 'An order that has not been created; COMMIT creates it.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => JobOrderBody)
  readonly jobOrder?: JobOrderBody;

  @ApiProperty({ required: false, description: 'Id of an order.' })
  @IsOptional()
  @IsUUID()
  readonly jobOrderId?: string;

  @ApiProperty({ required: false, type: PinBody, description: 'Pinned to this unit; with COMMIT from then on.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => PinBody)
  readonly pin?: PinBody;

  @ApiProperty({ required: false, type: [String], description: 'Paths of units that are left out; with COMMIT from then on.' })
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  readonly exclude?: string[];
}

export class DecisionBody extends DecisionItemBody {
  @ApiProperty({ enum: ['DRY_RUN', 'COMMIT'] })
  @IsIn(['DRY_RUN', 'COMMIT'])
  readonly mode!: 'DRY_RUN' | 'COMMIT';

  @ApiProperty({ required: false, format: 'date-time', description: 'DRY_RUN: the instant that is asked about. Default: now.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: withZone })
  readonly asOf?: string;

  @ApiProperty({
    required: false,
    type: Object,
    description: `DRY_RUN: each term times this. Terms: ${TERM_NAMES.join(', ')}.`,
    additionalProperties: { type: 'number', minimum: 0 },
  })
  @IsOptional()
  @IsObject()
  readonly weights?: Record<string, unknown>;
}

export class DecisionBatchBody {
  @ApiProperty({ enum: ['DRY_RUN', 'COMMIT'] })
  @IsIn(['DRY_RUN', 'COMMIT'])
  readonly mode!: 'DRY_RUN' | 'COMMIT';

  @ApiProperty({ required: false, default: false, description: 'COMMIT: all of them get a place, or none is touched (409).' })
  @IsOptional()
  @IsBoolean()
  readonly atomic?: boolean;

  @ApiProperty({ type: [DecisionItemBody], maxItems: LIMITS.jobOrdersPerRequest })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.jobOrdersPerRequest)
  @ValidateNested({ each: true })
  @Type(() => DecisionItemBody)
  readonly decisions!: DecisionItemBody[];
}
