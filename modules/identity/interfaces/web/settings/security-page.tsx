import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import { Banner } from '../../../../platform/interfaces/web/components/banner.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { PendingEmail } from '../../../application/email/get-email-change.js';
import { SettingsFrame } from './settings-frame.js';

interface SubjectProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly href: string;
}

/** Body of `/app/settings/security`: one card for each way to prove who one is. */
export function SecurityPage({ pending }: { readonly pending: PendingEmail | null }): VNode {
  const { t, user } = usePage();
  return (
    <SettingsFrame section="security">
      {pending ? <Pending {...pending} /> : null}
      <div class="grid gap-4 sm:grid-cols-2">
        <Subject
          title={t('identity.security.passwordTitle')}
          text={t('identity.security.passwordText')}
          action={t('identity.security.passwordAction')}
          href="/app/settings/password"
        />
        <Subject
          title={t('identity.security.emailTitle')}
          text={t('identity.security.emailText', { email: user?.email ?? '' })}
          action={t('identity.security.emailAction')}
          href="/app/settings/email"
        />
        <Subject
          title={t('identity.security.twoFactorTitle')}
          text={t('identity.security.twoFactorText')}
          action={t('identity.security.twoFactorAction')}
          href="/app/settings/two-factor"
        />
        <Subject
          title={t('identity.security.passkeysTitle')}
          text={t('identity.security.passkeysText')}
          action={t('identity.security.passkeysAction')}
          href="/app/settings/passkeys"
        />
      </div>
    </SettingsFrame>
  );
}

function Subject({ title, text, action, href }: SubjectProps): VNode {
  return (
    <Card title={title}>
      <div class="stack">
        <p>{text}</p>
        <div class="cluster">
          <Button href={href}>{action}</Button>
        </div>
      </div>
    </Card>
  );
}

function Pending({ email, expiresAt }: PendingEmail): VNode {
  const { t, locale, timeZone } = usePage();
  const until = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(expiresAt);
  const drop = (
    <Form action="/app/settings/email/cancel" idempotencyKey={newId()}>
      <Button type="submit">{t('identity.security.pendingCancel')}</Button>
    </Form>
  );
  return (
    <Banner title={t('identity.security.pendingTitle')} action={drop}>
      {t('identity.security.pendingText', { email, until })}
    </Banner>
  );
}
