/**
 * `npm run bench`: bundles tests/bench (TypeScript that is not part of the product's build) into dist/bench and runs it
 * against the build, which must be there. Packages stay outside, so that it meets the ones that the product runs on.
 */
import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');

await build({
  absWorkingDir: root,
  entryPoints: ['tests/bench/main.ts', 'tests/bench/load-process.ts'],
  outdir: 'dist/bench',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.setSourceMapsEnabled(true);
await import(path.join(root, 'dist/bench/main.js'));
