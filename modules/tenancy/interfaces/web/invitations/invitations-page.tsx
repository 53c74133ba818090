import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { EmptyState } from '../../../../platform/interfaces/web/components/empty-state.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Select } from '../../../../platform/interfaces/web/components/select.js';
import { TextInput } from '../../../../platform/interfaces/web/components/text-input.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { InvitationView } from '../../../application/invitations/list-invitations.js';
import type { RoleView } from '../../../application/roles/list-roles.js';
import { errorOf, FormErrors } from '../form-errors.js';
import { HouseholdFrame } from '../household-frame.js';
import { roleChoices, roleWord } from '../role-words.js';

export interface InvitationsPageProps {
  readonly invitations: readonly InvitationView[];
  /** Those that the reader may give. */
  readonly roles: readonly RoleView[];
  readonly scopes: ReadonlySet<string>;
  readonly state: FormState;
  readonly now: Date;
}

/** Body of `/app/household/invitations`. */
export function InvitationsPage({ invitations, roles, scopes, state, now }: InvitationsPageProps): VNode {
  const { t } = usePage();
  return (
    <HouseholdFrame section="invitations" scopes={scopes}>
      <NewInvitation roles={roles} state={state} />
      <Card title={t('tenancy.invitation.title')} id="waiting">
        {invitations.length === 0 ? (
          <EmptyState
            icon="mail"
            level={3}
            title={t('tenancy.invitation.none')}
            text={t('tenancy.invitation.noneText')}
          />
        ) : (
          <ul class="flex flex-col divide-y divide-border">
            {invitations.map((invitation) => (
              <Waiting key={invitation.id} invitation={invitation} isOver={new Date(invitation.expiresAt) <= now} />
            ))}
          </ul>
        )}
      </Card>
    </HouseholdFrame>
  );
}

function NewInvitation({ roles, state }: Pick<InvitationsPageProps, 'roles' | 'state'>): VNode {
  const { t } = usePage();
  const labels = { email: t('tenancy.invitation.email'), role: t('tenancy.invitation.role') };
  return (
    <Card title={t('tenancy.invitation.new')} id="invite">
      <Form action="/app/household/invitations" idempotencyKey={newId()}>
        <FormErrors state={state} labels={labels} />
        <p class="quiet">{t('tenancy.invitation.newText')}</p>
        <div class="grid-fields">
          <TextInput
            name="email"
            label={labels.email}
            type="email"
            autoComplete="off"
            maxLength={254}
            value={state.typed['email']}
            error={errorOf(t, state, 'email')}
            required
          />
          <Select
            name="role"
            label={labels.role}
            value={state.typed['role'] ?? 'editor'}
            options={roleChoices(t, roles)}
            error={errorOf(t, state, 'role')}
            required
          />
        </div>
        <div class="cluster">
          <Button type="submit" kind="primary" icon="mail">
            {t('tenancy.invitation.send')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}

function Waiting({ invitation, isOver }: { readonly invitation: InvitationView; readonly isOver: boolean }): VNode {
  const { t } = usePage();
  const { id, email, expiresAt } = invitation;
  const action = `/app/household/invitations/${id}`;
  return (
    <li class="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0 last:pb-0">
      <div class="min-w-0 wrap-anywhere">
        <p class="font-semibold" dir="ltr">
          {email}
        </p>
        <p class="cluster">
          <Badge>{roleWord(t, invitation)}</Badge>
          {isOver ? (
            <Badge tone="warning">{t('tenancy.invitation.expired')}</Badge>
          ) : (
            <span class="quiet">
              {t('tenancy.invitation.until')} <DateText value={expiresAt} />
            </span>
          )}
        </p>
      </div>
      <div class="cluster">
        <Form action={`${action}/resend`} idempotencyKey={newId()} label={t('tenancy.invitation.resendOf', { email })}>
          <Button type="submit" size="small" icon="mail">
            {t('tenancy.invitation.resend')}
          </Button>
        </Form>
        <Form action={`${action}/revoke`} idempotencyKey={newId()} label={t('tenancy.invitation.revokeOf', { email })}>
          <Button type="submit" size="small" icon="trash">
            {t('tenancy.invitation.revoke')}
          </Button>
        </Form>
      </div>
    </li>
  );
}
