import { openAccount, PASSWORD, registerHousehold, type Household } from '../factories/household.js';
import { journey, startScene, violationsOf, type Scene } from '../support/browser.js';
import { until } from '../support/until.js';
import { Person } from './person.js';

const STOPS_MAX = 60;

describe('forms', () => {
  let scene: Scene;
  let household: Household;
  let accountId: string;
  beforeAll(async () => {
    scene = await startScene();
    household = await registerHousehold(scene.app, 'Vera');
    accountId = await openAccount(household, { name: 'Joint account', openingBalance: '300.00' });
    await openAccount(household, { name: 'Rainy days', kind: 'savings' });
  }, 60_000);
  afterAll(() => scene.close());

  /** How many transactions to this payee the household has. */
  async function count(payee: string): Promise<number> {
    const { body } = await household.get(`/transactions?q=${encodeURIComponent(payee)}`);
    return (body.data as unknown[]).length;
  }

  journey(
    'signing in and adding a transaction work with the keyboard alone, and one always sees where one is',
    async () => {
      const { page, faults } = await scene.openWindow();
      const vera = new Person(page);
      await vera.goesTo('/login');
      await reaches(vera, 'E-mail address');
      await page.keyboard.type(household.email);
      await reaches(vera, 'Password');
      await page.keyboard.type(PASSWORD);
      await page.keyboard.press('Enter');
      await vera.readsTitle('Dashboard');

      await page.keyboard.press('Tab');
      expect(await focusedName(vera)).toBe('Skip to content');
      await page.keyboard.press('Enter');
      await reaches(vera, 'Add a transaction');
      await page.keyboard.press('Enter');
      await vera.readsTitle('Add a transaction');

      await reaches(vera, 'Amount');
      await page.keyboard.type('4.75');
      await reaches(vera, 'Paid from');
      await page.keyboard.type('Joint');
      await reaches(vera, 'Paid to');
      await page.keyboard.type('Keyboard café');
      await reaches(vera, 'Save');
      await page.keyboard.press('Space');
      await vera.reads('Saved.');
      await vera.readsTitle('Keyboard café');
      await vera.goesTo(`/app/accounts/${accountId}`);
      await vera.readsBeside('Keyboard café', '€4.75');
      expect(faults).toEqual([]);
    },
  );

  journey('a refused form keeps what was typed, and says what is wrong beside each field and on top', async () => {
    const { page, faults } = await scene.openWindow({ viewport: { width: 360, height: 740 } });
    const vera = new Person(page);
    await vera.signsIn(household.email);
    await vera.goesTo('/app/transactions/new');
    const typed = { Amount: 'twelve', 'Paid to': 'Green grocer', Note: 'Two kilos of pears', Tags: 'fruit, market' };
    await vera.fillsIn({ ...typed, Category: 'Groceries', Date: '2026-03-04' });
    await vera.presses('Save');

    const summary = page.locator('[role="alert"]:focus');
    await summary.getByRole('heading', { name: 'Please check these fields' }).waitFor();
    await isBeside(vera, 'Amount', 'This is not an amount. Write it like 1,234.50.');
    await isBeside(vera, 'Paid from', 'This is needed.');
    for (const [label, value] of Object.entries(typed)) expect(await vera.field(label).inputValue()).toBe(value);
    expect(await vera.field('Date').inputValue()).toBe('2026-03-04');
    expect(await vera.field('Category').locator('option:checked').textContent()).toBe('Groceries');
    expect(await violationsOf(page)).toEqual([]);

    await summary.getByRole('link', { name: /^Amount: / }).click();
    expect(await focusedName(vera)).toBe('Amount');
    expect(await count('Green grocer')).toBe(0);
    await vera.fillsIn({ Amount: '12', 'Paid from': 'Joint account (EUR)' });
    await vera.presses('Save');
    await vera.reads('Saved.');
    expect(await count('Green grocer')).toBe(1);
    expect(faults).toEqual([]);
  });

  journey('a double click on "Save" makes one transaction', async () => {
    const { page, faults } = await scene.openWindow();
    const vera = new Person(page);
    const posts = await savesTwice(vera, 'Quick double click', 1);
    await vera.readsTitle('Quick double click');
    expect(posts()).toBe(1);
    expect(await count('Quick double click')).toBe(1);
    expect(faults).toEqual([]);
  });

  journey('a double click on "Save" makes one transaction with JavaScript disabled too', async () => {
    const { page, faults } = await scene.openWindow({ javaScriptEnabled: false });
    const vera = new Person(page);
    const posts = await savesTwice(vera, 'Plain double click', 2);
    await vera.readsTitle('Plain double click');
    expect(posts()).toBe(2);
    expect(await count('Plain double click')).toBe(1);
    expect(faults).toEqual([]);
  });

  /** Presses "Save" and, while the server is still at it, presses it again. Answers how often the form was sent. */
  async function savesTwice(vera: Person, payee: string, attempts: number): Promise<() => number> {
    await vera.signsIn(household.email);
    await vera.goesTo(`/app/transactions/new?account=${accountId}`);
    await vera.fillsIn({ Amount: '8', 'Paid to': payee });
    await vera.page.getByRole('button', { name: 'Save', exact: true }).scrollIntoViewIfNeeded();
    let posts = 0;
    vera.page.on('request', (request) => (posts += request.method() === 'POST' ? 1 : 0));
    // By place: looking for the button again would wait for the page that is on its way.
    const { x, y, width, height } = (await vera.page.getByRole('button', { name: 'Save', exact: true }).boundingBox())!;
    const press = (): Promise<void> => vera.page.mouse.click(x + width / 2, y + height / 2);
    const lock = await scene.app.database.connect();
    try {
      await lock.query('begin');
      await lock.query('lock table ledger_transactions in exclusive mode');
      await press();
      await until('the first attempt', async () => (await writersWaiting()) > 0);
      await press();
      await until('the second attempt', () => posts === attempts);
    } finally {
      await lock.query('rollback');
      lock.release();
    }
    return () => posts;
  }

  async function writersWaiting(): Promise<number> {
    const waiting = `select pid from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`;
    return (await scene.app.database.rows(waiting)).length;
  }
});

