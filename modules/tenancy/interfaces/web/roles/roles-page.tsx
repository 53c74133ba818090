import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { RoleView } from '../../../application/roles/list-roles.js';
import { FormErrors } from '../form-errors.js';
import { HouseholdFrame } from '../household-frame.js';
import { scopeWord } from '../role-words.js';
import { RoleFields } from './role-fields.js';

export interface RolesPageProps {
  readonly roles: readonly RoleView[];
  readonly scopes: ReadonlySet<string>;
  readonly state: FormState;
}

/** Body of `/app/household/roles`. */
export function RolesPage({ roles, scopes, state }: RolesPageProps): VNode {
  const { t } = usePage();
  const made = roles.filter(({ builtIn }) => builtIn === null);
  const item = (role: RoleView): VNode => <Role key={role.id ?? role.name} role={role} />;
  return (
    <HouseholdFrame section="roles" scopes={scopes}>
      <Card title={t('tenancy.roles.builtIn')} id="built-in">
        <ul class="flex flex-col divide-y divide-border">
          {roles.filter(({ builtIn }) => builtIn !== null).map(item)}
        </ul>
      </Card>
      <Card title={t('tenancy.roles.made')} id="made">
        {made.length === 0 ? (
          <EmptyState icon="users" level={3} title={t('tenancy.roles.none')} text={t('tenancy.roles.noneText')} />
        ) : (
          <ul class="flex flex-col divide-y divide-border">{made.map(item)}</ul>
        )}
      </Card>
      <Card title={t('tenancy.roles.new')} id="new-role">
        <Form action="/app/household/roles" idempotencyKey={newId()}>
          <FormErrors state={state} labels={{ name: t('tenancy.roles.name') }} />
          <RoleFields state={state} scopes={scopes} />
          <div class="cluster">
            <Button type="submit" kind="primary" icon="plus">
              {t('tenancy.roles.create')}
            </Button>
          </div>
        </Form>
      </Card>
    </HouseholdFrame>
  );
}

function Role({ role }: { readonly role: RoleView }): VNode {
  const { t } = usePage();
  const { id, builtIn, name, scopes, members } = role;
  return (
    <li class="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div class="min-w-0 flex-1 wrap-anywhere">
        <p class="font-semibold">{builtIn ? t(`tenancy.role.${builtIn}`) : name}</p>
        <p class="quiet">
          {builtIn ? t(`tenancy.role.${builtIn}Text`) : scopes.map((scope) => scopeWord(t, scope)).join(' · ')}
        </p>
        <p class="quiet">{t('tenancy.roles.heldBy', { count: members })}</p>
      </div>
      {id === null ? null : (
        <Button
          size="small"
          href={`/app/household/roles/${id}`}
          icon="pencil"
          label={t('tenancy.roles.editOf', { name })}
        />
      )}
    </li>
  );
}
