import { ConfigurationError, readSettings } from './config.js';
import { stopOnSignal } from './platform/interfaces/cli/stop-on-signal.js';
import { startApp } from './start.js';

/** The process of a deployment: configured by its environment, database migrated beforehand. */
try {
  const { app, url } = await startApp(readSettings());
  process.stdout.write(`Florin answers at ${url}\n`);
  stopOnSignal(() => app.close());
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`Florin cannot start:\n${error.message}\n`);
  process.exitCode = 1;
}
