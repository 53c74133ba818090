/** Who may see an account, for the schemas of requests. */
export { VISIBILITIES } from '../domain/sight.js';
