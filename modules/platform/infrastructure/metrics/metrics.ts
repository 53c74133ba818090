import { createServer, type Server } from 'node:http';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Gauges } from '../../application/gauges.js';
import { RequestTimes } from '../../application/request-times.js';
import { Pools } from '../database/pools.js';
import { OutboxStatus } from '../outbox/outbox-status.js';
import { Settings } from '../settings.js';

/** Prometheus metrics, on a listener of their own (`METRICS_PORT`), so that they are never public with the pages. */
@Injectable()
export class Metrics extends RequestTimes implements Gauges, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'florin_http_request_seconds',
    help: 'Time to answer, by method, route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  private server: Server | null = null;

  constructor(
    private readonly settings: Settings,
    pools: Pools,
    outbox: OutboxStatus,
  ) {
    super();
    collectDefaultMetrics({ register: this.registry, prefix: 'florin_' });
    this.gauge('florin_database_connections', 'Connections of the app pool', () => pools.app.totalCount);
    this.gauge('florin_database_waiting', 'Requests waiting for a connection', () => pools.app.waitingCount);
    this.gauge('florin_outbox_unsent', 'Events not yet handed to the queue', async () => (await outbox.lag()).unsent);
    this.gauge(
      'florin_outbox_lag_seconds',
      'Age of the oldest unsent event',
      async () => (await outbox.lag()).unsentSeconds,
    );
  }

  gauge(name: string, help: string, read: () => Promise<number> | number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        this.set(await read());
      },
    });
  }

  observe(method: string, route: string, status: number, seconds: number): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  onApplicationBootstrap(): void {
    if (this.settings.metricsPort === 0) return;
    this.server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      this.registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': this.registry.contentType }).end(text),
        () => response.writeHead(503).end(),
      );
    }).listen(this.settings.metricsPort, this.settings.host);
  }

  beforeApplicationShutdown(): void {
    this.server?.close();
  }
}
