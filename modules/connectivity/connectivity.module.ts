import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { RoutingModule } from '../routing/routing.module.js';
import { ConnectionController } from './api/connection.controller.js';
import { ConnectivityResolver } from './api/connectivity.resolver.js';
import { ContractController } from './api/contract.controller.js';
import { DeadLetterController } from './api/dead-letter.controller.js';
import { Commit } from './commit.js';
import { ConnectionsService } from './connections.service.js';
import { DeadLetterDesk } from './dead-letter-desk.service.js';
import { MqttWire } from './mqtt/mqtt-wire.js';
import { TelegramIntake } from './mqtt/telegram-intake.js';
import { OpcuaWire } from './opcua/opcua-wire.js';
import { SentCommands } from './sent-commands.js';
import { SparkplugWire } from './sparkplug/sparkplug-wire.js';
import { WiresRunner } from './wires.runner.js';

@Module({
  imports: [IdentityModule, PlantModule, RoutingModule, SpineModule],
  controllers: [ConnectionController, ContractController, DeadLetterController],
  providers: [
    Commit,
    ConnectionsService,
    ConnectivityResolver,
    DeadLetterDesk,
    MqttWire,
    OpcuaWire,
    SentCommands,
    SparkplugWire,
    TelegramIntake,
    WiresRunner,
  ],
  exports: [ConnectionsService, WiresRunner],
})
export class ConnectivityModule {}
