import { call, registerHousehold } from '../factories/household.js';
import { journey, overflowOf, startScene, violationsOf, type Scene } from '../support/browser.js';
import { Person } from './person.js';

const PHONE = { width: 360, height: 740 };

describe('an API key', () => {
  let scene: Scene;
  beforeAll(async () => void (scene = await startScene()), 60_000);
  afterAll(() => scene.close());

  journey('is made on a phone, shown once, works, and is revoked', async () => {
    const home = await registerHousehold(scene.app, 'Carmen');
    const { page, faults } = await scene.openWindow({ viewport: PHONE });
    await new Person(page).signsIn(home.email);
    await page.goto('/app/settings/developers');
    await page.getByRole('link', { name: 'New API key' }).click();
    await page.getByLabel('Name').fill('Nightly export');
    await page.getByRole('group', { name: 'Accounts' }).getByLabel('See').check();
    await page.getByRole('group', { name: 'Transactions' }).getByLabel('See').check();
    await page.getByRole('button', { name: 'Create the key' }).click();
    await page.getByText('is ready').waitFor();
    expect([await overflowOf(page), await violationsOf(page)]).toEqual([[], []]);
    const key = /fk_live_[\w-]{49}/.exec(await page.content())![0];
    const me = (): ReturnType<typeof call> =>
      call(`${scene.app.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect((await me()).body.data.scopes).toEqual(['accounts:read', 'transactions:read']);

    await page.goto('/app/settings/developers');
    expect(await page.content()).not.toContain(key);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The key no longer works.').waitFor();
    expect((await me()).status).toBe(401);
    expect(faults).toEqual([]);
  });
});
