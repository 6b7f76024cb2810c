import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAnyone } from '../../identity/allow.js';
import { asyncApi, channelSchema } from './asyncapi.js';

const WHY = 'it describes the wire for whoever programs a station, and holds no data of the plant';

@ApiTags('connections')
@Controller('api')
export class ContractController {
  @AllowAnyone(WHY)
  @Get('asyncapi.json')
  @ApiOperation({ summary: 'The MQTT interface of stations (AsyncAPI 3)' })
  description(): object {
    return asyncApi();
  }

  @AllowAnyone(WHY)
  @Get('schemas/:channel.json')
  @ApiOperation({ summary: 'The payload of a channel (JSON Schema 2020-12)' })
  schema(@Param('channel') channel: string): object {
    const schema = channelSchema(channel);
    if (!schema) throw new NotFoundException(`there is no channel "${channel}"`);
    return schema;
  }
}
