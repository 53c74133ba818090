import { z } from 'zod';
import { isId } from '../../../../platform/domain/ids.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';
import type { AccountView } from '../../../application/list-accounts.js';
import { VISIBILITIES } from '../../../application/visibilities.js';

const MEMBER = 'member.';

/** The name of the box that chooses a member. */
export const memberField = (userId: string): string => `${MEMBER}${userId}`;

/** The choice of a form; it comes with the boxes that `memberIdsOf` reads. */
export const VISIBILITY = z.enum(VISIBILITIES).optional();

/** What the form starts from, for an account as it stands. */
export const sightTyped = ({ visibility, memberIds }: Pick<AccountView, 'visibility' | 'memberIds'>): Typed => ({
  visibility,
  ...Object.fromEntries((memberIds ?? []).map((userId) => [memberField(userId), 'true'])),
});

/** Who shall see all of a private account: those whose box was ticked, and whoever ticked it. */
export function memberIdsOf(
  typed: Typed,
  visibility: AccountView['visibility'] | undefined,
  userId: string,
): string[] | undefined {
  if (visibility === undefined || visibility === 'everyone') return undefined;
  const ticked = Object.keys(typed).flatMap((name) => (name.startsWith(MEMBER) ? [name.slice(MEMBER.length)] : []));
  return [...new Set([userId, ...ticked.filter(isId)])];
}
