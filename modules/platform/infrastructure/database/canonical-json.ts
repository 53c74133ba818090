/**
 * JSON with sorted member names (the ordering rule of RFC 8785), so that the order of a client's fields and its white
 * space make no difference to a fingerprint.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value ?? null, (_name, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
