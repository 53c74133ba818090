/** Where a total is explained: the same figure, so of the same moment and filters. */
export function explainLink(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const asked = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString();
  return `/api/v1/${path}/explain${asked && `?${asked}`}`;
}
