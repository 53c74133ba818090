import type { VNode } from 'preact';
import { Icon } from '../components/icon.js';
import { usePage } from '../page-context.js';

/**
 * Which household this is, the way to the others of the reader, to a new one and to what this one is made of. A
 * `details` and buttons of forms, so that it works without JavaScript and with the keyboard.
 * @param props.href of the household's own pages; absent: they are not there
 */
export function HouseholdSwitch({ href }: { readonly href: string | undefined }): VNode | null {
  const { t, user, csrfToken } = usePage();
  if (!user) return null;
  const { householdName: name, households } = user;
  if (!href) {
    return (
      <p class="household" title={name}>
        <Name name={name} />
      </p>
    );
  }
  return (
    <details class="household-switch">
      <summary class="household" title={name}>
        <Name name={name} />
        <Icon name="chevron-down" size={16} />
      </summary>
      <div class="household-list">
        <form method="post" action="/app/households/switch" aria-label={t('web.households.switch')}>
          <input type="hidden" name="_csrf" value={csrfToken} />
          <ul>
            {households.map((one) => (
              <li key={one.tenantId}>
                <button
                  type="submit"
                  name="tenantId"
                  value={one.tenantId}
                  disabled={one.current}
                  aria-current={one.current ? 'true' : undefined}
                >
                  <Icon name={one.current ? 'check' : 'house'} size={18} />
                  <span class="household-name">{one.name}</span>
                </button>
              </li>
            ))}
          </ul>
        </form>
        <ul>
          <li>
            <a href={href}>
              <Icon name="users" size={18} />
              <span class="household-name">{t('web.households.manage')}</span>
            </a>
          </li>
          <li>
            <a href="/app/households/new">
              <Icon name="plus" size={18} />
              <span class="household-name">{t('web.households.new')}</span>
            </a>
          </li>
        </ul>
      </div>
    </details>
  );
}

function Name({ name }: { readonly name: string }): VNode {
  const { t } = usePage();
  return (
    <>
      <Icon name="house" />
      <span class="sidebar-label">
        <span class="sr-only">{t('web.household')} </span>
        {name}
      </span>
    </>
  );
}
