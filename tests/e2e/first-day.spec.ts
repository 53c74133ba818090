import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions } from 'playwright-core';
import { PASSWORD } from '../factories/household.js';
import { journey, overflowOf, startScene, type Scene } from '../support/browser.js';
import { until } from '../support/until.js';
import { Person } from './person.js';

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 } };

describe('the first day of a new household', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  }, 60_000);
  afterAll(() => scene.close());

  for (const [how, options] of [
    ['on a phone', PHONE],
    ['on a phone, with JavaScript disabled', { ...PHONE, javaScriptEnabled: false }],
  ] as const) {
    journey(`from registering to signing out, ${how}`, async () => {
      const { page, faults } = await scene.openWindow(options);
      const ana = new Person(page);

      await registers(ana);
      await opensTwoAccounts(ana);
      await recordsTheWeek(ana);
      await correctsTheBakery(ana);
      await checksEveryBalance(ana);
      expect(await overflowOf(page)).toEqual([]);

      await ana.opensTheMenu();
      await ana.presses('Sign out');
      await ana.readsTitle('Sign in');
      await ana.goesTo('/app');
      await ana.readsTitle('Sign in');
      expect(faults).toEqual([]);
    });
  }

  async function registers(ana: Person): Promise<void> {
    const email = `ana-${randomUUID().slice(0, 8)}@example.com`;
    await ana.goesTo('/');
    await ana.follows('Create an account');
    await ana.fillsIn({
      'Your name': 'Ana Prieto',
      'E-mail address': email,
      Password: PASSWORD,
      'Base currency': 'EUR · Euro',
      'Time zone': 'Europe/Madrid',
    });
    await ana.ticks('I accept the terms of use and the privacy notice');
    await ana.presses('Create the account');
    await ana.readsTitle('Check your mail');

    await ana.opensTheMailTo(email, scene.app);
    await ana.presses('Confirm');
    await ana.reads('Your address is confirmed. You can sign in now.');
    await ana.signsIn(email);
    await ana.reads('Welcome, Ana Prieto');
  }

  async function opensTwoAccounts(ana: Person): Promise<void> {
    await ana.follows('Add your first account');
    await ana.fillsIn({ Name: 'Joint account', 'What it is': 'Bank account', 'Balance to start with': '1,000.00' });
    await ana.presses('Add an account');
    await ana.readsTitle('Joint account');
    await ana.readsBeside('Balance', '€1,000.00');

    await ana.goesTo('/app/accounts/new');
    await ana.fillsIn({ Name: 'Rainy days', 'What it is': 'Savings account' });
    await ana.presses('Add an account');
    await ana.readsTitle('Rainy days');
    await ana.readsBeside('Balance', '€0.00');

    // A new household gets its categories a moment after it is made.
    await until('the categories', async () => {
      await ana.goesTo('/app/categories');
      return (await ana.page.getByText('Pharmacy').count()) > 0;
    });
  }

  async function recordsTheWeek(ana: Person): Promise<void> {
    await ana.goesTo('/app/transactions/new');
    await ana.fillsIn({
      Amount: '23.40',
      'Paid from': 'Joint account (EUR)',
      Category: 'Groceries',
      'Paid to': 'Bakery',
    });
    await ana.presses('Save');
    await ana.reads('Saved.');

    await ana.goesTo('/app/transactions/new');
    await ana.follows('Transfer');
    await ana.fillsIn({ From: 'Joint account (EUR)', To: 'Rainy days (EUR)', Amount: '200' });
    await ana.presses('Save');
    await ana.reads('Transfer saved.');

    await ana.goesTo('/app/transactions/new');
    await ana.fillsIn({ Amount: '60', 'Paid from': 'Joint account (EUR)', 'Paid to': 'Market hall' });
    await ana.presses('Split over several categories');
    await ana.fillsIn({ 'Category 1': 'Groceries', 'Amount 1': '40', 'Category 2': 'Pharmacy', 'Amount 2': '19' });
    await ana.presses('Save');
    await ana.reads('The lines add up to €59.00, but the amount is €60.00. Make them equal.');
    await ana.fillsIn({ 'Amount 2': '20' });
    await ana.presses('Save');
    await ana.reads('Saved.');
    await ana.readsBeside('Pharmacy', '€20.00');
  }

  async function correctsTheBakery(ana: Person): Promise<void> {
    await ana.goesTo('/app/transactions');
    await ana.follows('Bakery');
    await ana.follows('Correct');
    await ana.fillsIn({ Amount: '32.40' });
    await ana.presses('Save the correction');
    await ana.reads('Corrected. What it said before is in its history.');
    await ana.reads('Amount: €23.40 became €32.40');
  }

  async function checksEveryBalance(ana: Person): Promise<void> {
    await ana.goesTo('/app/accounts');
    await ana.readsBeside('Joint account', '€707.60');
    await ana.readsBeside('Rainy days', '€200.00');
    await ana.goesTo('/app');
    await ana.readsBeside('Net worth', '€907.60');
  }
});
