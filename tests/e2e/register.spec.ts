import type { Page } from 'playwright-core';
import { bookOf, made, type Book } from '../factories/book.js';
import { registerHousehold } from '../factories/household.js';
import {
  journey,
  openLive,
  overflowOf,
  startScene,
  violationsOf,
  type Scene,
  type Window,
} from '../support/browser.js';
import { until } from '../support/until.js';
import { Person } from './person.js';

/** More than a page holds, many times over; 100,000 are measured by the bench. */
const ROWS = 2_000;
/** Windows of rows, with what is kept around what is seen. */
const ROWS_IN_PAGE_MAX = 250;
/** A frame has 16 ms; a machine that runs other tests meanwhile may take several times what the bench allows. */
const TASK_MAX_MS = 500;

const SCROLL_MAX_MS = 40_000;

let scene: Scene;
let book: Book;
let account: string;
let window: Window;

const statement = (): string =>
  ['Date,Description,Amount']
    .concat(
      Array.from({ length: ROWS }, (_, n) => {
        const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
        return `${day},Shop ${n},${n % 4 === 0 ? '' : '-'}${(n % 90) + 1}.25`;
      }),
    )
    .join('\n');

beforeAll(async () => {
  scene = await startScene();
  book = bookOf(await registerHousehold(scene.app, 'Carmen'));
  account = await book.account('EUR', { name: 'Joint account' });
  const { id } = made(await book.home.upload('years.csv', statement(), account));
  made(await book.home.post(`/imports/${id as string}/commit`));
  window = await scene.openWindow({ viewport: { width: 1280, height: 900 } });
  await new Person(window.page).signsIn(book.home.email);
}, 120_000);
afterAll(() => scene.close(), 60_000);

interface Seen {
  readonly payee: string;
  readonly index: number;
  readonly top: number;
}

/** The first row whose top is in sight. */
const firstSeen = (page: Page): Promise<Seen> =>
  page.evaluate<Seen>(`(() => {
    const row = [...document.querySelectorAll('.register tbody > tr[id]')].find((one) => one.getBoundingClientRect().top >= 0);
    return { payee: row.querySelector('th a').textContent, index: Number(row.getAttribute('aria-rowindex')),
             top: Math.round(row.getBoundingClientRect().top) };
  })()`);
const opensRegister = async (page: Page, query = ''): Promise<void> => {
  await page.goto(`/app/accounts/${account}${query}`);
  await page.locator('table[aria-rowcount]').waitFor();
};
/** The whole units of the balance, as the page writes them. */
const balanceText = async (): Promise<string> =>
  Number((await book.balance(account)).split('.')[0]!.replace('-', '')).toLocaleString('en');
/** Scrolls until the row of that number, counted from the newest, is in the page. */
const scrollsTo = (page: Page, index: number): Promise<unknown> =>
  until(
    `row ${index}`,
    () =>
      page.evaluate(`(() => { scrollBy(0, 600); return [...document.querySelectorAll('.register tbody > tr[id]')].some((row) =>
        Number(row.getAttribute('aria-rowindex')) >= ${index} && row.getBoundingClientRect().top < innerHeight); })()`),
    SCROLL_MAX_MS,
  );

journey('years of an account scroll without end, in a page that does not grow', async () => {
  const { page, faults } = window;
  await page.addInitScript(`window.tasks = [];
    new PerformanceObserver((list) => list.getEntries().forEach((one) => window.tasks.push(one.duration)))
      .observe({ type: 'longtask' });`);
  await opensRegister(page);
  await page.evaluate(`(() => { window.rowsMax = 0; window.seen = new Map();
    const note = () => {
      const rows = [...document.querySelectorAll('.register tbody > tr[id]')];
      window.rowsMax = Math.max(window.rowsMax, rows.length);
      for (const row of rows) window.seen.set(Number(row.getAttribute('aria-rowindex')), [row.querySelector('th a').textContent,
        row.querySelector('[data-label], td:nth-last-child(3) data').value, row.querySelector('td:nth-last-child(2) data').value]);
      requestAnimationFrame(note);
    };
    note(); })()`);
  await scrollsTo(page, 300);
  const { rowsMax, seen, tasks } = await page.evaluate<{
    rowsMax: number;
    seen: [number, string[]][];
    tasks: number[];
  }>('({ rowsMax: window.rowsMax, seen: [...window.seen], tasks: window.tasks })');
  expect(rowsMax).toBeLessThan(ROWS_IN_PAGE_MAX);
  expect(Math.max(0, ...tasks)).toBeLessThan(TASK_MAX_MS);
  const rows = new Map(seen);
  for (let index = 2; index < 290; index++) {
    const [payee, amount, balance] = rows.get(index)!;
    expect(payee).toBe(`Shop ${ROWS + 1 - index}`);
    const before = rows.get(index + 1)![2]!;
    expect(Math.round(Number(balance) * 100)).toBe(Math.round(Number(before) * 100) + Math.round(Number(amount) * 100));
  }
  expect(faults).toEqual([]);
});

