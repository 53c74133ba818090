/** What a role of one's own making may be made of, and the roles that every household has, for the schemas of requests. */
export { HOUSEHOLD_SCOPES, ROLES } from '../../domain/role.js';
