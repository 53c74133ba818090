import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { OpenInvitation } from '../../../application/invitations/get-invitation.js';
import { FormErrors } from '../form-errors.js';
import { roleWord } from '../role-words.js';

export interface AcceptPageProps {
  /** Null: the link does not work. */
  readonly invitation: OpenInvitation | null;
  readonly token: string;
  /** `other`: signed in with an address that was not invited. */
  readonly reader: 'invited' | 'other' | 'visitor';
  readonly state: FormState;
}

/** Body of `/invitations/accept`. Buttons and not the link itself accept, since programs that look into mails open links. */
export function AcceptPage({ invitation, token, reader, state }: AcceptPageProps): VNode {
  const { t } = usePage();
  if (!invitation) return <Gone />;
  if (reader === 'other') return <ForAnother />;
  const { inviterName, householdName: household } = invitation;
  return (
    <div class="stack">
      <h1>{t('tenancy.accept.title')}</h1>
      <FormErrors state={state} labels={{}} />
      <p>
        {inviterName === null
          ? t('tenancy.accept.textNobody', { household })
          : t('tenancy.accept.text', { inviter: inviterName, household })}
      </p>
      <p>
        {t('tenancy.accept.role', { role: roleWord(t, invitation) })}
        {invitation.roleName === null ? ` ${t(`tenancy.role.${invitation.role}Text`)}` : null}
      </p>
      {reader === 'visitor' ? <Ways email={invitation.email} token={token} /> : <Answers token={token} />}
    </div>
  );
}

function Answers({ token }: { readonly token: string }): VNode {
  const { t } = usePage();
  return (
    <>
      <Form action="/invitations/accept" idempotencyKey={newId()}>
        <input type="hidden" name="token" value={token} />
        <Button type="submit" kind="primary" icon="check" wide>
          {t('tenancy.accept.accept')}
        </Button>
      </Form>
      <Form action="/invitations/decline" idempotencyKey={newId()}>
        <input type="hidden" name="token" value={token} />
        <Button type="submit" wide>
          {t('tenancy.accept.decline')}
        </Button>
      </Form>
    </>
  );
}

function Ways({ email, token }: { readonly email: string; readonly token: string }): VNode {
  const { t } = usePage();
  const next = encodeURIComponent(`/invitations/accept?token=${token}`);
  return (
    <>
      <p class="wrap-anywhere">{t('tenancy.accept.visitor', { email })}</p>
      <Button kind="primary" icon="log-in" href={`/login?next=${next}`} wide>
        {t('tenancy.accept.signIn')}
      </Button>
      <Button icon="user-plus" href={`/register?invitation=${token}`} wide>
        {t('tenancy.accept.register')}
      </Button>
    </>
  );
}

/** Says neither who was invited nor where to. */
function ForAnother(): VNode {
  const { t, user } = usePage();
  return (
    <div class="stack">
      <h1>{t('tenancy.accept.other')}</h1>
      <p class="wrap-anywhere">{t('tenancy.accept.otherText', { email: user?.email ?? '' })}</p>
      <Form action="/logout">
        <Button type="submit" icon="log-out" wide>
          {t('tenancy.accept.signOut')}
        </Button>
      </Form>
    </div>
  );
}

function Gone(): VNode {
  const { t } = usePage();
  return (
    <div class="stack">
      <h1>{t('tenancy.accept.gone')}</h1>
      <p>{t('tenancy.accept.goneText')}</p>
      <Button href="/" wide>
        {t('tenancy.accept.home')}
      </Button>
    </div>
  );
}