journey('whoever comes back is where they were', async () => {
  const { page } = window;
  await opensRegister(page);
  await scrollsTo(page, 150);
  await until('the place to be remembered', () => page.evaluate('history.state?.register?.scrollY === scrollY'));
  const before = await firstSeen(page);
  await page.locator('.register tbody > tr[id] th a', { hasText: before.payee }).first().click();
  await page.locator('h1', { hasText: before.payee }).waitFor();
  await page.goBack();
  await until('the same place', async () => (await firstSeen(page).catch(() => null))?.payee === before.payee);
});

journey('what somebody records meanwhile moves nobody from their place', async () => {
  const { page } = window;
  await openLive(page, `/app/accounts/${account}`);
  await scrollsTo(page, 150);
  const before = await firstSeen(page);
  made(await book.flow(account, '7.00', { date: '2026-03-01', payee: 'Fresh' }));
  await page.locator('#balance', { hasText: await balanceText() }).waitFor();
  expect(await firstSeen(page)).toMatchObject({ payee: before.payee });
  await page.evaluate('scrollTo(0, 0)');
  await page.locator('.register tbody > tr[id]', { hasText: 'Fresh' }).waitFor();
});

journey('a row is edited in its place by the keys, and keeps what was typed when someone else was faster', async () => {
  const { page, faults } = window;
  const before = faults.length;
  await opensRegister(page, '?at=2022-06-30');
  const row = await firstSeen(page);
  expect(row.payee).toMatch(/^Shop 91/);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  const note = page.locator('.register-editor input[name=note]');
  await note.fill('for the garden');
  const [found] = await book.list(`?q=${encodeURIComponent('payee:"Shop 910"')}`);
  made(
    await book.patch(`/transactions/${found!.id as string}`, { version: found!.version as number, payee: 'Nursery' }),
  );
  await note.press('Enter');
  await page.getByText('Who: Shop 910 became Nursery').waitFor();
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.locator('.register-editor input[name=note]').inputValue()).toBe('for the garden');
  await page.locator('.register-editor select[name=categoryId]').selectOption({ label: 'Groceries' });
  await page.locator('.register-editor').getByRole('button', { name: 'Save' }).click();
  await page.locator('.register-editor').waitFor({ state: 'detached' });
  await until('the category', async () =>
    (await page.locator('tr', { hasText: 'Shop 910' }).first().textContent())?.includes('Groceries'),
  );
  await until('the focus on the row', () =>
    page.evaluate<boolean>("document.activeElement.closest('tr')?.textContent.includes('Shop 910') ?? false"),
  );
  await page.keyboard.press('e');
  await page.locator('.register-editor').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.locator('.register-editor').count()).toBe(0);
  // A refused form answers 412, which the browser's console tells as well.
  expect(faults.slice(before).filter((fault) => !fault.includes('412'))).toEqual([]);
});

journey('a mark is set in its place', async () => {
  const { page } = window;
  await opensRegister(page, '?at=2023-01-31');
  const { payee } = await firstSeen(page);
  const row = page.locator('.register tbody > tr[id]', { hasText: payee }).first();
  await row.getByRole('button', { name: /Booked/ }).click();
  await row.getByRole('button', { name: /Pending/ }).waitFor();
  expect(new URL(page.url()).search).toBe('?at=2023-01-31');
});

journey('everyone can use the register and its forms, on phones as well', async () => {
  const { page } = window;
  await page.setViewportSize({ width: 360, height: 740 });
  await opensRegister(page);
  await page.locator('[data-edit]').first().click();
  await page.locator('.register-editor').waitFor();
  expect(await overflowOf(page)).toEqual([]);
  expect(await violationsOf(page)).toEqual([]);
});

journey('without scripts there are pages, and a page for each row', async () => {
  const { page } = await scene.openWindow({ javaScriptEnabled: false });
  const person = new Person(page);
  await person.signsIn(book.home.email);
  await page.goto(`/app/accounts/${account}`);
  await person.follows('Older');
  const edit = page.locator('[data-edit]').first();
  await edit.click();
  await person.fillsIn({ Note: 'by hand' });
  await person.presses('Save');
  await person.reads('Saved.');
});
