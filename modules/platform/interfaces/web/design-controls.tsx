import type { VNode } from 'preact';
import { Button } from './components/button.js';
import { Checkbox } from './components/checkbox.js';
import { DateField } from './components/date-field.js';
import { Dialog } from './components/dialog.js';
import { ErrorSummary } from './components/error-summary.js';
import { Form } from './components/form.js';
import { MoneyField } from './components/money-field.js';
import { PasswordField } from './components/password-field.js';
import { Select } from './components/select.js';
import { TextInput } from './components/text-input.js';
import { usePage } from './page-context.js';
import { readDate } from './read-date.js';

const KINDS = ['primary', 'secondary', 'danger', 'ghost'] as const;

/** Buttons of `/design`. */
export function ButtonSamples(): VNode {
  return (
    <>
      {KINDS.map((kind) => (
        <div key={kind} class="cluster">
          <Button kind={kind}>Save changes</Button>
          <Button kind={kind} icon="plus">
            With an icon
          </Button>
          <Button kind={kind} href="#main">
            As a link
          </Button>
          <Button kind={kind} size="small">
            Small
          </Button>
          <Button kind={kind} icon="pencil" label={`Edit, ${kind}`} />
          <Button kind={kind} busy>
            Saving
          </Button>
          <Button kind={kind} disabled>
            Disabled
          </Button>
        </div>
      ))}
      <div class="cluster">
        <Button opensDialog="design-dialog" icon="trash">
          Open a dialog
        </Button>
      </div>
      <Dialog
        id="design-dialog"
        title="Archive this account?"
        footer={
          <>
            <Button>Keep it</Button>
            <Button kind="danger">Archive</Button>
          </>
        }
      >
        <p>It disappears from lists and totals of today. Its transactions stay, and you can bring it back.</p>
      </Dialog>
    </>
  );
}

const ACCOUNTS = [
  { group: 'Everyday', options: [{ value: 'a', label: 'Current account' }] },
  { group: 'Savings', options: [{ value: 'b', label: 'Rainy day fund with a rather long name' }] },
];

/** Fields of `/design`: empty, filled, with a hint, with an error. */
export function FieldSamples(): VNode {
  const { locale } = usePage();
  const understood = readDate('yesterday', locale, '2026-11-24');
  return (
    <Form action="/design" label="Sample form">
      <ErrorSummary
        errors={[
          { field: 'amount', message: 'Enter the amount as a number, such as 12.50' },
          { field: 'account', message: 'Choose the account it was paid from' },
        ]}
      />
      <div class="grid-fields">
        <TextInput name="payee" label="Payee" required value="Corner bakery" suggestions={['Corner bakery', 'Rail']} />
        <MoneyField
          name="amount"
          label="Amount"
          currency="EUR"
          required
          value="12,x"
          error="Enter the amount as a number, such as 12.50"
        />
        <MoneyField name="limit" label="Limit" currency="EUR" value="1.234,5" understood="Understood as €1,234.50" />
        <DateField name="date" label="Date" required value="2026-11-24" />
        <DateField name="typed" label="Date in words" typed value="yesterday" understood={understood ?? undefined} />
        <Select
          name="account"
          label="Account"
          required
          options={ACCOUNTS}
          placeholder="Choose an account"
          error="Choose the account it was paid from"
        />
        <Select name="other" label="Other account" options={ACCOUNTS} value="b" hint="Only for transfers." />
        <PasswordField
          name="password"
          label="Password"
          autoComplete="current-password"
          required
          hint="12 characters or more."
        />
        <TextInput name="fixed" label="Read only" value="Cannot be changed here" readOnly />
      </div>
      <TextInput name="note" label="Note" rows={3} placeholder="What should be remembered" />
      <Checkbox
        name="private"
        label="Private to me"
        hint="Others in the household see only the total."
        checked
        required
      />
      <Checkbox name="agree" label="I have read the terms" error="Please agree before you go on" required />
      <div class="cluster">
        <Button kind="primary" type="submit">
          Save transaction
        </Button>
        <Button type="reset">Start again</Button>
      </div>
    </Form>
  );
}
