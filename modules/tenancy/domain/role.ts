/** The roles that every household has. */
export const ROLES = ['owner', 'editor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];
/** What a member holds: one of those, or a role of the household's own making. */
export type MemberRole = Role | 'custom';

/** What belongs to the household; a role decides who may read and write it. */
const HOUSEHOLD = ['accounts', 'categories', 'transactions', 'imports', 'notifications', 'reports'] as const;
/** What belongs to the person who asks, whatever their role: their own sessions, profile, API keys. */
const OWN = ['sessions', 'profile', 'api-keys'] as const;

/** `resource:action`, what routes ask for. */
export type RoleScope =
  | `${(typeof HOUSEHOLD)[number] | (typeof OWN)[number]}:${'read' | 'write'}`
  | 'members:read'
  | 'members:admin'
  | 'household:admin';

/** Granted to every member: nobody needs leave to see and end what is theirs. */
const OWN_SCOPES = OWN.flatMap((resource): RoleScope[] => [`${resource}:read`, `${resource}:write`]);
const READING: readonly RoleScope[] = [...HOUSEHOLD.map((resource): RoleScope => `${resource}:read`), 'members:read'];
const WRITING = HOUSEHOLD.map((resource): RoleScope => `${resource}:write`);
/** `members:admin`: invitations, roles, removing; `household:admin`: its name, currency and plan. */
const RULING: readonly RoleScope[] = ['members:admin', 'household:admin'];

/** What a role of one's own making may be made of. */
export const HOUSEHOLD_SCOPES: readonly RoleScope[] = [...READING, ...WRITING, ...RULING];

const SCOPES: Readonly<Record<Role, readonly RoleScope[]>> = {
  owner: [...OWN_SCOPES, ...READING, ...WRITING, ...RULING],
  editor: [...OWN_SCOPES, ...READING, ...WRITING],
  viewer: [...OWN_SCOPES, ...READING],
};

/**
 * The scopes a role grants (api.md "Tenancy, roles, scopes"); the one map from roles to scopes.
 * @param chosen what a custom role is made of; what is not known is not granted
 */
export const scopesOf = (role: MemberRole, chosen: readonly string[] = []): readonly RoleScope[] =>
  role === 'custom' ? [...OWN_SCOPES, ...HOUSEHOLD_SCOPES.filter((scope) => chosen.includes(scope))] : SCOPES[role];
