/** What a household may be on where plans are sold (`RELEASE_MODE`). */
export type Plan = 'free' | 'plus';

/** What is counted. `members` counts those who are invited too; `households` is what one person owns. */
export const COUNTED = ['members', 'invitations', 'roles', 'households', 'accounts'] as const;
export type Counted = (typeof COUNTED)[number];

/** The most there may be of each. */
export type Limits = Readonly<Record<Counted, number>>;

/** docs/operations.md states these figures too. */
export const PLANS: Readonly<Record<Plan, Limits>> = {
  free: { members: 4, invitations: 4, roles: 2, households: 2, accounts: 15 },
  plus: { members: 20, invitations: 20, roles: 20, households: 10, accounts: 200 },
};

/** @param plan null: every feature is there, and only the installation's own limits count */
export function limitsOf(plan: Plan | null, safety: Limits): Limits {
  const sold = plan && PLANS[plan];
  const least = (what: Counted): number => (sold ? Math.min(sold[what], safety[what]) : safety[what]);
  return Object.fromEntries(COUNTED.map((what) => [what, least(what)])) as Record<Counted, number>;
}
