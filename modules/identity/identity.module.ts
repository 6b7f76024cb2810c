import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { MeResolver } from './api/me.resolver.js';
import { Audit } from './audit.js';
import { PersonLooks } from './person-looks.js';
import { Secret } from './secret.js';
import { StationCredentials } from './station-credentials.js';
import { Tokens } from './tokens.service.js';

@Module({
  providers: [Audit, MeResolver, PersonLooks, Secret, StationCredentials, Tokens, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Audit, PersonLooks, StationCredentials, Tokens],
})
export class IdentityModule {}
