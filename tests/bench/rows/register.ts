import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { scrollsDown, timed, watchTasks } from '../browsing.js';
import { signedInCookie, type BenchBook } from '../library.js';
import { judged, percentile, rounded, type Measured } from '../measured.js';
import { sizeText } from '../options.js';
import type { Row } from '../row.js';
import type { World } from '../world.js';

const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const INTERACTION_MAX_MS = 100;
const TASK_MAX_MS = 50;
const ROWS_MAX = 400;
const REPEATS = 15;

const TARGETS = ['a page of the register', 'a part further down', 'a date gone to', 'a search', 'a form to edit a row'];

/** What the server takes for each thing that one does in a register, one after the other. */
async function served(url: string, { home, ledger }: BenchBook, repeats: number): Promise<Measured[]> {
  const cookie = await signedInCookie(url, home.email);
  const ask = async (path: string): Promise<string> => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie } });
    const html = await answer.text();
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return html;
  };
  const account = ledger.accountIds[0]!;
  const page = await ask(`/app/accounts/${account}?at=2024-01-15`);
  const next = /data-next="([^"]+)"/.exec(page)?.[1] ?? '';
  const row = /href="(\/app\/transactions\/[^"]+\/row\?[^"]+)"/.exec(page)?.[1] ?? '';
  const list = `/app/transactions?account=${account}`;
  const paths: Readonly<Record<string, string>> = {
    'a page of the register': `/app/accounts/${account}`,
    'a part further down': `/app/transactions/rows?account=${account}&cursor=${next}`,
    'a date gone to': `/app/accounts/${account}?at=2023-06-30`,
    'by dates': `${list}&from=2023-01-01&to=2023-02-28`,
    'by amounts': `${list}&min=350&max=360`,
    'by category': `${list}&category=${ledger.expenseIds[0]!}`,
    'by kind': `${list}&kind=inflow`,
    'a search': `${list}&q=${encodeURIComponent('bakery 17')}`,
    'a search with operators': `${list}&q=${encodeURIComponent('payee:café amount>300 -tag:holiday')}`,
    'a form to edit a row': `${row.replaceAll('&amp;', '&')}&part=1`,
  };
  const measured: Measured[] = [];
  for (const [what, path] of Object.entries(paths)) {
    await ask(path);
    const times: number[] = [];
    for (let n = 0; n < repeats; n++) times.push(await timed(() => ask(path)));
    const p95 = percentile(times, 95);
    const name = TARGETS.includes(what) ? what : `the register filtered ${what}`;
    measured.push(line(`${name} (p95)`, p95, 'ms', [`< ${INTERACTION_MAX_MS} ms`, p95 < INTERACTION_MAX_MS]));
  }
  return measured;
}

const line = (measure: string, value: number, unit: string, [target, holds]: [string, boolean]): Measured => ({
  measure,
  value: rounded(value),
  unit,
  target,
  verdict: judged(holds),
});

/** What the browser does: scrolling far, and editing a row. */
async function browsed(page: Page, { ledger }: BenchBook, quick: boolean): Promise<Measured[]> {
  await watchTasks(page);
  await page.goto(`/app/accounts/${ledger.accountIds[0]!}`);
  await page.waitForLoadState('networkidle');
  const down = await scrollsDown(page, quick ? 40 : 1_000, 400);
  const edit = page.locator('[data-edit]').nth(60);
  const opened = await timed(async () => {
    await edit.click();
    await page.locator('.register-editor input[name=payee]').waitFor();
  });
  await page.locator('.register-editor input[name=note]').fill(`seen ${Date.now()}`);
  const saved = await timed(async () => {
    await page.keyboard.press('Enter');
    await page.locator('.register-editor').waitFor({ state: 'detached' });
  });
  return [
    line('longest task while scrolling', down.longestTaskMs, 'ms', [
      `< ${TASK_MAX_MS} ms`,
      down.longestTaskMs < TASK_MAX_MS,
    ]),
    line('rows in the page at most', down.rowsMax, '', [`< ${ROWS_MAX}`, down.rowsMax < ROWS_MAX]),
    { measure: 'rows scrolled past', value: down.reached, unit: '', verdict: 'shown' },
    { measure: 'the form of a row, from click to field', value: rounded(opened), unit: 'ms', verdict: 'shown' },
    { measure: 'a row saved, from key to page', value: rounded(saved), unit: 'ms', verdict: 'shown' },
  ];
}

async function inBrowser(url: string, book: BenchBook, quick: boolean): Promise<Measured[]> {
  const measure = 'the register in a browser';
  if (!existsSync(CHROMIUM))
    return [{ measure, value: null, unit: '', verdict: 'not measured here', note: 'no Chromium found' }];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
    const cookie = await signedInCookie(url, book.home.email);
    await context.addCookies(
      cookie.split('; ').map((pair) => ({ name: pair.split('=')[0]!, value: pair.slice(pair.indexOf('=') + 1), url })),
    );
    return await browsed(await context.newPage(), book, quick);
  } finally {
    await browser.close();
  }
}

export const register: Row = {
  id: 'register',
  what: "scrolling, filtering and editing an account's register",
  run: async (world: World) => {
    const { quick, sizes } = world.options;
    const book = await world.library.of(sizes.at(-1)!);
    const { url } = await world.app();
    const { rows } = await world.sql.query<{ n: number }>(
      `select count(*)::int as n from ledger_entries where tenant_id = $1 and account_id = $2`,
      [book.ledger.tenantId, book.ledger.accountIds[0]],
    );
    const measured = [...(await served(url, book, quick ? 2 : REPEATS)), ...(await inBrowser(url, book, quick))];
    const note = `an account of ${sizeText(rows[0]!.n)}`;
    return measured.map((one) => ({ ...one, note: one.note ?? note }));
  },
};
