import { Global, Module } from '@nestjs/common';
import { RequestTimes } from '../../application/request-times.js';
import { Metrics } from './metrics.js';

@Global()
@Module({
  providers: [Metrics, { provide: RequestTimes, useExisting: Metrics }],
  exports: [RequestTimes],
})
export class MetricsModule {}
