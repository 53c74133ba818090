import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * Builds what the browser loads into dist/static: the style sheet, one script per `modules/**\/islands/*.ts(x)`, and
 * the files of `static/`. Names carry a hash of their content; manifest.json maps plain names to them.
 * Fails when all scripts together exceed 80 KB gzip or the style sheet 20 KB.
 */
const HERE = import.meta.dirname;
const ROOT = join(HERE, '../../../..');
const OUT = join(ROOT, 'dist/static');
const NEW = `${OUT}.new`;
const LIMIT_KB = { js: 80, css: 20 };

const hashed = (name, content) => {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  const dot = name.lastIndexOf('.');
  return `${name.slice(0, dot)}.${hash}${name.slice(dot)}`;
};

function styles() {
  const require = createRequire(import.meta.url);
  const folder = join(require.resolve('@tailwindcss/cli/package.json'), '..');
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const out = join(NEW, 'app.css');
  execFileSync(
    process.execPath,
    [join(folder, bin.tailwindcss), '-i', join(HERE, 'styles.css'), '-o', out, '--minify'],
    { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const css = readFileSync(out);
  rmSync(out);
  const file = hashed('app.css', css);
  writeFileSync(join(NEW, file), css);
  return { 'app.css': file };
}

async function islands() {
  const entryPoints = globSync('modules/**/islands/*.{ts,tsx}', { cwd: ROOT }).map((path) => join(ROOT, path));
  const names = entryPoints.map((path) => basename(path).replace(/\.tsx?$/, ''));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`Two islands are called ${twice}`);
  const result = await build({
    entryPoints: Object.fromEntries(entryPoints.map((path, index) => [names[index], path])),
    outdir: NEW,
    entryNames: '[name].[hash]',
    chunkNames: 'chunk.[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['chrome120', 'firefox121', 'safari17'],
    minify: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    absWorkingDir: ROOT,
    tsconfig: join(ROOT, '.tsconfig.islands.json'),
  });
  return Object.fromEntries(
    Object.entries(result.metafile.outputs)
      .filter(([, output]) => output.entryPoint)
      .map(([path, output]) => [`${basename(output.entryPoint).replace(/\.tsx?$/, '')}.js`, basename(path)]),
  );
}

function files() {
  const copied = globSync('*', { cwd: join(HERE, 'static') }).map((name) => {
    const content = readFileSync(join(HERE, 'static', name));
    const file = hashed(name, content);
    writeFileSync(join(NEW, file), content);
    return [name, file];
  });
  return Object.fromEntries(copied);
}

/** Gzip sizes of what was built, by extension, in KB. */
function sizes() {
  const kb = (ext) =>
    globSync(`*.${ext}`, { cwd: NEW }).reduce((sum, name) => sum + gzipSync(readFileSync(join(NEW, name))).length, 0) /
    1024;
  return { js: kb('js'), css: kb('css') };
}

rmSync(NEW, { recursive: true, force: true });
mkdirSync(NEW, { recursive: true });
const manifest = { ...(await islands()), ...styles(), ...files() };
writeFileSync(join(NEW, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const built = sizes();
for (const kind of ['js', 'css']) {
  if (built[kind] > LIMIT_KB[kind])
    throw new Error(`${kind}: ${built[kind].toFixed(1)} KB gzip, over ${LIMIT_KB[kind]}`);
}
// Swapped at the end, so that a server that runs never sees half of it.
rmSync(OUT, { recursive: true, force: true });
renameSync(NEW, OUT);
process.stdout.write(`${relative(ROOT, OUT)}: js ${built.js.toFixed(1)} KB, css ${built.css.toFixed(1)} KB gzip\n`);
