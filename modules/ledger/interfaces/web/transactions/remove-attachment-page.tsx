import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { PageHeader } from '../../../../platform/interfaces/web/components/page-header.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import type { AttachmentView } from '../../../application/attachments/list-attachments.js';
import { FormErrors } from '../form-errors.js';
import { Thumbnail } from './attachment-card.js';

export interface RemoveAttachmentPageProps {
  readonly attachment: AttachmentView;
  readonly state: FormState;
}

/** Body of `/app/transactions/:id/attachments/:attachmentId/remove`: what will be gone, and the one button that does it. */
export function RemoveAttachmentPage({ attachment, state }: RemoveAttachmentPageProps): VNode {
  const { t } = usePage();
  const back = `/app/transactions/${attachment.transactionId}`;
  return (
    <div class="narrow">
      <div class="wrap-anywhere">
        <PageHeader
          title={t('ledger.attachments.remove.title')}
          lead={t('ledger.attachments.remove.lead')}
          parent={{ href: back, label: t('ledger.attachments.remove.back') }}
        />
      </div>
      <div class="stack">
        <FormErrors state={state} labels={{}} />
        <Card>
          <div class="flex items-center gap-3">
            <Thumbnail attachment={attachment} />
            <bdi class="min-w-0 wrap-anywhere">{attachment.fileName}</bdi>
          </div>
        </Card>
        <Form action={`${back}/attachments/${attachment.id}/remove`} idempotencyKey={newId()}>
          <div class="cluster">
            <Button type="submit" kind="danger" icon="trash">
              {t('ledger.attachments.remove.confirm')}
            </Button>
            <Button kind="ghost" href={back}>
              {t('ledger.attachments.remove.keep')}
            </Button>
          </div>
        </Form>
      </div>
    </div>
  );
}
