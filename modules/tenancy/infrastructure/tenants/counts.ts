/** How many the bound household has; members count with those who are invited. */
export interface Counts {
  readonly members: number;
  readonly invitations: number;
  readonly roles: number;
}

/** One row of `Counts` and the plan; `$1` is now. */
export const COUNTS = `
  select t.plan, p.n as invitations,
         (select count(*)::int from tenancy_members) + p.n as members,
         (select count(*)::int from tenancy_roles) as roles
    from tenancy_tenants t,
         (select count(*)::int as n from tenancy_invitations where expires_at > $1::timestamptz) p`;
