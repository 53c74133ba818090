import { ErrorSummary } from '../../../../modules/platform/interfaces/web/components/error-summary.js';
import { Form } from '../../../../modules/platform/interfaces/web/components/form.js';
import { MoneyField } from '../../../../modules/platform/interfaces/web/components/money-field.js';
import { PasswordField } from '../../../../modules/platform/interfaces/web/components/password-field.js';
import { TextInput } from '../../../../modules/platform/interfaces/web/components/text-input.js';
import { rendered } from './sample-page.js';

describe('Field', () => {
  it('ties label, hint and error to the control', () => {
    const html = rendered(<TextInput name="payee" label="Payee" hint="Who was paid" error="Enter a payee" required />);
    expect(html).toContain('for="f-payee"');
    expect(html).toMatch(/<input [^>]*id="f-payee"/);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('aria-describedby="f-payee-error f-payee-hint"');
    expect(html).toContain('id="f-payee-error"');
    expect(html).toContain('id="f-payee-hint"');
  });

  it('says nothing of errors when there is none, and marks what may stay empty', () => {
    const html = rendered(<TextInput name="note" label="Note" />);
    expect(html).not.toContain('aria-invalid');
    expect(html).not.toContain('aria-describedby');
    expect(html).toContain('optional');
  });

  it('escapes what was typed', () => {
    const html = rendered(<TextInput name="note" label="Note" value={'"><script>alert(1)</script>'} />);
    expect(html).not.toContain('<script>');
  });

  it('keeps an amount as it was typed and shows what was understood', () => {
    const html = rendered(
      <MoneyField name="amount" label="Amount" currency="EUR" value="1.234,5" understood="€1,234.50" />,
    );
    expect(html).toContain('value="1.234,5"');
    expect(html).toMatch(/<output [^>]*for="f-amount">€1,234.50<\/output>/);
  });

  it('never fills a password in, and hides the button that needs a script', () => {
    const html = rendered(<PasswordField name="password" label="Password" autoComplete="current-password" />);
    expect(html).not.toMatch(/<input [^>]*value=/);
    expect(html).toMatch(/<button [^>]*hidden/);
  });
});

describe('ErrorSummary', () => {
  it('links each error to its field and leaves general ones as text', () => {
    const html = rendered(
      <ErrorSummary
        errors={[
          { field: 'payee', message: 'Enter a payee' },
          { field: null, message: 'Try again' },
        ]}
      />,
    );
    expect(html).toContain('<a href="#f-payee">Enter a payee</a>');
    expect(html).toContain('<li>Try again</li>');
  });

  it('is not there without errors', () => {
    expect(rendered(<ErrorSummary errors={[]} />)).toBe('');
  });
});

describe('Form', () => {
  it('carries the CSRF token and the key of its intention', () => {
    const html = rendered(
      <Form action="/x" idempotencyKey="k1">
        <span />
      </Form>,
    );
    expect(html).toContain('name="_csrf" value="token"');
    expect(html).toContain('name="_key" value="k1"');
  });
});
