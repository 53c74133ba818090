export { IdentityModule } from './identity.module.js';
export { RegisterUser, type RegisteredUser } from './application/users/register-user.js';
