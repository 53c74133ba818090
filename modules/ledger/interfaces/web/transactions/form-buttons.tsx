import type { VNode } from 'preact';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';

export interface FormButtonsProps {
  readonly cancelHref: string;
  /** A correction is one; a new transaction is often followed by another. */
  readonly correcting: boolean;
}

/** The end of a transaction's form. */
export function FormButtons({ cancelHref, correcting }: FormButtonsProps): VNode {
  const { t } = usePage();
  return (
    <div class="cluster">
      <Button type="submit" kind="primary" icon="check">
        {t(correcting ? 'ledger.correct.save' : 'ledger.form.save')}
      </Button>
      {correcting ? null : (
        <Button type="submit" name="_do" value="again">
          {t('ledger.form.saveAgain')}
        </Button>
      )}
      <Button kind="ghost" href={cancelHref}>
        {t('ledger.form.cancel')}
      </Button>
    </div>
  );
}
