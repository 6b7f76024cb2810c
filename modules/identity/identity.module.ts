import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { MeResolver } from './api/me.resolver.js';
import { Audit } from './audit.js';
import { OperatorKeys } from './operator-keys.service.js';
import { PersonLooks } from './person-looks.js';
import { Secret } from './secret.js';
import { SignOns } from './sign-ons.service.js';
import { StationCredentials } from './station-credentials.js';
import { StationDevices } from './station-devices.service.js';
import { Tokens } from './tokens.service.js';

@Module({
  providers: [
    Audit,
    MeResolver,
    OperatorKeys,
    PersonLooks,
    Secret,
    SignOns,
    StationCredentials,
    StationDevices,
    Tokens,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Audit, OperatorKeys, PersonLooks, SignOns, StationCredentials, StationDevices, Tokens],
})
export class IdentityModule {}
