import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Badge } from '../../../../platform/interfaces/web/components/badge.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Table, type Column } from '../../../../platform/interfaces/web/components/table.js';
import { usePage, type Page } from '../../../../platform/interfaces/web/page-context.js';
import type { Member } from '../../../application/members/list-members.js';
import { FormErrors } from '../form-errors.js';
import { HouseholdFrame } from '../household-frame.js';
import { roleWord } from '../role-words.js';

export interface MembersPageProps {
  readonly members: readonly Member[];
  readonly scopes: ReadonlySet<string>;
  readonly state: FormState;
}

/** Body of `/app/household`. */
export function MembersPage({ members, scopes, state }: MembersPageProps): VNode {
  const { t } = usePage();
  const isLastOwner = members.filter(({ role }) => role === 'owner').every(({ you }) => you);
  return (
    <HouseholdFrame section="members" scopes={scopes}>
      <Card flush>
        <Table
          id="members"
          caption={t('tenancy.member.title')}
          captionHidden
          cards
          columns={columns(t, scopes.has('members:admin'))}
          rows={members}
          rowKey={({ userId }) => userId}
        />
      </Card>
      <Card title={t('tenancy.member.leave')} id="leave">
        <div class="stack">
          <FormErrors state={state} labels={{}} />
          <p>{t(isLastOwner ? 'tenancy.member.leaveOwner' : 'tenancy.member.leaveText')}</p>
          {isLastOwner ? null : (
            <Form action="/app/household/leave" idempotencyKey={newId()}>
              <div>
                <Button type="submit" kind="danger" icon="log-out">
                  {t('tenancy.member.leaveConfirm')}
                </Button>
              </div>
            </Form>
          )}
        </div>
      </Card>
    </HouseholdFrame>
  );
}

export const memberName = (t: Page['t'], { displayName }: Pick<Member, 'displayName'>): string =>
  displayName || t('tenancy.member.unknown');

function columns(t: Page['t'], canRule: boolean): readonly Column<Member>[] {
  const name = (member: Member): VNode => (
    <div class="min-w-0 wrap-anywhere">
      {memberName(t, member)} {member.you ? <Badge tone="info">{t('tenancy.member.you')}</Badge> : null}
      <p class="quiet font-normal" dir="ltr">
        {member.email}
      </p>
    </div>
  );
  const shown: Column<Member>[] = [
    { key: 'name', header: t('tenancy.member.name'), names: true, cell: name },
    { key: 'role', header: t('tenancy.member.role'), cell: (member) => <Badge>{roleWord(t, member)}</Badge> },
    { key: 'since', header: t('tenancy.member.since'), cell: ({ joinedAt }) => <DateText value={joinedAt} /> },
  ];
  const change = (member: Member): VNode => (
    <Button
      size="small"
      href={`/app/household/members/${member.userId}`}
      label={t('tenancy.member.roleOf', { name: memberName(t, member) })}
      icon="pencil"
    />
  );
  const actions: Column<Member> = {
    key: 'actions',
    header: t('tenancy.member.actions'),
    headerHidden: true,
    align: 'end',
    cell: change,
  };
  return canRule ? [...shown, actions] : shown;
}
