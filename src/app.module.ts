import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ClassificationModule } from '../modules/classification/classification.module.js';
import { ConnectivityModule } from '../modules/connectivity/connectivity.module.js';
import { IdentityModule } from '../modules/identity/identity.module.js';
import { IntegrationModule } from '../modules/integration/integration.module.js';
import { OeeModule } from '../modules/oee/oee.module.js';
import { PlantModule } from '../modules/plant/plant.module.js';
import { PlatformModule, type Ground } from '../modules/platform/platform.module.js';
import { RoutingModule } from '../modules/routing/routing.module.js';
import { SpineModule } from '../modules/spine/spine.module.js';
import { DemoController, DemoTokens } from './demo.js';
import { graphqlOptions } from './http/graphql.js';
import { StatusController } from './http/status.controller.js';
import { Runners } from './runners.js';

@Module({})
export class AppModule {
  static on(ground: Ground): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.on(ground),
        SpineModule,
        PlantModule,
        IdentityModule,
        OeeModule,
        ClassificationModule,
        RoutingModule,
        ConnectivityModule,
        IntegrationModule,
        GraphQLModule.forRoot(graphqlOptions(ground.settings)),
      ],
      controllers: [StatusController, DemoController],
      providers: [DemoTokens, Runners],
    };
  }
}
