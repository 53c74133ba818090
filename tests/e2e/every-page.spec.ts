import type { Page } from 'playwright-core';
import { registerHousehold } from '../factories/household.js';
import { journey, overflowOf, startScene, violationsOf, type Scene, type Window } from '../support/browser.js';
import { furnish, peopled, type Places } from './furnished-household.js';
import { Person } from './person.js';

const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

const PUBLIC_PAGES: readonly (readonly [name: string, path: string, status?: number])[] = [
  ['the landing page', '/'],
  ['registering', '/register'],
  ['the word that a mail was sent', '/register/sent'],
  ['confirming an address', '/verify-email'],
  ['signing in', '/login'],
  ['forgetting a password', '/forgot-password'],
  ['the word that a mail with a link was sent', '/forgot-password/sent'],
  ['choosing a new password', '/reset-password?token=anything'],
  ['confirming another address', '/confirm-email?token=anything'],
  ['going back to an address', '/undo-email'],
  ['the errors of the API', '/docs/errors'],
  ['an invitation that does not work', '/invitations/accept?token=none', 410],
  ['a public page that is not there', '/nowhere', 404],
];

const PAGES: readonly (readonly [name: string, path: (places: Places) => string, status?: number])[] = [
  ['the dashboard', () => '/app'],
  ['the dashboard of then', () => '/app?asOf=2026-02-28&knownAt=2199-01-01T00:00:00Z'],
  ['what one has, explained', () => '/app/explain?figure=assets&currency=EUR'],
  ['what went out, explained', () => '/app/explain?figure=expense&currency=EUR&month=2026-03-01'],
  ['a figure that there is not', () => '/app/explain?figure=luck', 400],
  ['the accounts', () => '/app/accounts'],
  ['an account', ({ account }) => account],
  ['a new account', () => '/app/accounts/new'],
  ['the transactions', () => '/app/transactions'],
  ['transactions by filters', () => '/app/transactions?q=market&min=1'],
  ['transactions by a search that is not understood', () => '/app/transactions?q=colour:red', 422],
  ['the saved views', () => '/app/saved-views'],
  ['a saved view', ({ view }) => view],
  ['a row of a register', ({ transfer, account }) => `${transfer}/row?register=${account.split('/').at(-1)!}`],
  ['new money out', () => '/app/transactions/new?kind=outflow'],
  ['new money in', () => '/app/transactions/new?kind=inflow'],
  ['a new transfer', () => '/app/transactions/new?kind=transfer'],
  ['a transaction in parts', ({ split }) => split],
  ['a corrected transaction', ({ corrected }) => corrected],
  ['correcting a transaction in parts', ({ split }) => `${split}/correct`],
  ['correcting a transfer', ({ transfer }) => `${transfer}/correct`],
  ['taking a transaction back', ({ transfer }) => `${transfer}/take-back`],
  ['the categories', () => '/app/categories'],
  ['a category', ({ category }) => category],
  ['the payees', () => '/app/payees'],
  ['a payee', ({ payee }) => payee],
  ['the tags', () => '/app/tags'],
  ['the sets of changes', () => '/app/changes'],
  ['the order of the accounts', () => '/app/accounts/order'],
  ['importing', () => '/app/import'],
  ['a statement to confirm', ({ preview }) => preview],
  ['a statement with a fault', ({ faulty }) => faulty],
  ['a recorded statement', ({ committed }) => committed],
  ['the notifications', () => '/app/notifications'],
  ['the profile', () => '/app/settings/profile'],
  ['the ways to sign in', () => '/app/settings/security'],
  ['changing the password', () => '/app/settings/password'],
  ['changing the address', () => '/app/settings/email'],
  ['two-step sign-in', () => '/app/settings/two-factor'],
  ['the passkeys', () => '/app/settings/passkeys'],
  ['confirming that it is you', () => '/app/confirm?next=/app/settings/passkeys'],
  ['the household', () => '/app/household'],
  ['a member', ({ member }) => member],
  ['the invitations', () => '/app/household/invitations'],
  ['the roles', () => '/app/household/roles'],
  ['a role', ({ role }) => role],
  ['the settings of the household', () => '/app/household/settings'],
  ['a new household', () => '/app/households/new'],
  ['the devices', () => '/app/settings/devices'],
  ['the API keys', () => '/app/settings/developers'],
  ['a new API key', () => '/app/settings/developers/new'],
  ['a page that is not there', () => '/app/nowhere', 404],
];

