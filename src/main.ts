import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { StationCredentials } from '../modules/identity/station-credentials.js';
import { PlantService } from '../modules/plant/plant.service.js';
import { SettingsError } from '../config/settings.js';
import { banner } from './banner.js';
import { DemoTokens } from './demo.js';
import { startService, type Service } from './service.js';
import { startVirtualPlant, type VirtualPlant } from './virtual-plant.js';

const FORCED_AFTER_MS = 20_000;

// By default the heap may grow to four times of what lives in it before the dead are looked for: at thousands of changes
// a second 400 MiB of nothing, beside a database that could use them.
setFlagsFromString('--heap-growing-percent=60');

async function main(): Promise<void> {
  const service = await startService(process.env);
  // The OPC UA library leaves a promise of its own without a catch after some reconnects; that must not end the service.
  process.on('unhandledRejection', (error) => service.log.error({ err: error }, 'a promise that nobody waited for failed'));
  let plant: VirtualPlant | undefined;
  const stop = stopOnce(async () => {
    await plant?.stop();
    await service.stop();
  });
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (service.settings.FP_SIMULATOR === 'on' && service.settings.FP_RUNNERS.includes('wires'))
    plant = await virtualPlantOf(service).catch(async (error: unknown) => {
      await service.stop();
      throw error;
    });
  if (service.url !== '') process.stdout.write(await banner(service));
}

async function virtualPlantOf({ app, settings, url }: Service): Promise<VirtualPlant> {
  return startVirtualPlant({
    settings,
    plant: app.get(PlantService).current(),
    credentials: app.get(StationCredentials),
    url,
    mqttUrl: settings.FP_MQTT_URL || `mqtt://127.0.0.1:${settings.FP_MQTT_PORT}`,
    mesToken: await app.get(DemoTokens).of('mes'),
  });
}

/** Ctrl-C twice is impatience, not a second stop. */
function stopOnce(stop: () => Promise<void>): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), FORCED_AFTER_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
}

main().catch((error: unknown) => {
  const expected = error instanceof SettingsError || (error instanceof Error && !('code' in error && typeof error.code === 'number'));
  process.stderr.write(`\nFingerpost does not start.\n${expected ? (error as Error).message : String(error)}\n`);
  process.exit(1);
});
