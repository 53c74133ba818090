import { openAccount, registerHousehold } from '../factories/household.js';
import { journey, startScene, type Scene } from '../support/browser.js';
import { Person } from './person.js';

const row = (id: string, day: string, amount: string, name: string): string =>
  `<STMTTRN><TRNTYPE>OTHER<DTPOSTED>202603${day}<TRNAMT>${amount}<FITID>${id}<NAME>${name}</STMTTRN>`;

/** Three bookings that come to 1,954.80 euros, as a bank writes them. */
const STATEMENT = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS></SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR
<BANKACCTFROM><BANKID>10020030<ACCTID>0011223344<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20260301<DTEND>20260331
${row('A-1', '02', '2500.00', 'Orchard Ltd')}
${row('A-2', '05', '-45.20', 'Corner Shop')}
${row('A-3', '09', '-500.00', 'Landlady')}
</BANKTRANLIST><LEDGERBAL><BALAMT>1954.80<DTASOF>20260331</LEDGERBAL>
</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;

describe('a statement from the bank', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  }, 60_000);
  afterAll(() => scene.close());

  journey('is looked at, recorded once, and recognised the second time', async () => {
    const household = await registerHousehold(scene.app, 'Ines');
    const accountId = await openAccount(household, { name: 'Current account' });
    const { page, faults } = await scene.openWindow();
    const ines = new Person(page);
    await ines.signsIn(household.email);

    await uploads(ines);
    await ines.readsBeside('Rows', '3');
    await ines.readsBeside('Money in', '€2,500.00');
    await ines.readsBeside('Money out', '€545.20');
    await ines.readsBeside('Already there', '0');
    await ines.readsBeside('Corner Shop', 'New');
    await ines.goesTo(`/app/accounts/${accountId}`);
    await ines.readsBeside('Balance', '€0.00');

    await page.goBack();
    await ines.presses('Record 3 transactions');
    await ines.reads('3 transactions recorded, no duplicates.');
    await ines.readsBeside('Corner Shop', 'Recorded');
    await ines.goesTo(`/app/accounts/${accountId}`);
    await ines.readsBeside('Balance', '€1,954.80');
    await ines.readsBeside('Landlady', '€500.00');

    await uploads(ines);
    await ines.readsBeside('Already there', '3');
    await ines.reads('The account has all 3 rows already.');
    await ines.presses('Finish: nothing new');
    await ines.reads('Nothing was new, 3 duplicates left out.');
    await ines.goesTo(`/app/accounts/${accountId}`);
    await ines.readsBeside('Balance', '€1,954.80');
    expect(await page.getByRole('link', { name: 'Landlady', exact: true }).count()).toBe(1);
    expect(faults).toEqual([]);
  });

  async function uploads(ines: Person): Promise<void> {
    await ines.goesTo('/app/import');
    await ines.fillsIn({ Account: 'Current account (EUR)' });
    await ines
      .field('Statement file')
      .setInputFiles({ name: 'march.ofx', mimeType: 'application/x-ofx', buffer: Buffer.from(STATEMENT) });
    await ines.presses('Read the file');
    await ines.readsTitle('march.ofx');
  }
});
