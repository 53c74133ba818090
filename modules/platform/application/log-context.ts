import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request carries. Nothing else travels this way: no tenant, no transaction. */
export interface LogContext {
  readonly correlationId: string;
}

export const logContext = new AsyncLocalStorage<LogContext>();
