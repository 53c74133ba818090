export interface ScopeGroup {
  /** What the scopes are about: `accounts`. */
  readonly resource: string;
  /** `resource:action`, reading first. */
  readonly scopes: readonly string[];
}

const ORDER = ['read', 'write', 'admin'];
const rank = (scope: string): number => ORDER.indexOf(scope.split(':')[1]!);

/** Last, since hardly any program needs them. */
const RARE = ['sessions', 'profile', 'api-keys', 'members', 'household'];

/** Scopes by what they are about: the household's money first, in the order in which they came. */
export function scopeGroups(scopes: readonly string[]): readonly ScopeGroup[] {
  const groups = new Map<string, string[]>();
  for (const scope of scopes) {
    const resource = scope.split(':')[0]!;
    groups.set(resource, [...(groups.get(resource) ?? []), scope]);
  }
  return [...groups]
    .toSorted(([one], [other]) => RARE.indexOf(one) - RARE.indexOf(other))
    .map(([resource, held]) => ({ resource, scopes: held.toSorted((a, b) => rank(a) - rank(b)) }));
}
