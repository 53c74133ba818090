import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openAccount, registerHousehold, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { openDesk, recordedOf, type ImportDesk } from './import-desk.js';

const SAMPLES = resolve(import.meta.dirname, '../../../../shared/data/bank-files');

let app: TestApp;
let home: Household;
let desk: ImportDesk;

beforeAll(async () => {
  app = await startApp();
  home = await registerHousehold(app);
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  desk = await openDesk(app, home);
});

const haveSamples = existsSync(SAMPLES);
if (!haveSamples)
  process.stderr.write(`\n!!! The bank files in ${SAMPLES} are not here: the tests of real files are skipped.\n\n`);
const absent = haveSamples ? '' : ' — skipped: the bank files are not beside the checkout';
(haveSamples ? describe : describe.skip)(`files of real banks${absent}`, () => {
  it.each([
    ['hostile/duplicate-fitid.ofx', 4],
    ['ofx/bofa-2019.qfx', null],
    ['csv/n26-de.csv', null],
    ['csv/raiffeisen-at.csv', 73],
    ['csv/bank-of-ireland.csv', 27],
  ])('%s comes in once', async (path, expected) => {
    const bytes = readFileSync(resolve(SAMPLES, path));
    const preview = await desk.upload(bytes, path.split('/')[1]);
    expect(preview.status).toBe(201);
    const account =
      preview.body.data.currency === 'EUR'
        ? desk.accountId
        : await openAccount(home, { currency: preview.body.data.currency });
    const mine = await home.upload('a', bytes, account);
    const done = await desk.commit(mine.body.data.id);
    expect([done.status, done.body.error?.code]).toEqual([200, undefined]);
    const { recorded, duplicates, preview: totals } = done.body.data;
    expect(Number(recorded) + Number(duplicates)).toBe(totals.count);
    if (expected !== null) expect(recorded).toBe(expected);
    const again = await home.upload('b', bytes, account);
    expect(recordedOf(await desk.commit(again.body.data.id))).toEqual([0, Number(totals.count)]);
  });
});
