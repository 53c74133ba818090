import { z } from 'zod';

/** A form that is only shown again: whatever was typed is kept, nothing is judged. */
export const ANYTHING = z.looseObject({});
