/** `npm run lint`: every static check, all of them even when one fails. */
import { JEST, audit, runChecks, staticChecks, stopAll } from './static-checks.mjs';

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopAll();
    process.exit(1);
  });
}

const architecture = {
  name: 'layers, sizes, names, licences, secrets, translations (tests/architecture)',
  command: [...JEST, '--selectProjects', 'architecture'],
};

const results = await runChecks([...staticChecks, architecture, audit]);
if (results.some(({ state }) => state === 'failed')) process.exitCode = 1;
