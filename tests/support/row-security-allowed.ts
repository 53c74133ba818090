/**
 * Findings of rls_lint.sql that are meant, each with its reason. Schema `bullmq` is the job store's own: it holds
 * queue entries of all tenants, only `florin_queue` may use it, and the app role may not.
 */
export const ROW_SECURITY_ALLOWED: Readonly<Record<string, string>> = {};
