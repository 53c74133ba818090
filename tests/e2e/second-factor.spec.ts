import { createServer, type AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { registerHousehold, PASSWORD } from '../factories/household.js';
import { ageFactor, forgetSteps } from '../factories/two-factor.js';
import { codeFor } from '../support/authenticator-app.js';
import { journey, overflowOf, startScene, violationsOf, type Scene } from '../support/browser.js';
import { Person } from './person.js';

const PHONE = { width: 360, height: 740 };

/** Passkeys belong to a name, so the application has to know its own: a free port, and `localhost`, which is secure. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A fingerprint reader in the browser whose finger is always there. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function isForEveryone(page: Page): Promise<void> {
  for (const size of [PHONE, { width: 1440, height: 900 }]) {
    await page.setViewportSize(size);
    expect([await overflowOf(page), await violationsOf(page)]).toEqual([[], []]);
  }
}

describe('someone who protects their account', () => {
  let scene: Scene;
  let baseURL: string;

  beforeAll(async () => {
    const port = await freePort();
    baseURL = `http://localhost:${port}`;
    scene = await startScene({ port, publicUrl: baseURL });
  }, 60_000);
  afterAll(() => scene.close());

  journey('adds a passkey, signs in with it alone, and confirms with it', async () => {
    const { email } = await registerHousehold(scene.app, 'Ana');
    const { page, faults } = await scene.openWindow({ baseURL });
    await withAuthenticator(page);
    const ana = new Person(page);
    await ana.signsIn(email);
    await ana.goesTo('/app/settings/passkeys');
    await ana.reads('No passkeys yet');
    await ana.fillsIn({ Name: 'Laptop' });
    await ana.presses('Add a passkey');
    await ana.reads('The passkey “Laptop” is ready.');
    await isForEveryone(page);

    await page.context().clearCookies();
    await ana.goesTo('/login?next=/app/accounts');
    await ana.presses('Sign in with a passkey');
    await ana.readsTitle('Accounts');

    await ageFactor(scene.app, email, 6);
    await ana.goesTo('/app/settings/passkeys');
    await ana.readsTitle('Confirm it is you');
    await isForEveryone(page);
    await ana.presses('Use a passkey');
    await ana.presses('Remove Laptop');
    await ana.reads('The passkey is removed.');
    expect(faults).toEqual([]);
  });

  journey('turns two-step sign-in on, and shows a code or a passkey from then on', async () => {
    const { email } = await registerHousehold(scene.app, 'Bea');
    const { page, faults } = await scene.openWindow({ baseURL });
    await withAuthenticator(page);
    const bea = new Person(page);
    await bea.signsIn(email);
    await bea.goesTo('/app/settings/passkeys');
    await bea.fillsIn({ Name: 'Laptop' });
    await bea.presses('Add a passkey');
    await bea.reads('is ready');
    await bea.follows('Two-step sign-in');
    await bea.presses('Set up two-step sign-in');
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
    await isForEveryone(page);
    const secret = (await page.locator('code.secret').innerText()).replaceAll(' ', '');
    await bea.fillsIn({ 'Code from your app': codeFor(secret) });
    await bea.presses('Turn it on');
    await bea.reads('Your recovery codes are ready');
    await isForEveryone(page);
    expect(await page.locator('.secrets li').count()).toBe(10);
    await bea.follows('I have kept them');
    await bea.reads('10 recovery codes are left');
    await isForEveryone(page);

    const signsIn = async (): Promise<void> => {
      await page.context().clearCookies();
      await bea.goesTo('/login');
      await bea.fillsIn({ 'E-mail address': email, Password: PASSWORD });
      await bea.presses('Sign in');
      await bea.readsTitle('One more step');
    };
    await signsIn();
    await isForEveryone(page);
    await forgetSteps(scene.app, email);
    await bea.fillsIn({ 'Code from your app': codeFor(secret) });
    await bea.presses('Continue');
    await bea.readsTitle('Dashboard');
    await signsIn();
    await bea.presses('Use a passkey');
    await bea.readsTitle('Dashboard');
    expect(faults).toEqual([]);
  });

  journey('finds no button for a passkey where no script runs', async () => {
    const { page } = await scene.openWindow({ baseURL, javaScriptEnabled: false });
    await page.goto('/login');
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Sign in', exact: true }).isVisible()).toBe(true);
  });
});
