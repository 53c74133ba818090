import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { Member } from '../../../application/members/list-members.js';
import type { RoleView } from '../../../application/roles/list-roles.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { roleChoices } from '../role-words.js';
import { memberName } from './members-page.js';

export interface MemberPageProps {
  readonly member: Member;
  /** Those that the reader may give. */
  readonly roles: readonly RoleView[];
  readonly state: FormState;
}

/** Body of `/app/household/members/:id`: another role for a member, or none. */
export function MemberPage({ member, roles, state }: MemberPageProps): VNode {
  const { t } = usePage();
  const name = memberName(t, member);
  const action = `/app/household/members/${member.userId}`;
  const label = t('tenancy.member.role');
  return (
    <div class="narrow">
      <PageHeader
        title={t('tenancy.member.roleOf', { name })}
        lead={<span dir="ltr">{member.email}</span>}
        parent={{ href: '/app/household', label: t('tenancy.nav.household') }}
      />
      <div class="stack">
        <Card>
          <Form action={action} idempotencyKey={newId()}>
            <FormErrors state={state} labels={{ role: label }} />
            <Select
              name="role"
              label={label}
              value={state.typed['role'] ?? member.roleId ?? member.role}
              options={roleChoices(t, roles)}
              error={errorOf(t, state, 'role')}
              required
            />
            <div class="cluster">
              <Button type="submit" kind="primary" icon="check">
                {t('tenancy.member.save')}
              </Button>
            </div>
          </Form>
        </Card>
        {member.you ? null : (
          <Card title={t('tenancy.member.removeOf', { name })} id="remove">
            <Form action={`${action}/remove`} idempotencyKey={newId()}>
              <p>{t('tenancy.member.removeText', { name })}</p>
              <div>
                <Button type="submit" kind="danger" icon="trash">
                  {t('tenancy.member.removeConfirm')}
                </Button>
              </div>
            </Form>
          </Card>
        )}
      </div>
    </div>
  );
}
