/** What a member may do in a household. */
export const ROLES = ['owner', 'editor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const RESOURCES = [
  'accounts',
  'categories',
  'transactions',
  'imports',
  'notifications',
  'reports',
  'sessions',
] as const;

/** `resource:action`, what routes ask for. */
export type RoleScope = `${(typeof RESOURCES)[number]}:${'read' | 'write'}`;

const READING = RESOURCES.map((resource): RoleScope => `${resource}:read`);
const WRITING = RESOURCES.map((resource): RoleScope => `${resource}:write`);

const SCOPES: Readonly<Record<Role, readonly RoleScope[]>> = {
  owner: [...READING, ...WRITING],
  editor: [...READING, ...WRITING],
  viewer: READING,
};

/** The scopes a role grants (api.md "Tenancy, roles, scopes"); the one map from roles to scopes. */
export const scopesOf = (role: Role): readonly RoleScope[] => SCOPES[role];