/** Presses Tab until the focus is on what has this name; wherever it rests on the way, it can be seen. */
async function reaches(person: Person, name: string): Promise<void> {
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await person.page.keyboard.press('Tab');
    const focused = await focusedName(person);
    expect(`${focused}: ${(await isFocusSeen(person)) ? 'seen' : 'not seen'}`).toBe(`${focused}: seen`);
    if (focused === name) return;
  }
  throw new Error(`"${name}" is not within ${STOPS_MAX} presses of Tab`);
}

/** The words by which people know what has the focus. */
const focusedName = ({ page }: Person): Promise<string> =>
  page.evaluate<string>(`(() => {
    const one = document.activeElement;
    const label = one.labels?.[0]?.cloneNode(true);
    label?.querySelector('.field-optional')?.remove();
    return (one.getAttribute('aria-label') ?? label?.textContent ?? one.textContent).trim();
  })()`);

/** The focused element is in view, and it or what it stretches over has an outline. */
const isFocusSeen = ({ page }: Person): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const one = document.activeElement;
    const { top, bottom, left, right, width, height } = one.getBoundingClientRect();
    const inView = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && width > 0 && height > 0;
    const marked = (element, pseudo) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, pseudo);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    };
    return inView && one.matches(':focus-within') && [one, one.parentElement].some((element) => marked(element)
      || marked(element, '::after') || marked(element, '::before'));
  })()`);

async function isBeside(person: Person, label: string, fault: string): Promise<void> {
  const field = person.field(label);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  const described = (await field.getAttribute('aria-describedby'))?.split(' ')[0] ?? '';
  expect((await person.page.locator(`#${described}`).textContent())?.trim()).toBe(fault);
}
