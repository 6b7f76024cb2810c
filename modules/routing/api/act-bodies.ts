import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { withZone, ZONED } from './order-request.js';

const QUANTITY_MOST = 10_000_000;
const PARTS_MOST = 100;

export class ReasonBody {
  @ApiProperty({ description: 'Why, in words; kept in the history of the order.' })
  @IsString()
  @Length(1, 500)
  readonly reason!: string;
}

export class MaybeReasonBody {
  @ApiProperty({ required: false, description: 'Why, in words; kept in the history of the order.' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  readonly reason?: string;
}

export class ChangeBody extends MaybeReasonBody {
  @ApiProperty({ required: false, format: 'date-time', description: 'When it shall be done, with zone.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: withZone })
  readonly dueAt?: string;

  @ApiProperty({ required: false, minimum: 0, maximum: 1000 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  readonly priority?: number;

  @ApiProperty({ required: false, minimum: 1, description: 'Whole pieces; not fewer than have been made.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MOST)
  readonly quantity?: number;
}

class PartBody {
  @ApiProperty({ minimum: 1, description: 'Whole pieces.' })
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MOST)
  readonly quantity!: number;

  @ApiProperty({ required: false, description: 'Default: the external id of the order, `/` and a number.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly externalId?: string;
}

export class SplitBody extends ReasonBody {
  @ApiProperty({ type: [PartBody], description: 'What is given to orders of their own; the rest stays.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(PARTS_MOST)
  @ValidateNested({ each: true })
  @Type(() => PartBody)
  readonly parts!: PartBody[];
}

export class FollowUpBody extends ReasonBody {
  @ApiProperty({ enum: ['REPLACEMENT', 'REWORK'], description: 'REPLACEMENT makes what is short; REWORK mends scrap.' })
  @IsIn(['REPLACEMENT', 'REWORK'])
  readonly kind!: 'REPLACEMENT' | 'REWORK';

  @ApiProperty({ required: false, minimum: 1, description: 'Default: all that is open.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(QUANTITY_MOST)
  readonly quantity?: number;

  @ApiProperty({ required: false, description: 'Default: the same task.' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  readonly taskId?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly externalId?: string;

  @ApiProperty({ required: false, format: 'date-time', description: 'Default: that of the order.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: withZone })
  readonly dueAt?: string;

  @ApiProperty({ required: false, minimum: 0, maximum: 1000, description: 'Default: that of the order.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000)
  readonly priority?: number;
}
