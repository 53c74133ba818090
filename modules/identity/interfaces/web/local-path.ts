const HERE = 'http://here.invalid';

/**
 * `path` when it leads to a page of this site, else `otherwise`: an address from outside (`//evil.example`,
 * `/\evil.example`, `javascript:`) must not be followed after signing in.
 */
export function localPath(path: unknown, otherwise: string): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.length > 1_000) return otherwise;
  const url = new URL(path, HERE);
  // Normalising may make what looked local start with two slashes: `/.//evil.example`.
  return url.origin === HERE && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : otherwise;
}
