import ts from 'typescript';
import { files, load, nodesOf, parsed, placeOf, read } from './tree.js';

type Limit = 'file' | 'function' | 'parameters';
interface Exceptions {
  readonly sizeExceptions: readonly {
    readonly path: string;
    readonly limits: readonly Limit[];
    readonly reason: string;
  }[];
}

const MAX = { file: 250, function: 60, parameters: 4 };
const BLOCKS = /^(describe|describe\.(each|only|skip).*)$/s;

const { sizeExceptions } = await load<Exceptions>('tests/architecture/size-exceptions.mjs');
const sources = files.filter((path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path));

interface Excess {
  readonly path: string;
  readonly limit: Limit;
  readonly text: string;
}

const lineOf = (file: ts.SourceFile, position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;

/** A describe block is as long as its tests together. */
const isBlock = (node: ts.Node): boolean =>
  ts.isCallExpression(node.parent) && BLOCKS.test(node.parent.expression.getText());

function excessOf(path: string): Excess[] {
  const text = read(path);
  const lines = text.trimEnd().split('\n').length;
  const long = lines > MAX.file ? [{ path, limit: 'file' as const, text: `${path}: ${lines} lines` }] : [];
  return [
    ...long,
    ...nodesOf(parsed(path, text))
      .filter(ts.isFunctionLike)
      .flatMap((node) => ofFunction(path, node)),
  ];
}

function ofFunction(path: string, node: ts.SignatureDeclaration): Excess[] {
  const file = node.getSourceFile();
  const lines = lineOf(file, node.getEnd()) - lineOf(file, node.getStart()) + 1;
  const parameters = node.parameters.length;
  return [
    ...(lines > MAX.function && !isBlock(node)
      ? [{ path, limit: 'function' as const, text: `${placeOf(node)}: a function of ${lines} lines` }]
      : []),
    ...(parameters > MAX.parameters
      ? [{ path, limit: 'parameters' as const, text: `${placeOf(node)}: ${parameters} parameters` }]
      : []),
  ];
}

describe('sizes', () => {
  const excess = sources.flatMap(excessOf);
  const covers = (exception: Exceptions['sizeExceptions'][number], { path, limit }: Excess): boolean =>
    exception.limits.includes(limit) &&
    (exception.path.endsWith('/') ? path.startsWith(exception.path) : path === exception.path);

  test('files have at most 250 lines, functions 60 lines and 4 parameters', () => {
    const unexcused = excess.filter((one) => !sizeExceptions.some((exception) => covers(exception, one)));
    expect(unexcused.map(({ text }) => text)).toEqual([]);
  });

  test('every exception is still needed, and says why', () => {
    const idle = sizeExceptions.filter((exception) =>
      exception.limits.some((limit) => !excess.some((one) => one.limit === limit && covers(exception, one))),
    );
    expect(idle.map(({ path, limits }) => `${path} ${limits.join(', ')}`)).toEqual([]);
    expect(sizeExceptions.filter(({ reason }) => reason.trim().length < 20)).toEqual([]);
  });

  test('are measured at all: there is something that comes near each limit', () => {
    expect(sources.length).toBeGreaterThan(100);
    const text = `${'f(a, b, c, d, e) {\n'.replace('f', 'const o = { f')}${'\n'.repeat(60)}} };`;
    const found = nodesOf(parsed('x.ts', text))
      .filter(ts.isFunctionLike)
      .flatMap((node) => ofFunction('x.ts', node));
    expect(found.map(({ limit }) => limit)).toEqual(['function', 'parameters']);
  });
});
