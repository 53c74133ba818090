import { startEmbeddedPostgres } from './embedded-postgres.js';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded-postgres.js';
import { isAlive } from './embedded-process.js';

/** `lost`: the server died; `back`: it runs again under the same address; `failed`: it did not start, tried again later. */
export type EmbeddedPostgresEvent = 'lost' | 'back' | 'failed';

const POLL_MS = 1_000;

/**
 * Starts a server that died (killed, out of memory) again, with the address it had, until the answered function is
 * called; await that before `stop`. Keeps the process alive for nothing. `tell` also gets the error of a failed try.
 */
export function keepEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
  server: EmbeddedPostgres,
  tell: (event: EmbeddedPostgresEvent, error?: unknown) => void,
): () => Promise<void> {
  let { pid } = server;
  let restarting: Promise<void> | undefined;
  let watching = true;
  const restart = async (): Promise<void> => {
    tell('lost');
    try {
      const started = await startEmbeddedPostgres({ ...options, address: server });
      ({ pid } = started);
      // Stopped while the server was on its way up: nobody is left to want it.
      if (watching) tell('back');
      else await started.stop();
    } catch (error) {
      tell('failed', error);
    } finally {
      restarting = undefined;
    }
  };
  const timer = setInterval(() => {
    if (!restarting && !isAlive(pid)) restarting = restart();
  }, POLL_MS);
  timer.unref();
  return async () => {
    watching = false;
    clearInterval(timer);
    await restarting;
  };
}
