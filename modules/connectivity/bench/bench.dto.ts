import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LIMITS } from '../../../config/limits.js';
import { BENCH_CHANNELS, type BenchAct, type BenchChannel } from '../domain/bench-act.js';

export class EnrolBody {
  @ApiProperty({ description: 'Path of the manual station.', example: 'ahlen/assembly/cable/m21' })
  @IsString()
  @MaxLength(300)
  readonly workUnitId!: string;
}

export class OperatorKeyBody {
  @ApiProperty({ description: '4 to 12 digits. Absent: stays as it is.', required: false })
  @IsOptional()
  @IsString()
  readonly pin?: string;

  @ApiProperty({ description: 'What the badge reader types. Absent: stays as it is.', required: false })
  @IsOptional()
  @IsString()
  readonly badge?: string;
}

export class SignOnBody {
  @ApiProperty({ description: 'Pseudonym, with a PIN.', required: false, example: 'P-0417' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  readonly operator?: string;

  @ApiProperty({ description: 'With a pseudonym.', required: false })
  @IsOptional()
  @IsString()
  @MaxLength(12)
  readonly pin?: string;

  @ApiProperty({ description: 'Alone.', required: false })
  @IsOptional()
  @IsString()
  @MaxLength(128)
  readonly badge?: string;
}

export class ActBody implements BenchAct {
  @ApiProperty({ description: 'One counter of the device, +1 each.' })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly seq!: number;

  @ApiProperty({ description: 'When it was done: RFC 3339 with milliseconds.' })
  @IsISO8601({ strict: true })
  readonly ts!: string;

  @ApiProperty({ description: 'Id of the sign-on under which it was done.' })
  @IsUUID()
  readonly signOn!: string;

  @ApiProperty({ description: 'A channel of the station contract, or what only a person says.', enum: BENCH_CHANNELS })
  @IsIn(BENCH_CHANNELS)
  readonly channel!: BenchChannel;

  @ApiProperty({ description: 'As on that channel, without session, seq and ts.', type: 'object', additionalProperties: true })
  @IsObject()
  readonly body!: Readonly<Record<string, unknown>>;
}

export class ActsBody {
  @ApiProperty({ description: 'Of the device; renewed whenever its counter begins anew.' })
  @Matches(/^[!-~]{1,64}$/)
  readonly session!: string;

  @ApiProperty({ description: 'In the order in which they were done.', type: [ActBody] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.actsPerRequest)
  @ValidateNested({ each: true })
  @Type(() => ActBody)
  readonly acts!: readonly ActBody[];
}
