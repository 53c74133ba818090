/** Columns of `identity_users u` in the shape of `User`. */
export const USER_COLUMNS = `u.id, u.email, u.password_hash as "passwordHash", u.display_name as "displayName", u.locale,
  u.time_zone as "timeZone", u.theme, u.home_tenant as "homeTenant", u.last_tenant as "lastTenant",
  u.email_verified_at is not null as verified, u.password_version as "passwordVersion"`;
