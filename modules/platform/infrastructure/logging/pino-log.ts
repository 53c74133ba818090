import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';
import { Log, type LogLevel } from '../../application/log.js';
import { Settings } from '../settings.js';

/** Names of members whose values never reach a log line (security.md LOG-01). */
const REDACTED = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'secret',
  'email',
  'displayName',
  'amount',
  'payee',
  'note',
  'memo',
  'payload',
  'body',
].flatMap((name) => [name, `*.${name}`]);

/** An id in a log line: a hash, so that lines of one tenant or user can be joined and nobody can be named. */
export const hashed = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16);

/** One JSON line per event, UTC, with the correlation id of the request or job. Nest's own messages go here too. */
@Injectable()
export class PinoLog extends Log implements LoggerService {
  private readonly context = new AsyncLocalStorage<{ correlationId: string }>();
  private readonly pino: Pino;

  constructor(settings: Settings) {
    super();
    const target = pino.destination({ dest: settings.logFile ?? 1, mkdir: true, sync: true });
    this.pino = pino(
      {
        level: settings.logLevel,
        base: { role: settings.role },
        timestamp: pino.stdTimeFunctions.isoTime,
        mixin: () => ({ ...this.context.getStore() }),
        redact: { paths: REDACTED, censor: '[redacted]' },
      },
      target,
    );
  }

  event(level: LogLevel, event: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.pino[level]({ ...fields, event });
  }

  fault(event: string, error: unknown, fields: Readonly<Record<string, unknown>> = {}): void {
    this.pino.error({ ...fields, event, err: error });
  }

  within<R>(correlationId: string, work: () => R): R {
    return this.context.run({ correlationId }, work);
  }

  log(message: unknown, context?: string): void {
    this.pino.debug({ context, event: 'nest', detail: String(message) });
  }
  warn(message: unknown, context?: string): void {
    this.pino.warn({ context, event: 'nest', detail: String(message) });
  }
  error(message: unknown, stack?: string, context?: string): void {
    this.pino.error({ context, event: 'nest', detail: String(message), stack });
  }
}
