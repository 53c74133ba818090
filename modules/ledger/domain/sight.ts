import { invalidField } from '../../platform/domain/domain-error.js';

/** `members`: only the chosen ones know of the account. `total`: the others see its balance and nothing behind it. */
export const VISIBILITIES = ['everyone', 'members', 'total'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** Who sees an account. */
export interface Sight {
  readonly visibility: Visibility;
  /** Those who see all of it, in order, each once; empty where everyone does. */
  readonly seenBy: readonly string[];
}

export const SEEN_BY_EVERYONE: Sight = { visibility: 'everyone', seenBy: [] };

/** What was asked for; without `memberIds`, whoever asks is the only one chosen. */
export interface SightWish {
  readonly visibility?: Visibility | undefined;
  readonly memberIds?: readonly string[] | undefined;
}

/**
 * The sight that `userId` chooses in a household of `members`; null when nothing was asked. Nobody hides an account from
 * themselves: it would be lost to them. Throws `VALIDATION_ERROR`.
 */
export function sightOf(
  { visibility, memberIds }: SightWish,
  userId: string,
  members: ReadonlySet<string>,
): Sight | null {
  if (visibility === undefined) {
    if (memberIds !== undefined) throw invalidField('memberIds', 'members_without_visibility');
    return null;
  }
  if (visibility === 'everyone') {
    if (memberIds !== undefined && memberIds.length > 0) throw invalidField('memberIds', 'members_of_everyone');
    return SEEN_BY_EVERYONE;
  }
  const seenBy = [...new Set(memberIds ?? [userId])].sort();
  if (!seenBy.includes(userId)) throw invalidField('memberIds', 'members_without_you');
  const stranger = seenBy.findIndex((id) => !members.has(id));
  if (stranger >= 0) throw invalidField('memberIds', 'member_unknown');
  return { visibility, seenBy };
}
