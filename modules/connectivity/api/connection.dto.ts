import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

/** Why something is done to a connection; it stays in the audit trail. */
export class ConnectionReason {
  @ApiProperty({ description: 'Why, in words.', example: 'The cell is being rebuilt until Friday.' })
  @IsString()
  @Matches(/\S/, { message: 'some words that say why' })
  @MaxLength(500)
  readonly reason!: string;
}
