import { separatorsOf } from './separators-of.js';

/** A decimal text (`-1234.50`) as the reader would type it, without groups: what an amount field starts from. */
export const amountToType = (locale: string, amount: string): string =>
  amount.replace('.', separatorsOf(locale).decimal);