const EMPTY_PAGES = [
  ['the dashboard of a new household', '/app'],
  ['the accounts of a new household', '/app/accounts'],
  ['the transactions of a new household', '/app/transactions'],
  ['a new transaction of a new household', '/app/transactions/new'],
  ['importing into a new household', '/app/import'],
  ['the notifications of a new household', '/app/notifications'],
  ['a household of one', '/app/household'],
  ['no invitations', '/app/household/invitations'],
  ['the API keys of a new household', '/app/settings/developers'],
] as const;

describe('everyone can use, in both themes and from phone to desk,', () => {
  let scene: Scene;
  let visitor: Window;
  let newcomer: Window;
  let member: Window;
  let places: Places;

  beforeAll(async () => {
    scene = await startScene();
    const home = await registerHousehold(scene.app, 'Carmen');
    const empty = await registerHousehold(scene.app, 'Diego');
    places = { ...(await furnish(home)), ...(await peopled(scene.app, home)) };
    [visitor, newcomer, member] = [await scene.openWindow(), await scene.openWindow(), await scene.openWindow()];
    await new Person(newcomer.page).signsIn(empty.email);
    await new Person(member.page).signsIn(home.email);
  }, 60_000);
  afterAll(() => scene.close());

  for (const [name, path, status] of PUBLIC_PAGES) journey(name, () => isForEveryone(visitor, path, status));
  for (const [name, path, status] of PAGES) journey(name, () => isForEveryone(member, path(places), status));
  for (const [name, path] of EMPTY_PAGES) journey(name, () => isForEveryone(newcomer, path));

  journey('nothing that a check would miss: each of them finds its planted fault', async () => {
    const { page, faults } = await scene.openWindow({ viewport: PHONE });
    await page.goto('/login');
    await page.evaluate(`(() => {
      document.querySelector('#main').insertAdjacentHTML('beforeend',
        '<img src="/nowhere.png"><p class="planted" style="display: none">words</p>');
      const planted = document.querySelector('.planted');
      planted.style.cssText = 'inline-size: 500px; color: #777; background: #888';
    })()`);
    expect(await violationsOf(page)).toEqual([
      expect.stringMatching(/^color-contrast at \.planted: /),
      expect.stringMatching(/^image-alt at img: /),
    ]);
    expect(await overflowOf(page)).toContain('P.planted');
    expect(faults).toEqual([
      expect.stringMatching(/inline style.*Content Security Policy/),
      expect.stringMatching(/404.*nowhere\.png/),
    ]);
  });
});

/**
 * As the server sends it in the theme chosen before, and after a click on the other theme, which the next page then
 * has: so on phones every second page is looked at in each theme.
 */
async function isForEveryone({ page, faults }: Window, path: string, status = 200): Promise<void> {
  const before = faults.length;
  await page.setViewportSize(PHONE);
  const answer = await page.goto(path);
  expect([answer?.status(), new URL(page.url()).pathname]).toEqual([status, path.split('?')[0]]);
  expect((await page.title()).length).toBeLessThan(60);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await overflowOf(page)).toEqual([]);
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize(DESKTOP);
  expect(await violationsOf(page)).toEqual([]);
  await choosesTheOtherTheme(page);
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await overflowOf(page)).toEqual([]);
  expect(faults.slice(before)).toEqual([]);
}

async function choosesTheOtherTheme(page: Page): Promise<void> {
  const theme = (): Promise<string> => page.evaluate<string>('document.documentElement.dataset.theme');
  const other = (await theme()) === 'dark' ? 'light' : 'dark';
  const kept = page.waitForResponse(/\/preferences\/theme$/);
  await page.getByRole('button', { name: other === 'dark' ? 'Dark' : 'Light', exact: true }).click();
  await kept;
  expect(await theme()).toBe(other);
}
