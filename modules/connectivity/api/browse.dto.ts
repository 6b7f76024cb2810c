import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { ToBrowse } from '../browse.service.js';

export const SECURITY = ['None', 'Sign', 'SignAndEncrypt'] as const;

/** What a server of a new connection is named and reached by. */
export const CONNECTION_ID = /^[A-Za-z0-9_-]{1,64}$/;
export const ENDPOINT = /^opc\.tcp:\/\/[^\s/]{1,300}(\/\S{0,300})?$/;

export class ServerToBrowse implements Pick<ToBrowse, 'id' | 'security'> {
  @ApiProperty({ description: 'Id of the connection, in the plant file or to be.', example: 'plc-3' })
  @Matches(CONNECTION_ID, { message: 'a code: 1 to 64 letters, digits, _ or -' })
  readonly id!: string;

  @ApiProperty({ description: 'Its address; absent: that of the plant file.', required: false, example: 'opc.tcp://10.0.0.5:4840' })
  @IsOptional()
  @Matches(ENDPOINT, { message: 'an address such as opc.tcp://10.0.0.5:4840' })
  readonly endpoint?: string;

  @ApiProperty({ description: 'Security mode of a new connection.', enum: SECURITY, required: false, default: 'SignAndEncrypt' })
  @IsOptional()
  @IsIn(SECURITY)
  readonly security: (typeof SECURITY)[number] = 'SignAndEncrypt';
}
