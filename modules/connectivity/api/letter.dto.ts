import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBase64, IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { LIMITS } from '../../../config/limits.js';

export class LetterIds {
  @ApiProperty({ description: 'Ids of dead letters, at most a page.', type: [String], example: ['17'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.pageSize)
  @Matches(/^\d{1,15}$/, { each: true, message: 'ids must be those of dead letters' })
  readonly ids!: readonly string[];
}

export class SampleTelegram {
  @ApiProperty({ description: 'Topic that it would come on.', example: 'fp/v1/ahlen/assembly/drive/m11/state' })
  @IsString()
  @MaxLength(1_000)
  readonly topic!: string;

  @ApiProperty({ description: 'Its payload, as text.', required: false })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.telegramBytes)
  readonly payload?: string;

  @ApiProperty({ description: 'Or its bytes, in base64.', required: false })
  @IsOptional()
  @IsBase64()
  readonly bytes?: string;

  @ApiProperty({ description: "Whether it is the broker's memory.", required: false, default: false })
  @IsOptional()
  @IsBoolean()
  readonly retained?: boolean;
}
