import { Global, Module } from '@nestjs/common';
import { Gauges } from '../../application/gauges.js';
import { RequestTimes } from '../../application/request-times.js';
import { Metrics } from './metrics.js';

@Global()
@Module({
  providers: [Metrics, { provide: RequestTimes, useExisting: Metrics }, { provide: Gauges, useExisting: Metrics }],
  exports: [Gauges, RequestTimes],
})
export class MetricsModule {}
