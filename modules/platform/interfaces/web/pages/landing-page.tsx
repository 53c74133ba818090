import type { VNode } from 'preact';
import { Button } from '../components/button.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../icon-paths.js';
import { usePage } from '../page-context.js';
import { SampleDashboard } from './sample-dashboard.js';

const BENEFITS: readonly { readonly key: string; readonly icon: IconName }[] = [
  { key: 'together', icon: 'wallet' },
  { key: 'import', icon: 'file-up' },
  { key: 'right', icon: 'badge-check' },
  { key: 'undo', icon: 'repeat' },
  { key: 'live', icon: 'smartphone' },
  { key: 'private', icon: 'shield-check' },
];

/** Body of `/`: what Florin is, in one screen. */
export function LandingPage(): VNode {
  const { t } = usePage();
  return (
    <>
      <section class="grid items-center gap-10 py-4 md:py-10 lg:grid-cols-2 lg:gap-16">
        <div class="flex flex-col items-start gap-6">
          <h1 class="text-4xl leading-tight sm:text-5xl">{t('landing.title')}</h1>
          <p class="max-w-prose text-lg">{t('landing.lead')}</p>
          <Calls />
          <p class="quiet text-sm">{t('landing.reassurance')}</p>
        </div>
        <SampleDashboard />
      </section>
      <section class="border-t border-border py-10" aria-labelledby="benefits">
        <h2 id="benefits" class="mb-6 text-2xl">
          {t('landing.benefits')}
        </h2>
        <ul class="grid gap-x-10 gap-y-8 sm:grid-cols-2 lg:grid-cols-3">
          {BENEFITS.map(({ key, icon }) => (
            <li key={key} class="flex gap-4">
              <span class="grid size-11 flex-none place-items-center rounded-control bg-bg-tertiary text-text-primary">
                <Icon name={icon} size={22} />
              </span>
              <div>
                <h3>{t(`landing.benefit.${key}.title`)}</h3>
                <p class="quiet mt-1">{t(`landing.benefit.${key}.text`)}</p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section class="flex flex-col items-center gap-5 border-t border-border py-12 text-center">
        <h2 class="text-2xl">{t('landing.closing')}</h2>
        <Calls />
      </section>
    </>
  );
}

/** The first step: to one's own household, or to a new one. */
function Calls(): VNode {
  const { t, user } = usePage();
  if (user) {
    return (
      <Button kind="primary" href="/app" icon="layout-dashboard">
        {t('web.openApp')}
      </Button>
    );
  }
  return (
    <div class="cluster">
      <Button kind="primary" href="/register">
        {t('web.register')}
      </Button>
      <Button href="/login" icon="log-in">
        {t('web.signIn')}
      </Button>
    </div>
  );
}
