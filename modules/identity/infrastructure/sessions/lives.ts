/** The condition under which row `s` of `identity_sessions` may still be used; by the database's clock. */
export const LIVES = `s.revoked_at is null and s.expires_at > now()
  and s.last_used_at + make_interval(secs => s.idle_seconds) > now()`;
