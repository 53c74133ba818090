/**
 * Findings of rls_lint.sql that are meant, each with its reason. Schema `bullmq` is the job store's own: it holds
 * queue entries of all tenants, only `florin_queue` may use it, and the app role may not.
 */
export const ROW_SECURITY_ALLOWED: Readonly<Record<string, string>> = {
  'L5 several permissive policies are OR-ed|public.ledger_transactions|3':
    'one each for florin_sight, florin_search and florin_verifier, none of which is a member of another: nothing is OR-ed',
  'L5 always-true policy|public.ledger_saved_views|changed_by_maker':
    'restrictive, so it adds to the others and opens nothing; its check decides what may become of a view',
};
