/** The public face of importing: the Nest module, and what other modules may ask. */
export { ImportingModule } from './importing.module.js';
