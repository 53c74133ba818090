export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** One JSON line per event, with the correlation id of the request or job. No names, tokens, amounts or notes. */
export abstract class Log {
  /** @param event lower-case words and dots: `http.request` */
  abstract event(level: LogLevel, event: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Runs `work` so that every line written within carries `correlationId`. Nothing else travels this way. */
  abstract within<R>(correlationId: string, work: () => R): R;
  /** A bug or a broken part: logged once, where it is handled. */
  abstract fault(event: string, error: unknown, fields?: Readonly<Record<string, unknown>>): void;
}
