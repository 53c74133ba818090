/** A sealed secret opens for its own user only. */
export const totpContext = (userId: string): string => `totp ${userId}`;
