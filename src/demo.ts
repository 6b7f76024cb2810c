import { Controller, Get, Inject, Injectable, NotFoundException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Settings } from '../config/settings.js';
import { AllowAnyone } from '../modules/identity/allow.js';
import { ROLES, type Role } from '../modules/identity/domain/principal.js';
import { Tokens } from '../modules/identity/tokens.service.js';
import { PlantService } from '../modules/plant/plant.service.js';
import { SETTINGS_TOKEN } from '../modules/platform/tokens.js';

const VALID_S = 30 * 86_400;

/** Whether ready-made tokens are handed out: only where everything is embedded, and never in production. */
export function hasDemoTokens(settings: Settings): boolean {
  if (process.env['NODE_ENV'] === 'production' || settings.FP_DEMO_TOKENS === 'off') return false;
  const embedded = settings.FP_DATABASE_URL === '' && settings.FP_MQTT_URL === '' && settings.FP_AUTH_JWKS_URL === '';
  return settings.FP_DEMO_TOKENS === 'on' || embedded;
}

/** Tokens of the demonstration, one for each role, over the whole site. */
@Injectable()
export class DemoTokens {
  constructor(
    private readonly tokens: Tokens,
    private readonly plant: PlantService,
    @Inject(SETTINGS_TOKEN) private readonly settings: Settings,
  ) {}

  get offered(): boolean {
    return hasDemoTokens(this.settings);
  }

  of(role: Role): Promise<string> {
    return this.tokens.issue(`demo-${role.replace('_', '-')}`, [{ role, scope: this.plant.current().site.id }], VALID_S);
  }

  async all(): Promise<Readonly<Record<Role, string>>> {
    const pairs = await Promise.all(ROLES.map(async (role) => [role, await this.of(role)] as const));
    return Object.fromEntries(pairs) as Record<Role, string>;
  }
}

@ApiExcludeController()
@Controller('demo')
export class DemoController {
  constructor(private readonly demo: DemoTokens) {}

  @AllowAnyone('the live page signs itself in, in the embedded demonstration on one machine; elsewhere it is not there')
  @Get('session')
  async session(): Promise<{ readonly token: string; readonly roles: readonly string[] }> {
    if (!this.demo.offered) throw new NotFoundException('there are no ready-made tokens here');
    return { token: await this.demo.of('plant_manager'), roles: ['plant_manager'] };
  }
}
