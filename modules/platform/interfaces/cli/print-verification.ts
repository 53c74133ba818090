import type { TenantReport, Verifications } from '../../application/verifications.js';

export interface VerifyArguments {
  /** Null: every tenant. */
  readonly tenantId: string | null;
  readonly json: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `[tenantId]`. Throws on anything else. @returns null: every tenant */
export function readRebuildArguments([tenantId, ...more]: readonly string[]): string | null {
  if (more.length > 0 || (tenantId !== undefined && !UUID.test(tenantId)))
    throw new Error('rebuild-projection takes the id of one tenant, or nothing');
  return tenantId?.toLowerCase() ?? null;
}

/** `[tenantId] [--json]`. Throws on anything else. */
export function readVerifyArguments(args: readonly string[]): VerifyArguments {
  const [tenantId, ...more] = args.filter((argument) => argument !== '--json');
  if (more.length > 0 || (tenantId !== undefined && !UUID.test(tenantId)))
    throw new Error(`verify takes the id of one tenant, or nothing, and --json: ${args.join(' ')}`);
  return { tenantId: tenantId?.toLowerCase() ?? null, json: args.includes('--json') };
}

/**
 * Verifies and prints what is wrong, tenant by tenant, as text or as a line of JSON for each finding and one at the end.
 * @returns 0: nothing is violated; 1: something is; 2: a check could not be run, so the proof is not whole
 */
export async function printVerification(
  verifications: Verifications,
  { tenantId, json }: VerifyArguments,
  say: (line: string) => void,
): Promise<number> {
  if (tenantId !== null && !(await verifications.knows(tenantId)))
    throw new Error(`There is nothing of a tenant ${tenantId}`);
  const startedMs = performance.now();
  const summary = { tenants: 0, violations: 0, warnings: 0, notRun: 0, seconds: 0 };
  for await (const report of tenantId === null ? verifications.all() : [verifications.of(tenantId)]) {
    summary.tenants++;
    summary.notRun += report.faults.length;
    for (const { severity, total } of report.findings) {
      summary[severity === 'violation' ? 'violations' : 'warnings'] += total;
    }
    for (const line of json ? jsonOf(report) : textOf(report)) say(line);
  }
  summary.seconds = Math.round((performance.now() - startedMs) / 100) / 10;
  say(json ? JSON.stringify({ summary }) : sentenceOf(summary));
  return summary.notRun > 0 ? 2 : summary.violations > 0 ? 1 : 0;
}

const textOf = ({ tenantId, findings, faults }: TenantReport): string[] => [
  ...(findings.length + faults.length > 0 ? [`tenant ${tenantId}`] : []),
  ...faults.map(({ part, fault }) => `  not run: ${part}: ${String(fault)}`),
  ...findings.flatMap(({ part, rule, severity, total, shown }) => [
    `  ${severity}: ${part}/${rule}: ${total}`,
    ...shown.map(({ subject, found }) => `    ${subject}: ${found}`),
    ...(total > shown.length ? [`    … and ${total - shown.length} more`] : []),
  ]),
];

const jsonOf = ({ tenantId, findings, faults }: TenantReport): string[] => [
  ...faults.map(({ part, fault }) => JSON.stringify({ tenantId, part, notRun: String(fault) })),
  ...findings.map((finding) => JSON.stringify({ tenantId, ...finding })),
];

const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const sentenceOf = (summary: {
  tenants: number;
  violations: number;
  warnings: number;
  notRun: number;
  seconds: number;
}) =>
  `Verified ${counted(summary.tenants, 'tenant')} in ${summary.seconds} s: ` +
  `${counted(summary.violations, 'violation')}, ${counted(summary.warnings, 'warning')}` +
  (summary.notRun > 0 ? `, ${counted(summary.notRun, 'check')} not run: this proves nothing` : '');
