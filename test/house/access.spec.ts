import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { describe, expect, it } from '@jest/globals';
import { Allow } from '../../modules/identity/allow.js';
import { doorsOfClass } from './access.js';
import { accessPage } from './pages.js';
import { ROOT } from './sources.js';

@Controller('api/v1/planted')
class PlantedController {
  @Get('open')
  forgotten(): void {}

  @Allow('auditor')
  @Get('closed')
  said(): void {}
}

@Resolver()
class PlantedResolver {
  @Query(() => String)
  forgotten(): string {
    return '';
  }
}

describe('who may use what', () => {
  it('sees an endpoint and a resolver that do not say who may use them', () => {
    expect(doorsOfClass(PlantedController)).toEqual([
      { name: 'GET /api/v1/planted/open', allowed: undefined },
      { name: 'GET /api/v1/planted/closed', allowed: { roles: ['auditor'] } },
    ]);
    const [door] = doorsOfClass(PlantedResolver);
    expect(door).toEqual({ name: 'Query.forgotten', allowed: undefined });
    expect(accessPage([door!])).toContain('**nobody');
  });

  // docs/access.md is compared with the running service by the test of the documents.
  it('is said by every endpoint, resolver and topic of the service', async () => {
    const page = await readFile(join(ROOT, 'docs/access.md'), 'utf8');
    expect(page).not.toContain('**nobody');
    for (const known of [
      'GET /api/v1/job-orders',
      'POST /api/v1/routing-decisions',
      'Query.sites',
      'Subscription.oeeChanged',
      'MQTT publish',
      '/state',
    ])
      expect(page).toContain(known);
  });
});
