import { Decimal } from 'decimal.js';

/** Decimals of anything that is counted, exact in sums and products of up to 40 digits each. Money has its own type. */
export const Exact = Decimal.clone({ precision: 80, toExpNeg: -80, toExpPos: 80 });

export type ExactDecimal = Decimal;
