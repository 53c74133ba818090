/** Where this module looks for it; invitations compare addresses by the same key. */
export { emailKey } from '../../platform/domain/email-key.js';
