/**
 * What makes two spellings one address: NFKC, trimmed, lower-case. The address itself is kept and written to as it was
 * typed. Dots and tags (`a.b+c@`) stay, since only the provider knows what they mean.
 */
export const emailKey = (address: string): string => address.normalize('NFKC').trim().toLowerCase();
