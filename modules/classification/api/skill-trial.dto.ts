import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
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
  Min,
  ValidateNested,
} from 'class-validator';
import { LIMITS } from '../../../config/limits.js';
import { TRIAL_OUTCOMES, type TrialOutcome } from '../../spine/domain/floor-event.js';

const ZONED = /(Z|[+-]\d{2}:\d{2})$/i;

export class SkillTrialBody {
  @ApiProperty({ minimum: 0, description: 'Counts up within the session; the same again changes nothing.' })
  @IsInt()
  @Min(0)
  readonly seq!: number;

  @ApiProperty({ format: 'date-time', description: 'When it was tried.' })
  @IsISO8601({ strict: true })
  @Matches(ZONED, { message: 'an instant with its zone, such as 2026-11-24T14:00:00+01:00' })
  readonly ts!: string;

  @ApiProperty({ description: 'The task.' })
  @IsString()
  @Length(1, 64)
  readonly taskId!: string;

  @ApiProperty({ description: 'The skill or program that was tried.' })
  @IsString()
  @Length(1, 200)
  readonly skill!: string;

  @ApiPropertyOptional({ description: 'Part variant: a product.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly variant?: string;

  @ApiProperty({ description: 'Configuration of skill, cell, tool and variant together. Another one starts from nought.' })
  @IsString()
  @Length(1, 200)
  readonly configHash!: string;

  @ApiProperty({ enum: TRIAL_OUTCOMES, description: 'OK: without assist and without rework.' })
  @IsIn(TRIAL_OUTCOMES)
  readonly outcome!: TrialOutcome;
}

export class SkillTrialsRequest {
  @ApiProperty({ description: 'Path of the robot cell.' })
  @IsString()
  @Length(1, 300)
  readonly workUnitId!: string;

  @ApiProperty({ description: 'Renewed whenever the counter restarts: 1 to 64 printable characters without space.' })
  @IsString()
  @Matches(/^[\x21-\x7e]{1,64}$/, { message: '1 to 64 printable characters without space' })
  readonly session!: string;

  @ApiProperty({ type: [SkillTrialBody], minItems: 1, maxItems: LIMITS.trialsPerRequest })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.trialsPerRequest)
  @ValidateNested({ each: true })
  @Type(() => SkillTrialBody)
  readonly trials!: readonly SkillTrialBody[];
}
