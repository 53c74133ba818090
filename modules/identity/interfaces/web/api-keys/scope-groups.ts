export interface ScopeGroup {
  /** What the scopes are about: `accounts`. */
  readonly resource: string;
  /** `resource:action`, reading first. */
  readonly scopes: readonly string[];
}

const ORDER = ['read', 'write', 'admin'];
const rank = (scope: string): number => ORDER.indexOf(scope.split(':')[1]!);

/** Scopes by what they are about, in the order in which they came. */
export function scopeGroups(scopes: readonly string[]): readonly ScopeGroup[] {
  const groups = new Map<string, string[]>();
  for (const scope of scopes) {
    const resource = scope.split(':')[0]!;
    groups.set(resource, [...(groups.get(resource) ?? []), scope]);
  }
  return [...groups].map(([resource, held]) => ({ resource, scopes: held.toSorted((a, b) => rank(a) - rank(b)) }));
}
