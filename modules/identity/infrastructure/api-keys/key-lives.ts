/** The condition under which row `k` of `identity_api_keys` may still be used; by the database's clock. */
export const KEY_LIVES = `k.revoked_at is null and k.expires_at > now()`;
