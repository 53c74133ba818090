import { RELATIONS } from '../../domain/links/link.js';

/** What one transaction may be to another, for those who ask. */
export const TRANSACTION_RELATIONS = RELATIONS;
