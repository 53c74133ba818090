import type { Page } from '../../../platform/interfaces/web/page-context.js';
import type { SelectOption } from '../../../platform/interfaces/web/components/select.js';
import type { RoleView } from '../../application/roles/list-roles.js';

interface Named {
  readonly role: string;
  readonly roleName: string | null;
}

/** What a role is called in the reader's language; one of the household's own making as its maker named it. */
export const roleWord = (t: Page['t'], { role, roleName }: Named): string => roleName ?? t(`tenancy.role.${role}`);

/** `accounts:read` in words. */
export const scopeWord = (t: Page['t'], scope: string): string => t(`tenancy.scope.${scope.replace(':', '.')}`);

/** The roles as choices; the value is a built-in name or an id, as `readRole` takes it. */
export const roleChoices = (t: Page['t'], roles: readonly RoleView[]): readonly SelectOption[] =>
  roles.map(({ id, builtIn, name }) => ({
    value: id ?? builtIn ?? '',
    label: builtIn ? t(`tenancy.role.${builtIn}`) : name,
  }));
