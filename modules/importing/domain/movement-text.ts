/** Payee and memo as one text that is equal when a bank wrote the same: case and runs of blanks do not count. */
export const exactText = (payee: string | null, memo: string | null): string =>
  [payee, memo].map((text) => (text ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()).join('\n');

/** Decimal text without zeros at its end: `-12.50` and `-12.5` are one amount. */
export const plainAmount = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);
