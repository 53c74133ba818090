import type { Page } from 'playwright-core';
import { registerHousehold } from '../factories/household.js';
import { journey, overflowOf, startScene, violationsOf, type Scene } from '../support/browser.js';
import { Person } from './person.js';

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 800, height: 1000 };
const PHONE = { width: 360, height: 740 };

describe('the household switcher in the sidebar', () => {
  let scene: Scene;
  let page: Page;
  let faults: readonly string[];
  let person: Person;

  beforeAll(async () => {
    scene = await startScene();
    const { email } = await registerHousehold(scene.app, 'Rita');
    ({ page, faults } = await scene.openWindow());
    person = new Person(page);
    await person.signsIn(email);
  }, 60_000);
  afterAll(() => scene.close());

  const summary = () => page.locator('.household-switch > summary');
  const list = () => page.locator('.household-list');

  async function opensWithTheKeyboard(): Promise<void> {
    await summary().focus();
    await page.keyboard.press('Enter');
    await list().waitFor();
    expect([await overflowOf(page), await violationsOf(page)]).toEqual([[], []]);
  }

  async function closesOnEscape(): Promise<void> {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await list().waitFor({ state: 'hidden' });
    expect(await page.locator('.household-switch > summary:focus').count()).toBe(1);
  }

  journey('with one household it leads to a new one and to what this one is made of', async () => {
    await page.setViewportSize(DESK);
    await opensWithTheKeyboard();
    expect(await list().getByRole('button').count()).toBe(1);
    await closesOnEscape();
    await opensWithTheKeyboard();
    await list().getByRole('link', { name: 'New household' }).press('Enter');
    await person.readsTitle('New household');
    expect(await page.locator('.sidebar [aria-current="page"]').count()).toBe(0);
    await person.fillsIn({ Name: 'Rowing club with a name that is rather long' });
    await person.presses('Make the household');
    await person.reads('is ready.');
  });

  journey('with several it switches by the keyboard alone, beside the icons of a tablet too', async () => {
    for (const [size, name] of [
      [DESK, 'Rita'],
      [TABLET, 'Rowing club with a name that is rather long'],
    ] as const) {
      await page.setViewportSize(size);
      await opensWithTheKeyboard();
      const box = await list().boundingBox();
      expect(box!.x + box!.width).toBeLessThanOrEqual(size.width);
      await closesOnEscape();
      await opensWithTheKeyboard();
      await list().getByRole('button', { name, exact: true }).press('Enter');
      await person.reads(`You are in ${name} now.`);
    }
    expect((await page.locator('.sidebar').boundingBox())!.width).toBeLessThanOrEqual(66);
    await opensWithTheKeyboard();
    await page.locator('main').click({ position: { x: 500, y: 500 } });
    await list().waitFor({ state: 'hidden' });
  });

  journey('on a phone it is in the drawer, and Escape closes the list before the drawer', async () => {
    await page.setViewportSize(PHONE);
    await page.goto('/app');
    await person.opensTheMenu();
    await opensWithTheKeyboard();
    await closesOnEscape();
    expect(await page.locator('.sidebar.is-open').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('.sidebar.is-open').count()).toBe(0);
    expect(await page.locator('[data-opens-menu]:focus').count()).toBe(1);
    await person.opensTheMenu();
    await summary().click();
    await person.presses('Rita');
    await person.reads('You are in Rita now.');
    expect(faults).toEqual([]);
  });
});
