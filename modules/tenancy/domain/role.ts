/** What a member may do in a household. */
export const ROLES = ['owner', 'editor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

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

const SCOPES: Readonly<Record<Role, readonly RoleScope[]>> = {
  owner: [...OWN_SCOPES, ...READING, ...WRITING, ...RULING],
  editor: [...OWN_SCOPES, ...READING, ...WRITING],
  viewer: [...OWN_SCOPES, ...READING],
};

/** The scopes a role grants (api.md "Tenancy, roles, scopes"); the one map from roles to scopes. */
export const scopesOf = (role: Role): readonly RoleScope[] => SCOPES[role];
