/** The kinds an account may have, for the schemas of requests. */
export { ACCOUNT_KINDS } from '../domain/account.js';
