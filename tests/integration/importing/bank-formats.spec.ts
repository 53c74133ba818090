import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { registerHousehold, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { openDesk, recordedOf, type ImportDesk } from './import-desk.js';

const fixture = (name: string): Buffer => readFileSync(resolve(import.meta.dirname, '../../fixtures/statements', name));

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

describe('a statement of a bank', () => {
  it.each([
    ['one-account-day-first.qif', 'qif', 2],
    ['german-subfields-reversals.sta', 'mt940', 5],
    ['batch-pending-reversal.camt.xml', 'camt', 3],
    ['firefly-export.csv', 'firefly', 3],
  ])('%s is shown, recorded whole, and adds nothing the second time', async (name, format, rows) => {
    const preview = await desk.upload(fixture(name), name);
    expect([preview.status, preview.body.data?.format, preview.body.data?.preview.count]).toEqual([201, format, rows]);
    const done = await desk.commit(String(preview.body.data.id));
    expect([done.status, recordedOf(done)]).toEqual([200, [rows, 0]]);
    expect(await desk.entries()).toBe(rows);
    const again = await desk.upload(fixture(name), `again-${name}`);
    expect(recordedOf(await desk.commit(String(again.body.data.id)))).toEqual([0, rows]);
    expect(await desk.entries()).toBe(rows);
  });

  it('says which of its statements do not add up', async () => {
    const preview = await desk.upload(fixture('german-subfields-reversals.sta'), 'march.sta');
    const [note] = preview.body.data.notes;
    expect(note).toMatchObject({ code: 'STATEMENT_DOES_NOT_ADD_UP', params: { count: 1 } });
    expect(note.message).toMatch(/^One statement of the file does not add up/);
  });
});

describe('the books of several accounts', () => {
  it('are refused, and none of them is taken for the account chosen', async () => {
    const preview = await desk.upload(fixture('quicken-two-accounts.qif'), 'books.qif');
    expect([preview.status, preview.body.error.code]).toEqual([422, 'FILE_SEVERAL_ACCOUNTS']);
    expect(preview.body.error.message).toMatch(/holds 2 accounts/);
    expect(await desk.count('importing_imports', `account_id = '${desk.accountId}'`)).toBe(0);
  });
});
