import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import type { Settings } from '../../modules/platform/infrastructure/settings.js';
import { startApp, type TestApp } from './app.js';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const JOURNEY_MS = 60_000;
const STEP_MS = 15_000;

const executablePath = process.env['CHROMIUM_PATH'] ?? PLACES.find((place) => existsSync(place));
if (!executablePath) {
  process.stderr.write(
    '\n*** NO CHROMIUM: the tests in a browser are SKIPPED. Install it or set CHROMIUM_PATH. ***\n\n',
  );
}

/** A test in a real browser; where there is none, it is skipped and says why. */
export const journey: (name: string, run: () => Promise<void>) => void = executablePath
  ? (name, run) => test(name, run, JOURNEY_MS)
  : (name) => test.skip(`${name} — skipped: no Chromium found (set CHROMIUM_PATH)`, () => undefined);

/** One window of a person's own browser: its cookies are nobody else's. */
export interface Window {
  readonly page: Page;
  /** Console errors, uncaught exceptions, violations of the content security policy, answers of 500 and above. */
  readonly faults: readonly string[];
}

export interface Scene {
  readonly app: TestApp;
  /** Sizes are in CSS pixels; `javaScriptEnabled: false` and the like as Playwright has them. */
  openWindow(options?: BrowserContextOptions): Promise<Window>;
  close(): Promise<void>;
}

/** The application and a browser, both fresh, for the tests of one file. @param overrides of the settings */
export async function startScene(overrides: Partial<Settings> = {}): Promise<Scene> {
  const [app, browser] = await Promise.all([startApp(overrides), startBrowser()]);
  return {
    app,
    openWindow: (options = {}) => openWindow(browser, { baseURL: app.url, ...options }),
    close: async () => {
      await browser.close();
      await app.close();
    },
  };
}

function startBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error('No Chromium found (set CHROMIUM_PATH)');
  return chromium.launch({ executablePath, args: ARGS });
}

async function openWindow(browser: Browser, options: BrowserContextOptions): Promise<Window> {
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(STEP_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    // A page that answers 404 or 422 is itself such a "resource"; whether it should is for the test to say.
    const isPageItself = message.location().url === page.url() && message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isPageItself) faults.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('response', (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()} ${answer.url()}`);
  });
  return { page, faults };
}

/** Opens a page and waits until the server has let its socket in. */
export async function openLive(page: Page, path: string): Promise<void> {
  const admitted = new Promise<void>((resolve) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (payload.toString().startsWith('40/v1,')) resolve();
      }),
    ),
  );
  await page.goto(path);
  await admitted;
}

/** What axe finds against WCAG 2.1 A and AA, one line per place; empty when all is well. */
export async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate('Boolean(window.axe)'))) await page.evaluate(AXE);
  const options = JSON.stringify({ runOnly: RULES, resultTypes: ['violations'] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`,
    ),
  );
}

/** What sticks out at the inline end, named by its first class, when the page is wider than the window. */
export async function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width + 1);
    return ['The page is ' + document.documentElement.scrollWidth + ' px wide',
      ...wide.slice(0, 5).map((one) => one.tagName + '.' + one.className)];
  })()`);
}
