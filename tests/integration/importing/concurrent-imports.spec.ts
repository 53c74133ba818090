import { registerHousehold, type Answer, type Household } from '../../factories/household.js';
import { startApp, type TestApp } from '../../support/app.js';
import { until } from '../../support/until.js';
import { csv, openDesk, recordedOf, type ImportDesk } from './import-desk.js';

let app: TestApp;
let home: Household;
let desk: ImportDesk;

beforeAll(async () => {
  app = await startApp({ poolSize: 6 });
  home = await registerHousehold(app);
}, 60_000);
afterAll(() => app.close());
beforeEach(async () => {
  desk = await openDesk(app, home);
});

describe('at the same moment', () => {
  const settled = async (id: string): Promise<Answer> =>
    until('the commit', async () => {
      const answer = await desk.commit(id);
      return answer.status === 409 ? null : answer;
    });

  it('ten commits of one import record it once', async () => {
    const { body } = await desk.upload(
      csv(...Array.from({ length: 28 }, (_, day) => `${String(day + 1).padStart(2, '0')}|A|-1.00`)),
    );
    const answers = await Promise.all(Array.from({ length: 10 }, () => settled(body.data.id)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(new Set(answers.map((answer) => recordedOf(answer).join())).size).toBe(1);
    expect(await desk.entries()).toBe(28);
    expect(await desk.count('outbox', `aggregate_id = '${body.data.id}'`)).toBe(1);
  });

  it('ten imports of one file record it once', async () => {
    const file = csv('01|A|-1.00', '02|B|-2.00', '02|B|-2.00');
    const previews = await Promise.all(Array.from({ length: 10 }, () => desk.upload(file)));
    const answers = await Promise.all(previews.map(({ body }) => settled(body.data.id)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    expect(answers.map((answer) => recordedOf(answer)[0]).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 3]);
    expect(await desk.entries()).toBe(3);
  });

  it('overlapping files add their union', async () => {
    const rows = Array.from({ length: 20 }, (_, day) => `${String(day + 1).padStart(2, '0')}|Café|-2.50`);
    const files = [rows.slice(0, 8), rows.slice(7, 14), rows.slice(13), rows.slice(3, 18)];
    const previews = await Promise.all(files.map((file) => desk.upload(csv(...file))));
    await Promise.all(previews.map(({ body }) => settled(body.data.id)));
    expect(await desk.entries()).toBe(20);
  });
});
