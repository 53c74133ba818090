import type { FastifyRequest } from 'fastify';

/**
 * True when an unsafe request of a page comes from this site: `Sec-Fetch-Site` says so where the browser sends it,
 * and `Origin`, where present, is ours. `Origin: null` and sibling subdomains are not.
 */
export function isOwnOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return origin === new URL(publicUrl).origin || origin === `${request.protocol}://${request.host}`;
}
