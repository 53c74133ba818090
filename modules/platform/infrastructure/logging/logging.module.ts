import { Global, Module } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { Log } from '../../application/log.js';
import { SystemClock } from '../system-clock.js';
import { PinoLog } from './pino-log.js';

/** The log and the clock. */
@Global()
@Module({
  providers: [PinoLog, { provide: Log, useExisting: PinoLog }, { provide: Clock, useClass: SystemClock }],
  exports: [Log, PinoLog, Clock],
})
export class LoggingModule {}
