import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Gauges } from '../../application/gauges.js';
import { Schedules } from '../../application/jobs.js';
import { Log } from '../../application/log.js';
import { Verifications, type Finding, type TenantReport } from '../../application/verifications.js';
import { hashed } from '../logging/pino-log.js';

const DAY_MS = 86_400_000;

const totalOf = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).reduce((sum, { total }) => sum + total, 0);

/** Proves every tenant once a day, at midnight UTC, in whichever process takes the slot. */
@Injectable()
export class NightlyVerification implements OnModuleInit, OnModuleDestroy {
  private stopped = false;
  private last: { readonly violations: number; readonly finishedAt: number } | null = null;

  constructor(
    private readonly verifications: Verifications,
    private readonly schedules: Schedules,
    private readonly gauges: Gauges,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.schedules.every('verification', DAY_MS, () => this.run());
    this.gauges.gauge(
      'florin_verify_violations',
      'What the last verification by this process found; 0 before it',
      () => this.last?.violations ?? 0,
    );
    this.gauges.gauge(
      'florin_verify_finished_timestamp_seconds',
      'When this process finished a verification; 0 before it',
      () => this.last?.finishedAt ?? 0,
    );
  }

  onModuleDestroy(): void {
    this.stopped = true;
  }

  /** One line for each tenant with something wrong, one at the end. Throws when a check could not be run anywhere. */
  async run(): Promise<void> {
    const startedMs = performance.now();
    const seen = { tenants: 0, violations: 0, warnings: 0, faults: 0 };
    for await (const report of this.verifications.all()) {
      // Thrown, so that another process takes the slot and begins anew.
      if (this.stopped) throw new Error('The process ends: the verification is not finished');
      seen.tenants++;
      seen.violations += totalOf(report.findings, 'violation');
      seen.warnings += totalOf(report.findings, 'warning');
      seen.faults += report.faults.length;
      this.tell(report);
    }
    this.last = { violations: seen.violations, finishedAt: Date.now() / 1_000 };
    this.log.event('info', 'verification.finished', { ...seen, ms: Math.round(performance.now() - startedMs) });
    if (seen.faults > 0) throw new Error(`${seen.faults} checks could not be run`);
  }

  private tell({ tenantId, findings, faults }: TenantReport): void {
    const tenant = hashed(tenantId);
    for (const { part, fault } of faults) this.log.fault('verification.not-run', fault, { tenantId: tenant, part });
    if (findings.length === 0) return;
    const rules = Object.fromEntries(findings.map(({ part, rule, total }) => [`${part}/${rule}`, total]));
    const level = totalOf(findings, 'violation') > 0 ? 'error' : 'warn';
    this.log.event(level, 'verification.findings', { tenantId: tenant, rules });
  }
}
