import type { Locator, Page } from 'playwright-core';
import { PASSWORD, tokenIn } from '../factories/household.js';
import type { TestApp } from '../support/app.js';
import { until } from '../support/until.js';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Someone in front of a window: does what people do, by the words they read. Every step waits for what it needs. */
export class Person {
  constructor(readonly page: Page) {}

  async goesTo(path: string): Promise<void> {
    await this.page.goto(path);
  }

  /** Fills fields by their labels: text is typed, a choice is chosen by its text. */
  async fillsIn(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      const field = this.field(label);
      const tag = await field.evaluate(({ tagName }: { readonly tagName: string }) => tagName);
      if (tag === 'SELECT') await field.selectOption({ label: value });
      else await field.fill(value);
    }
  }

  async ticks(label: string): Promise<void> {
    await this.field(label).check();
  }

  async presses(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).first().click();
  }

  async follows(link: string): Promise<void> {
    await this.page.getByRole('link', { name: link, exact: true }).first().click();
  }

  /** The menu of phones is a link until a script makes it a button. */
  async opensTheMenu(): Promise<void> {
    const called = { name: 'Menu', exact: true };
    await this.page.getByRole('button', called).or(this.page.getByRole('link', called)).click();
  }

  /** Waits until the words stand somewhere in the page. */
  async reads(words: string): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }

  async readsTitle(words: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: words, exact: true }).waitFor();
  }

  /** Waits until a card, tile or row that has the first words has the second as well. */
  async readsBeside(words: string, other: string, limitMs = 15_000): Promise<void> {
    await this.page
      .locator('.stat, tr, li')
      .filter({ hasText: words })
      .filter({ hasText: other })
      .first()
      .waitFor({ timeout: limitMs });
  }

  field(label: string): Locator {
    return this.page.getByLabel(new RegExp(`^${escaped(label)}\\s*(optional)?$`));
  }

  async signsIn(email: string): Promise<void> {
    await this.goesTo('/login');
    await this.fillsIn({ 'E-mail address': email, Password: PASSWORD });
    await this.presses('Sign in');
    await this.readsTitle('Dashboard');
  }

  /** The rest of the form of `/register`, whose address may stand there already. */
  async registersAs(name: string): Promise<void> {
    await this.fillsIn({ 'Your name': name, Password: PASSWORD, 'Base currency': 'EUR · Euro' });
    await this.fillsIn({ 'Time zone': 'Europe/Madrid' });
    await this.ticks('I accept the terms of use and the privacy notice');
    await this.presses('Create the account');
  }

  /** @param sight who sees it, when not everyone */
  async opensAccount(fields: Readonly<Record<string, string>>, sight?: string): Promise<void> {
    await this.goesTo('/app/accounts/new');
    await this.fillsIn(fields);
    if (sight) await this.ticks(sight);
    await this.presses('Add an account');
    await this.reads('Account added.');
  }

  async spends(account: string, payee: string, amount: string): Promise<void> {
    await this.goesTo('/app/transactions/new');
    await this.fillsIn({ Amount: amount, 'Paid from': `${account} (EUR)`, 'Paid to': payee });
    await this.presses('Save');
    await this.reads('Saved.');
  }

  /** Goes to another household by the switcher. */
  async switchesTo(name: string): Promise<void> {
    await this.page.locator('.household-switch > summary').click();
    await this.page.locator('.household-list').getByRole('button', { name, exact: true }).click();
    await this.reads(`You are in ${name} now.`);
  }

  /** The link of the newest mail to an address, as it is opened from the mail program. */
  async opensTheMailTo(email: string, app: TestApp): Promise<void> {
    const mail = await until(`the mail to ${email}`, () => app.mails().findLast((text) => text.includes(email)));
    await this.goesTo(`/verify-email?token=${tokenIn(mail)}`);
  }
}
