import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { DateField } from '../../../../platform/interfaces/web/components/date-field.js';
import { Dialog } from '../../../../platform/interfaces/web/components/dialog.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { Typed } from '../../../../platform/interfaces/http/read-form.js';

export interface RegisterToolsProps {
  readonly action: string;
  /** The filters in use, which stay. */
  readonly typed: Typed;
  /** The date that was gone to. */
  readonly at: string | undefined;
  /** The newest are not shown: a link leads to them. */
  readonly newestHref: string | null;
}

const KEYS = ['j', 'k', 'e', 'Esc', 'n', '/', '?'] as const;

/** Going to a date, back to the newest, and the keys of the register. */
export function RegisterTools({ action, typed, at, newestHref }: RegisterToolsProps): VNode {
  const { t } = usePage();
  return (
    <div class="cluster cluster-spread">
      <form method="get" action={action} class="flex items-end gap-2 [&_.field-optional]:hidden" noValidate>
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <DateField name="at" label={t('ledger.register.goTo')} value={at} />
        <Button type="submit">{t('ledger.register.go')}</Button>
      </form>
      <span class="cluster">
        {newestHref === null ? null : (
          <Button href={newestHref} icon="arrow-up">
            {t('ledger.register.newest')}
          </Button>
        )}
        <span class="max-md:hidden">
          <Button kind="ghost" opensDialog="register-keys">
            {t('ledger.register.keys')}
          </Button>
        </span>
      </span>
      <Dialog id="register-keys" title={t('ledger.register.keys')}>
        <dl class="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
          {KEYS.map((key) => (
            <>
              <dt key={key}>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(`ledger.register.key.${NAMES[key]}`)}</dd>
            </>
          ))}
        </dl>
      </Dialog>
    </div>
  );
}

const NAMES: Readonly<Record<(typeof KEYS)[number], string>> = {
  j: 'next',
  k: 'previous',
  e: 'edit',
  Esc: 'leave',
  n: 'add',
  '/': 'search',
  '?': 'help',
};
