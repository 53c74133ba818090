import ts from 'typescript';
import { code, files, parsed, placeOf } from './tree.js';

const BANNED = new Set([
  'base',
  'abstract',
  'common',
  'shared',
  'util',
  'utils',
  'helper',
  'helpers',
  'manager',
  'processor',
  'impl',
  'data',
  'info',
]);

/** `SqlAccountsHTTP2` → sql, accounts, http2; kebab and snake case alike. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);

const isBanned = (name: string): boolean => wordsOf(name).some((word) => BANNED.has(word));

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

function declaredIn(statement: ts.Statement): readonly ts.Node[] {
  if (
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  ) {
    return statement.name ? [statement.name] : [];
  }
  if (!isExported(statement)) return [];
  if (ts.isFunctionDeclaration(statement) || ts.isEnumDeclaration(statement))
    return statement.name ? [statement.name] : [];
  return ts.isVariableStatement(statement) ? statement.declarationList.declarations.map(({ name }) => name) : [];
}

describe('names', () => {
  test('say what a thing is, not that it is a thing: no file or folder', () => {
    const own = files.filter((path) => /^(modules|contracts|migrations|tests|docker|docs|locale)\//.test(path));
    expect(own.filter((path) => path.split('/').some((part) => isBanned(part.replace(/\.[^/]*$/, ''))))).toEqual([]);
  });

  test('say what a thing is: no class, type or export', () => {
    const names = code.flatMap((path) => parsed(path).statements.flatMap(declaredIn));
    expect(names.length).toBeGreaterThan(200);
    expect(
      names.filter((name) => isBanned(name.getText())).map((name) => `${placeOf(name)} ${name.getText()}`),
    ).toEqual([]);
  });

  test('of files are kebab-case', () => {
    const named = files.filter((path) => /^(modules|contracts|tests)\/.*\.(ts|tsx|mjs)$/.test(path));
    const wrong = named.filter(
      (path) => !path.split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part)),
    );
    expect(wrong).toEqual([]);
  });

  test.each(['UserData', 'base-repository', 'TransactionManagerPort', 'moneyUtil'])('%s would be refused', (name) => {
    expect(isBanned(name)).toBe(true);
  });

  test.each(['Database', 'Baseline', 'information-page', 'databaseUrl'])('%s would not', (name) => {
    expect(isBanned(name)).toBe(false);
  });
});
