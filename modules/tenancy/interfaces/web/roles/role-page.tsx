import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { RoleView } from '../../../application/roles/list-roles.js';
import { FormErrors } from '../form-errors.js';
import { RoleFields } from './role-fields.js';

export interface RolePageProps {
  readonly role: RoleView;
  readonly scopes: ReadonlySet<string>;
  readonly state: FormState;
}

/** Body of `/app/household/roles/:id`. */
export function RolePage({ role, scopes, state }: RolePageProps): VNode {
  const { t } = usePage();
  const action = `/app/household/roles/${role.id ?? ''}`;
  return (
    <div class="narrow">
      <PageHeader
        title={t('tenancy.roles.editTitle')}
        lead={t('tenancy.roles.heldBy', { count: role.members })}
        parent={{ href: '/app/household/roles', label: t('tenancy.roles.back') }}
      />
      <div class="stack">
        <Card>
          <Form action={action} idempotencyKey={newId()}>
            <FormErrors state={state} labels={{ name: t('tenancy.roles.name') }} />
            <input type="hidden" name="version" value={role.version} />
            <RoleFields state={state} scopes={scopes} />
            <div class="cluster">
              <Button type="submit" kind="primary" icon="check">
                {t('tenancy.roles.save')}
              </Button>
            </div>
          </Form>
        </Card>
        <Card title={t('tenancy.roles.delete')} id="delete">
          <Form action={`${action}/delete`} idempotencyKey={newId()}>
            <p>{t('tenancy.roles.deleteText')}</p>
            <div>
              <Button type="submit" kind="danger" icon="trash">
                {t('tenancy.roles.delete')}
              </Button>
            </div>
          </Form>
        </Card>
      </div>
    </div>
  );
}
