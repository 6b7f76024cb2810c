import { Module } from '@nestjs/common';
import { ClassificationModule } from '../classification/classification.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { OeeModule } from '../oee/oee.module.js';
import { PlantModule } from '../plant/plant.module.js';
import { SpineModule } from '../spine/spine.module.js';
import { RoutingModule } from '../routing/routing.module.js';
import { BenchActs } from './bench/bench-acts.service.js';
import { BenchController } from './bench/bench.controller.js';
import { BenchPictures } from './bench/bench-picture.service.js';
import { BenchSetUpController } from './bench/bench-set-up.controller.js';
import { BenchSignOn } from './bench/bench-sign-on.service.js';
import { BenchWire } from './bench/bench-wire.js';
import { BrowseController } from './api/browse.controller.js';
import { BrowseResolver } from './api/browse.resolver.js';
import { ConnectionController } from './api/connection.controller.js';
import { ConnectionResolver } from './api/connection.resolver.js';
import { ContractController } from './api/contract.controller.js';
import { DeadLetterController } from './api/dead-letter.controller.js';
import { DeadLetterResolver } from './api/dead-letter.resolver.js';
import { BrowseService } from './browse.service.js';
import { Commit } from './commit.js';
import { ConnectionsService } from './connections.service.js';
import { DeadLetterDesk } from './dead-letter-desk.service.js';
import { Directions } from './directions.js';
import { MqttWire } from './mqtt/mqtt-wire.js';
import { TelegramIntake } from './mqtt/telegram-intake.js';
import { OpcuaWire } from './opcua/opcua-wire.js';
import { SentCommands } from './sent-commands.js';
import { SparkplugWire } from './sparkplug/sparkplug-wire.js';
import { CertificateStore } from './store/certificate.store.js';
import { ReportStore } from './store/report.store.js';
import { SwitchStore } from './store/switch.store.js';
import { WiresRunner } from './wires.runner.js';

@Module({
  imports: [ClassificationModule, IdentityModule, OeeModule, PlantModule, RoutingModule, SpineModule],
  controllers: [BenchController, BenchSetUpController, BrowseController, ConnectionController, ContractController, DeadLetterController],
  providers: [
    BenchActs,
    BenchPictures,
    BenchSignOn,
    BenchWire,
    BrowseResolver,
    BrowseService,
    CertificateStore,
    Commit,
    ConnectionResolver,
    ConnectionsService,
    DeadLetterDesk,
    DeadLetterResolver,
    Directions,
    MqttWire,
    OpcuaWire,
    ReportStore,
    SentCommands,
    SparkplugWire,
    SwitchStore,
    TelegramIntake,
    WiresRunner,
  ],
  exports: [WiresRunner],
})
export class ConnectivityModule {}
