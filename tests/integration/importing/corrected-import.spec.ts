import { balanceOf, openAccount, registerHousehold, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';

const STATEMENT = [
  'Date,Description,Amount',
  '2026-03-02,Corner shop,-12.50',
  '2026-03-03,Salary March,1900.00',
  '2026-03-04,Coffee,-3.20',
  '2026-03-04,Coffee,-3.20',
].join('\n');

const BANK_FILE = `OFXHEADER:100
DATA:OFXSGML
VERSION:102

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>-12.50<FITID>one<NAME>Corner shop</STMTTRN>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260304<TRNAMT>-3.20<FITID>two<NAME>Coffee</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

let app: TestApp;
let home: Household;
beforeAll(async () => {
  app = await startApp();
  home = await registerHousehold(app);
}, 60_000);
afterAll(() => app.close());

const imported = async (
  accountId: string,
  name: string,
  content: string,
): Promise<{ recorded: number; duplicates: number }> => {
  const { body } = await home.upload(name, content, accountId);
  const committed = await home.post(`/imports/${body.data.id}/commit`);
  expect([committed.status, committed.text]).toEqual([200, expect.any(String)]);
  return { recorded: committed.body.data.recorded, duplicates: committed.body.data.duplicates };
};

const found = async (accountId: string, payee: string): Promise<{ id: string }> =>
  (await home.get(`/transactions?accountId=${accountId}&payee=${payee}`)).body.data[0];

const correct = async (accountId: string, payee: string, change: object): Promise<void> => {
  const { id } = await found(accountId, payee);
  const replacement = { date: '2026-03-02', kind: 'outflow', accountId, amount: '12.50', payee, ...change };
  const answer = await home.post(`/transactions/${id}/corrections`, replacement);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
};

describe('a file that is imported again after its rows were corrected adds nothing', () => {
  it.each([
    ['the amount', { amount: '15.20' }],
    ['the day, by weeks', { date: '2026-05-20' }],
    ['the payee and the amount', { payee: 'Bakery', amount: '2.10' }],
  ])('when %s was', async (_, change) => {
    const accountId = await openAccount(home);
    expect(await imported(accountId, 'march.csv', STATEMENT)).toEqual({ recorded: 4, duplicates: 0 });
    await correct(accountId, 'Corner', change);
    const balance = await balanceOf(home, accountId);
    expect(await imported(accountId, 'march again.csv', STATEMENT)).toEqual({ recorded: 0, duplicates: 4 });
    expect(await balanceOf(home, accountId)).toBe(balance);
  });

  it('when it names its rows by the bank’s ids', async () => {
    const accountId = await openAccount(home);
    expect(await imported(accountId, 'march.ofx', BANK_FILE)).toEqual({ recorded: 2, duplicates: 0 });
    await correct(accountId, 'Corner', { amount: '99.00', date: '2026-06-01' });
    await correct(accountId, 'Corner', { amount: '98.00', date: '2026-06-02' });
    expect(await imported(accountId, 'march.ofx', BANK_FILE)).toEqual({ recorded: 0, duplicates: 2 });
  });

  it('when a row was moved to another account', async () => {
    const [accountId, other] = [await openAccount(home), await openAccount(home)];
    await imported(accountId, 'march.csv', STATEMENT);
    await correct(accountId, 'Corner', { accountId: other });
    expect(await imported(accountId, 'march.csv', STATEMENT)).toEqual({ recorded: 0, duplicates: 4 });
  });
});

it('a row that was taken back can be imported again', async () => {
  const accountId = await openAccount(home);
  await imported(accountId, 'march.csv', STATEMENT);
  const { id } = await found(accountId, 'Corner');
  await home.post(`/transactions/${id}/reversal`);
  expect(await imported(accountId, 'march.csv', STATEMENT)).toEqual({ recorded: 1, duplicates: 3 });
});
