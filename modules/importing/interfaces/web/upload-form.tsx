import type { VNode } from 'preact';
import type { AccountView } from '../../../ledger/index.js';
import { newId } from '../../../platform/application/new-id.js';
import { Button } from '../../../platform/interfaces/web/components/button.js';
import { ErrorSummary } from '../../../platform/interfaces/web/components/error-summary.js';
import { Field } from '../../../platform/interfaces/web/components/field.js';
import { Form } from '../../../platform/interfaces/web/components/form.js';
import { Select } from '../../../platform/interfaces/web/components/select.js';
import { usePage } from '../../../platform/interfaces/web/page-context.js';
import type { UploadState } from './upload-state.js';

const ENCODINGS = ['utf-8', 'windows-1252', 'windows-1250', 'iso-8859-15', 'utf-16le'];
const MIB = 1_048_576;

export interface UploadFormProps {
  readonly state: UploadState;
  readonly accounts: readonly AccountView[];
  readonly limitBytes: number;
}

/** A file for an account. The browser's own file field takes a dropped file too, so it works without a script. */
export function UploadForm({ state, accounts, limitBytes }: UploadFormProps): VNode {
  const { t, locale } = usePage();
  const errorOf = (name: string): string | undefined => {
    const fault = state.faults.find(({ field }) => field === name);
    return fault && t(`errors.field.${fault.code}`, fault.params);
  };
  const only = accounts.length === 1 ? accounts[0]?.id : undefined;
  const limit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(limitBytes / MIB);
  return (
    <Form action="/app/import" multipart idempotencyKey={newId()}>
      <UploadErrors state={state} />
      <Select
        name="accountId"
        label={t('importing.upload.account')}
        required
        placeholder={t('importing.upload.chooseAccount')}
        value={state.typed['accountId'] || only}
        options={accounts.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` }))}
        error={errorOf('accountId')}
      />
      <Field
        name="file"
        label={t('importing.upload.file')}
        required
        hint={t('importing.upload.hint', { limit })}
        error={errorOf('file')}
      >
        {(control) => (
          <input
            class="input cursor-pointer border-2 border-dashed px-4 py-8 file:me-3 file:cursor-pointer file:rounded file:border file:px-3 file:py-1 file:font-semibold"
            type="file"
            accept=".csv,.tsv,.txt,.ofx,.qfx,.qif,.sta,.swi,.mt940,.940,.xml,text/csv,text/xml,application/x-ofx"
            {...control}
          />
        )}
      </Field>
      <LayoutChoices state={state} />
      <div class="cluster">
        <Button type="submit" kind="primary" icon="upload">
          {t('importing.upload.submit')}
        </Button>
      </div>
    </Form>
  );
}

/** A file that was refused has to be chosen again: browsers never fill a file field. */
function UploadErrors({ state }: { readonly state: UploadState }): VNode | null {
  const { t } = usePage();
  const errors = state.faults.map(({ field, code, params }) => {
    const known = field === 'accountId' || field === 'file';
    const message = t(`errors.field.${code}`, params);
    return known
      ? { field, message: t('importing.upload.fault', { label: t(`importing.upload.${LABELS[field]}`), message }) }
      : { field: null, message };
  });
  if (state.message && errors.length === 0) {
    errors.push({ field: null, message: t(`errors.${state.message.code}`, state.message.params) });
  }
  return <ErrorSummary title={t('importing.upload.refused')} errors={errors} />;
}

const LABELS = { accountId: 'account', file: 'file' } as const;

/** For files that leave room for doubt; everything is detected unless it is said here. */
function LayoutChoices({ state }: { readonly state: UploadState }): VNode {
  const { t } = usePage();
  const { typed } = state;
  const choices = { encoding: typed['encoding'], dateOrder: typed['dateOrder'], decimalSign: typed['decimalSign'] };
  const detected = t('importing.layout.detect');
  return (
    <details open={Object.values(choices).some(Boolean)}>
      <summary>{t('importing.layout.options')}</summary>
      <div class="stack pt-3 [&_.field-optional]:hidden">
        <Select
          name="dateOrder"
          label={t('importing.layout.dateOrder')}
          placeholder={detected}
          value={choices.dateOrder}
          options={(['DMY', 'MDY', 'YMD'] as const).map((order) => ({
            value: order,
            label: t(`importing.order.${order}`),
          }))}
        />
        <Select
          name="decimalSign"
          label={t('importing.layout.decimalSign')}
          placeholder={detected}
          value={choices.decimalSign}
          options={[
            { value: ',', label: t('importing.sign.comma') },
            { value: '.', label: t('importing.sign.point') },
          ]}
        />
        <Select
          name="encoding"
          label={t('importing.layout.encoding')}
          placeholder={detected}
          value={choices.encoding}
          options={ENCODINGS.map((name) => ({ value: name, label: name.toUpperCase() }))}
        />
      </div>
    </details>
  );
}
