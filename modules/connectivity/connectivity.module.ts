import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { Commit } from './commit.js';
import { ConnectionsService } from './connections.service.js';
import { MqttWire } from './mqtt/mqtt-wire.js';
import { TelegramIntake } from './mqtt/telegram-intake.js';
import { OpcuaWire } from './opcua/opcua-wire.js';
import { SentCommands } from './sent-commands.js';
import { SparkplugWire } from './sparkplug/sparkplug-wire.js';
import { WiresRunner } from './wires.runner.js';

@Module({
  imports: [IdentityModule, PlantModule, SpineModule],
  providers: [Commit, ConnectionsService, MqttWire, OpcuaWire, SentCommands, SparkplugWire, TelegramIntake, WiresRunner],
  exports: [ConnectionsService, WiresRunner],
})
export class ConnectivityModule {}
