import { basename } from 'node:path';
import { files, read } from './tree.js';

export const languages: readonly string[] = [
  ...new Set(files.filter((path) => path.startsWith('locale/')).map((path) => path.split('/')[1]!)),
];

interface Tree {
  readonly [key: string]: string | null | Tree;
}

function* textsIn(tree: Tree, path: string): Generator<[string, string | null]> {
  for (const [key, value] of Object.entries(tree)) {
    if (value !== null && typeof value === 'object') yield* textsIn(value, `${path}.${key}`);
    else yield [`${path}.${key}`, value];
  }
}

/** Every message of a language by its id `file.path.to.key`. */
export function messagesOf(language: string): Map<string, string | null> {
  const own = files.filter((path) => path.startsWith(`locale/${language}/`) && path.endsWith('.json'));
  return new Map(own.flatMap((path) => [...textsIn(JSON.parse(read(path)) as Tree, basename(path, '.json'))]));
}

/**
 * The arguments of an ICU message as `name` or `name:type`, sorted; those inside plural and select branches included.
 * Throws when braces do not match.
 */
export function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  readText(unquoted(message), found, 0);
  return [...found].toSorted();
}

/** Text between apostrophes that follow a brace is literal (ICU), and `''` is an apostrophe. */
const unquoted = (message: string): string => message.replace(/''/g, '').replace(/'[{}][^']*'/g, '');

/** Reads text up to the brace that closes it; answers the position behind it. */
function readText(text: string, found: Set<string>, depth: number, from = 0): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === '}') {
      if (depth === 0) throw new Error(`A brace too many: ${text}`);
      return at + 1;
    }
    at = text[at] === '{' ? readArgument(text, found, depth, at + 1) : at + 1;
  }
  if (depth > 0) throw new Error(`A brace is not closed: ${text}`);
  return at;
}

function readArgument(text: string, found: Set<string>, depth: number, from: number): number {
  const head = /^\s*([\w.]+)\s*(?:,\s*(\w+)\s*)?/.exec(text.slice(from));
  if (!head) throw new Error(`An argument has no name: ${text}`);
  const [whole, name, type] = head;
  found.add(type ? `${name!}:${type}` : name!);
  let at = from + whole.length;
  for (; text[at] !== '}'; at += 1) {
    if (at >= text.length) throw new Error(`A brace is not closed: ${text}`);
    if (text[at] === '{') at = readText(text, found, depth + 1, at + 1) - 1;
  }
  return at + 1;
}
