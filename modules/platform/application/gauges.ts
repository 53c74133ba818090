/** Figures of a part, for metrics. Modules register theirs in `onModuleInit`. */
export abstract class Gauges {
  /**
   * @param name in Prometheus' style, with its unit last: `florin_outbox_lag_seconds`
   * @param read is asked whenever the metrics are
   */
  abstract gauge(name: string, help: string, read: () => Promise<number> | number): void;
}
