/** Live keys of one user in one household. */
export const API_KEYS_MAX = 20;

/** How long a key may live, in days, and how long it does unless told. */
export const API_KEY_DAYS = { min: 1, max: 365, initial: 90 } as const;
