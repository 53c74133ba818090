import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '../..');
export const hasHistory = existsSync(join(root, '.git'));

const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage', '.data', '.git', '.env']);

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (LEFT_OUT.has(entry.name)) return [];
    return entry.isDirectory() ? walk(path) : [path];
  });
}

function listed(): string[] {
  const said = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return said.split('\0').filter((path) => path && existsSync(join(root, path)) && statSync(join(root, path)).isFile());
}

/** Every file that is or would be committed, relative to the root; without git, every file that is not built. */
export const files: readonly string[] = (hasHistory ? listed() : walk('')).toSorted();

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Hand-written TypeScript of the product: modules, contracts and migrations. */
export const code: readonly string[] = files.filter((path) => /^(modules|contracts|migrations)\/.+\.tsx?$/.test(path));

const known = new Map<string, ts.SourceFile>();

/** The syntax of a file of the repository, or of `text` as if it stood there. */
export function parsed(path: string, text?: string): ts.SourceFile {
  const source = text === undefined ? (known.get(path) ?? sourceOf(path, read(path))) : sourceOf(path, text);
  if (text === undefined) known.set(path, source);
  return source;
}

function sourceOf(path: string, text: string): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

/** Every node below `node`, itself included, parents first. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const found = [node];
  // An array grows while it is walked: what is appended is visited too.
  for (const one of found) {
    ts.forEachChild(one, (child) => {
      found.push(child);
    });
  }
  return found;
}

/** `path:line` of a node, for a message one can click. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** What a script of this repository exports; scripts have no type declarations, so the caller says what is there. */
export const load = async <Exports>(path: string): Promise<Exports> => (await import(join(root, path))) as Exports;
