import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { PinoLog } from './platform/infrastructure/logging/pino-log.js';
import { Settings } from './platform/infrastructure/settings.js';
import { configureHttp, httpAdapter } from './platform/interfaces/http/configure-http.js';
import { serveContract } from './platform/interfaces/http/openapi.js';
import { SocketAdapter } from './platform/interfaces/sockets/socket-adapter.js';

/** The texts stand at the top of the repository; this file runs from `modules/` or from `dist/modules/`. */
const localeFolder = (): string =>
  ['../locale', '../../locale']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(join(path, 'en')))!;

/** Builds the application, ready to listen. The database must be migrated. */
export async function createApp(settings: Settings): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(settings, localeFolder()),
    httpAdapter(settings),
    { logger: false, abortOnError: false },
  );
  app.useLogger(app.get(PinoLog));
  await configureHttp(app, settings);
  const sockets = new SocketAdapter(app, settings.redisUrl);
  await sockets.connect();
  app.useWebSocketAdapter(sockets);
  serveContract(app);
  return app;
}

/** The application without a listener, relay, workers or clock, for a command that asks its modules something. */
export function createContext(settings: Settings): Promise<INestApplicationContext> {
  const silent = new Settings({ ...settings, role: 'web', metricsPort: 0 });
  return NestFactory.createApplicationContext(AppModule.forRoot(silent, localeFolder()), {
    logger: false,
    abortOnError: false,
  });
}

/** Builds the application and listens. @returns it with the address it answers at */
export async function startApp(settings: Settings): Promise<{ app: NestFastifyApplication; url: string }> {
  const app = await createApp(settings);
  await app.listen(settings.port, settings.host);
  const address = await app.getUrl();
  return { app, url: address.replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost') };
}
