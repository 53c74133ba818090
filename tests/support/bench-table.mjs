/** `npm run bench:table`: the table of tests/bench/results/latest.json into README.md and docs/benchmarks.md. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const outfile = path.join(root, 'dist/bench/publish.js');
await build({
  absWorkingDir: root,
  entryPoints: ['tests/bench/publish.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
const { publish } = await import(pathToFileURL(outfile).href);
const changed = publish(root, ['README.md', 'docs/benchmarks.md']);
process.stdout.write(changed.length === 0 ? 'The tables are up to date.\n' : `Written: ${changed.join(', ')}\n`);
