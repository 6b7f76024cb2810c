import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, Who } from '../../identity/allow.js';
import { mayPass, mayReach, type Access } from '../../identity/domain/principal.js';
import { OperatorKeys } from '../../identity/operator-keys.service.js';
import { StationDevices } from '../../identity/station-devices.service.js';
import { PlantService } from '../../plant/plant.service.js';
import { refused } from '../../platform/outcome.js';
import { fail, orProblem } from '../../platform/problem.js';
import { EnrolBody, OperatorKeyBody } from './bench.dto.js';
import { BENCH_PROBLEMS } from './problems.js';

/** Who may stand a device at a bench, and what operators sign on with there. */
@ApiTags('station')
@ApiBearerAuth()
@Controller('api/v1')
export class BenchSetUpController {
  constructor(
    private readonly devices: StationDevices,
    private readonly keys: OperatorKeys,
    private readonly plant: PlantService,
  ) {}

  @Allow('supervisor', 'plant_manager', 'engineer')
  @Post('station-devices')
  @ApiOperation({ summary: 'Enrols a device for a manual station; its token is shown this once' })
  @ApiResponse({ status: 201, description: 'The token opens the doors of this station and nothing else, until it is revoked.' })
  async enrol(@Who() who: Access, @Body() { workUnitId }: EnrolBody): Promise<object> {
    const unit = mayReach(who, workUnitId) ? this.plant.unit(workUnitId) : undefined;
    if (unit?.kind !== 'MANUAL_STATION')
      return fail(refused('UNKNOWN_STATION', `There is no manual station "${workUnitId}" in your reach.`, 'workUnitId'), BENCH_PROBLEMS);
    const { id, token } = await this.devices.enrol(unit.id, who.principal);
    return { id, workUnitId: unit.id, token, page: `/#/station/${unit.id}?enrol=${token}` };
  }

  @Allow('supervisor', 'plant_manager', 'engineer')
  @Delete('station-devices/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revokes the token of a device: a tablet that is lost or moved' })
  async revoke(@Who() who: Access, @Param('id') id: string): Promise<void> {
    const device = await this.devices.find(id);
    if (!device || !mayReach(who, device.workUnitId))
      return fail(refused('UNKNOWN_DEVICE', `There is no device "${id}" in your reach.`), BENCH_PROBLEMS);
    await this.devices.revoke(device, who.principal);
  }

  @Allow('supervisor', 'plant_manager')
  @Put('operators/:id/key')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sets what an operator signs on with; it is kept as a hash, and cannot be read again' })
  async key(@Who() who: Access, @Param('id') id: string, @Body() { pin, badge }: OperatorKeyBody): Promise<void> {
    const { site, operators } = this.plant.current();
    if (!mayPass(who, site.id) || !operators.some((one) => one.id === id))
      return fail(refused('UNKNOWN_OPERATOR', `There is no operator "${id}" in your reach.`), BENCH_PROBLEMS);
    const given = { ...(pin === undefined ? {} : { pin }), ...(badge === undefined ? {} : { badge }) };
    orProblem(await this.keys.set(id, given, who.principal), BENCH_PROBLEMS);
  }
}
