import { SHOWN_MAX, type Breach, type Finding } from '../../application/verifications.js';
import type { SnapshotRows } from '../database/read-db.js';

/** A rule as the question that has no answer while it holds. */
export interface Rule {
  readonly rule: string;
  readonly severity?: Finding['severity'];
  /** A query with the columns `subject` and `found`, a row per breach. */
  readonly sql: string;
}

/** The rules that are broken, one question after the other. */
export async function brokenRules(
  rows: SnapshotRows,
  rules: readonly Rule[],
  params: readonly unknown[] = [],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { rule, severity = 'violation', sql } of rules) {
    const found = await rows<Breach & { total: number }>(
      `select subject, found, count(*) over ()::int as total from (${sql}) breach order by subject limit ${SHOWN_MAX}`,
      params,
    );
    if (found.length === 0) continue;
    const shown = found.map((breach) => ({ subject: breach.subject, found: breach.found }));
    findings.push({ rule, severity, total: found[0]!.total, shown });
  }
  return findings;
}
