import { readFileSync } from 'node:fs';
import { openAccount, registerHousehold } from '../factories/household.js';
import { journey, startScene, type Scene } from '../support/browser.js';
import { Person } from './person.js';
import axe from 'axe-core';
describe('x', () => {
  let scene: Scene;
  beforeAll(async () => { const t = Date.now(); scene = await startScene(); process.stderr.write(`start ${Date.now() - t}\n`); }, 60_000);
  afterAll(() => scene.close());
  journey('p', async () => {
    const home = await registerHousehold(scene.app, 'Carmen');
    await openAccount(home);
    const { page } = await scene.openWindow();
    await new Person(page).signsIn(home.email);
    const min = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
    process.stderr.write(`${axe.source.length} ${min.length}\n`);
    const lap = async (what: string, run: () => Promise<unknown>) => { const t = Date.now(); await run(); process.stderr.write(`${what} ${Date.now() - t}\n`); };
    for (let i = 0; i < 4; i++) {
      await lap('goto', () => page.goto('/app'));
      await lap('viewport', () => page.setViewportSize({ width: 1280, height: 900 }));
      await lap('inject', () => page.evaluate(i % 2 ? min : axe.source));
      await lap('title', () => page.title());
      await lap('run', () => page.evaluate(`axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa'], resultTypes: ['violations'] }).then(r => r.violations.length)`));
      await lap('run full result', () => page.evaluate(`axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa'], resultTypes: ['violations'] })`));
      await lap('run v only', () => page.evaluate(`axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa'], resultTypes: ['violations'] }).then(r => r.violations)`));
      await lap('contrast', () => page.evaluate(`axe.run(document, { runOnly: {type:'rule', values:['color-contrast']}, resultTypes: ['violations'] }).then(r => r.violations)`));
      await lap('viewport', () => page.setViewportSize({ width: 360, height: 740 }));
    }
  });
});
