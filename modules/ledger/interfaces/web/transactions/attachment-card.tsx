import type { VNode } from 'preact';
import { newId } from '../../../../platform/application/new-id.js';
import type { FormState } from '../../../../platform/interfaces/http/form-state.js';
import { Button } from '../../../../platform/interfaces/web/components/button.js';
import { Card } from '../../../../platform/interfaces/web/components/card.js';
import { DateText } from '../../../../platform/interfaces/web/components/date-text.js';
import { Field } from '../../../../platform/interfaces/web/components/field.js';
import { Form } from '../../../../platform/interfaces/web/components/form.js';
import { Icon } from '../../../../platform/interfaces/web/components/icon.js';
import { usePage } from '../../../../platform/interfaces/web/page-context.js';
import { ATTACHED_FILES } from '../../../application/attachments/attached-types.js';
import type { AttachmentView } from '../../../application/attachments/list-attachments.js';
import { errorOf, FormErrors } from '../form-errors.js';

export interface Attached {
  readonly attachments: readonly AttachmentView[];
  readonly upload: FormState;
  readonly limits: { readonly fileBytes: number; readonly perTransaction: number };
}

export interface AttachmentCardProps extends Attached {
  readonly transactionId: string;
  /** It stands, and whoever reads may write. */
  readonly canChange: boolean;
}

/** The files of a transaction: to see, to save, to add to and to take off. */
export function AttachmentCard({ transactionId, attachments, upload, limits, canChange }: AttachmentCardProps): VNode {
  const { t } = usePage();
  return (
    <Card title={t('ledger.attachments.title')} id="attachments">
      <div class="stack">
        {attachments.length === 0 ? (
          <p class="quiet">{t('ledger.attachments.none')}</p>
        ) : (
          <ul class="stack">
            {attachments.map((attachment) => (
              <Attachment key={attachment.id} attachment={attachment} canRemove={canChange} />
            ))}
          </ul>
        )}
        {canChange && attachments.length < limits.perTransaction ? (
          <Upload transactionId={transactionId} state={upload} limitBytes={limits.fileBytes} />
        ) : null}
      </div>
    </Card>
  );
}

const hrefOf = ({ transactionId, id }: AttachmentView): string =>
  `/app/transactions/${transactionId}/attachments/${id}`;

interface AttachmentProps {
  readonly attachment: AttachmentView;
  readonly canRemove: boolean;
}

function Attachment({ attachment, canRemove }: AttachmentProps): VNode {
  const { t } = usePage();
  const { fileName, addedAt } = attachment;
  const href = hrefOf(attachment);
  return (
    <li class="flex flex-wrap items-center gap-3">
      <Thumbnail attachment={attachment} />
      <div class="min-w-0 flex-1">
        <a class="font-semibold wrap-anywhere" href={href} download={fileName}>
          <bdi>{fileName}</bdi>
        </a>
        <p class="quiet text-sm">
          <SizeText bytes={attachment.bytes} /> · <DateText value={addedAt} look="time" />
        </p>
      </div>
      {canRemove ? (
        <Button
          kind="ghost"
          size="small"
          icon="trash"
          href={`${href}/remove`}
          label={t('ledger.attachments.removeThis', { name: fileName })}
        />
      ) : null}
    </li>
  );
}

/** An image that was written anew by us, or a sign for a file. */
export function Thumbnail({ attachment }: { readonly attachment: AttachmentView }): VNode {
  const { t } = usePage();
  const { fileName, hasPreview } = attachment;
  if (!hasPreview) {
    return (
      <span class="grid size-16 flex-none place-items-center rounded bg-bg-tertiary">
        <Icon name="file-text" size={24} />
      </span>
    );
  }
  const preview = `${hrefOf(attachment)}/preview`;
  return (
    <a class="flex-none" href={preview} aria-label={t('ledger.attachments.see', { name: fileName })}>
      <img
        class="size-16 rounded bg-bg-tertiary object-cover"
        src={preview}
        alt=""
        loading="lazy"
        width={64}
        height={64}
      />
    </a>
  );
}

function SizeText({ bytes }: { readonly bytes: number }): VNode {
  const { locale } = usePage();
  const [unit, amount] = bytes < 1_000_000 ? ['kilobyte', bytes / 1_000] : ['megabyte', bytes / 1_000_000];
  const text = new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 });
  return <span>{text.format(amount)}</span>;
}

interface UploadProps {
  readonly transactionId: string;
  readonly state: FormState;
  readonly limitBytes: number;
}

/** The browser's own file field takes a dropped file too, so it works without a script. */
function Upload({ transactionId, state, limitBytes }: UploadProps): VNode {
  const { t, locale } = usePage();
  const limit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(limitBytes / 1_048_576);
  const label = t('ledger.attachments.file');
  return (
    <Form action={`/app/transactions/${transactionId}/attachments`} multipart idempotencyKey={newId()}>
      <FormErrors state={state} labels={{ file: label }} />
      <Field
        name="file"
        label={label}
        required
        hint={t('ledger.attachments.hint', { limit })}
        error={errorOf(t, state, 'file')}
      >
        {(control) => (
          <input
            class="input cursor-pointer border-2 border-dashed px-3 py-4 file:me-3 file:cursor-pointer file:rounded file:border file:px-3 file:py-1 file:font-semibold"
            type="file"
            accept={ATTACHED_FILES.join(',')}
            {...control}
          />
        )}
      </Field>
      <div class="cluster">
        <Button type="submit" icon="paperclip">
          {t('ledger.attachments.add')}
        </Button>
      </div>
    </Form>
  );
}
