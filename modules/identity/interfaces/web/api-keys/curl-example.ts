/** A first request with a key, to paste into a terminal. */
export const curlExample = (url: string, key: string): string =>
  `curl -H 'Authorization: Bearer ${key}' ${url}/api/v1/me`;
