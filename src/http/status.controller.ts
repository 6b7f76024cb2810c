import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { AllowAnyone } from '../../modules/identity/allow.js';
import { Health } from '../../modules/platform/health.js';
import { Metrics } from '../../modules/platform/metrics.js';

@ApiExcludeController()
@Controller()
export class StatusController {
  constructor(
    private readonly health: Health,
    private readonly metrics: Metrics,
  ) {}

  @AllowAnyone('an orchestrator asks without a token, and learns nothing but that the process runs')
  @Get('health/live')
  live(): { readonly status: string } {
    return { status: 'up' };
  }

  @AllowAnyone('an orchestrator asks without a token; states and counts only, no data of the plant')
  @Get('health/ready')
  async ready(@Res() response: Response): Promise<void> {
    const readiness = await this.health.readiness();
    response
      .status(readiness.ready ? 200 : 503)
      .json({ status: readiness.ready ? 'ready' : 'not ready', dependencies: readiness.dependencies });
  }

  @AllowAnyone('a scraper inside the plant network; counts without a label per person')
  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  scrape(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
