import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { loadSettings, type Settings } from '../config/settings.js';
import { LIMITS } from '../config/limits.js';
import { MIGRATIONS } from '../migrations/list.js';
import { Database, dataSource } from '../modules/platform/database.js';
import { startEmbeddedPostgres } from '../modules/platform/embedded-postgres.js';
import { createLogger, FrameworkLog } from '../modules/platform/logging.js';
import { Metrics } from '../modules/platform/metrics.js';
import { migrate } from '../modules/platform/migrate.js';
import { AppModule } from './app.module.js';
import { DemoTokens } from './demo.js';
import { EXAMPLE_QUERY } from './example-query.js';
import { isOpen } from './http/graphql.js';
import { serveRestDocs } from './http/openapi.js';
import { servePages, serveSandbox } from './http/pages.js';
import { ProblemFilter } from './http/problem.filter.js';
import { rateLimit } from './http/rate-limit.js';
import { requests } from './http/requests.js';
import { validationPipe } from './http/validation.js';
import { Runners } from './runners.js';

/** A service that runs. */
export interface Service {
  readonly app: NestExpressApplication;
  readonly settings: Settings;
  readonly log: Logger;
  /** Where it answers; empty where this process does not run `http`. */
  readonly url: string;
  stop(): Promise<void>;
}

interface OpenDatabase {
  readonly database: Database;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the service with the settings of an environment: database, migrations, rooms, runners, HTTP.
 * @throws SettingsError, PlantFileError, or an Error in words that name the setting to change
 */
export async function startService(env: Readonly<Record<string, string | undefined>>): Promise<Service> {
  const settings = loadSettings(env);
  const log = createLogger(settings.FP_LOG_LEVEL);
  const opened = await openDatabase(settings);
  const open: { close(): Promise<unknown> }[] = [opened];
  const close = async () => {
    for (const part of open.toReversed()) await part.close();
  };
  try {
    const ground = { settings, log, database: opened.database, databaseUrl: opened.url };
    const app = await NestFactory.create<NestExpressApplication>(AppModule.on(ground), {
      logger: new FrameworkLog(log),
      bodyParser: false,
      abortOnError: false,
    });
    open.push(app);
    configure(app, settings, log);
    const runners = app.get(Runners);
    await app.init();
    open.push({ close: () => runners.stop() });
    await runners.start();
    const url = settings.FP_RUNNERS.includes('http') ? await listen(app, settings) : '';
    return { app, settings, log, url, stop: close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openDatabase(settings: Settings): Promise<OpenDatabase> {
  const embedded = settings.FP_DATABASE_URL === '' ? await startEmbeddedPostgres(settings.FP_DATA_DIR) : undefined;
  const url = embedded?.url ?? settings.FP_DATABASE_URL;
  try {
    await migrate(embedded?.ownerUrl ?? (settings.FP_DATABASE_OWNER_URL || url), url, MIGRATIONS);
    const source = await dataSource(url, settings.FP_DATABASE_POOL).initialize();
    return {
      database: new Database(source),
      url,
      close: async () => {
        await source.destroy();
        await embedded?.stop();
      },
    };
  } catch (error) {
    await embedded?.stop();
    throw embedded ? error : new Error(`The database of FP_DATABASE_URL cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

function configure(app: NestExpressApplication, settings: Settings, log: Logger): void {
  app.use(requests(log, app.get(Metrics)));
  app.use(rateLimit(settings.FP_HTTP_RATE));
  app.useBodyParser('json', { limit: LIMITS.requestBytes });
  app.useBodyParser('text', { type: 'text/csv', limit: LIMITS.requestBytes });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter(log));
  app.disable('x-powered-by');
  servePages(app);
  if (!isOpen(settings)) return;
  serveRestDocs(app);
  const demo = app.get(DemoTokens);
  serveSandbox(app, EXAMPLE_QUERY, async () => (demo.offered ? demo.of('plant_manager') : undefined));
}

async function listen(app: NestExpressApplication, settings: Settings): Promise<string> {
  const { FP_HTTP_PORT: port, FP_HTTP_HOST: host } = settings;
  try {
    await app.listen(port, host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new Error(`Port ${port} on ${host} is in use. Set FP_HTTP_PORT to another one, or to 0 for any free one.`, { cause: error });
    throw error;
  }
  const address = app.getHttpServer().address() as { readonly port: number };
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;
}

/** Where the virtual plant of this data directory keeps its journals and pid file. */
export const virtualPlantFolder = (settings: Settings): string => join(settings.FP_DATA_DIR, 'virtual-plant');
