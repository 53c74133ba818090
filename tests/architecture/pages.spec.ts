import { literalTexts } from './literal-text.js';
import { code } from './tree.js';
import { untranslated } from './untranslated.js';

const pages = code.filter((path) => path.endsWith('.tsx'));

describe('pages', () => {
  test('hold no text of their own', () => {
    expect(pages.length).toBeGreaterThan(20);
    const bound = pages.filter((path) => !untranslated.some(({ pattern }) => pattern.test(path)));
    expect(bound.flatMap((path) => literalTexts(path))).toEqual([]);
  });

  test('are exempt only while they need to be', () => {
    const idle = untranslated.filter(
      ({ pattern }) => !pages.some((path) => pattern.test(path) && literalTexts(path).length > 0),
    );
    expect(idle).toEqual([]);
  });

  test.each([
    '<p>Save it</p>',
    '<p>{"Save it"}</p>',
    '<p>{late ? "Late" : t("x.y")}</p>',
    '<p>{late && "Late"}</p>',
    '<input placeholder="Name" />',
    '<a aria-label={`Edit ${name}`}>{x}</a>',
    '<p>{t("x")} or so</p>',
  ])('%s would be refused', (page) => {
    expect(literalTexts('page.tsx', `export const page = ${page};`)).toHaveLength(1);
  });

  test.each([
    '<p class="wide">{t("save")}</p>',
    '<p>{amount} · {n}%</p>',
    '<input name="title" type="text" />',
    '<p>{kind === "late" ? t("late") : null}</p>',
    '<a href={`/accounts/${id}`}>&nbsp;→</a>',
  ])('%s would not', (page) => {
    expect(literalTexts('page.tsx', `export const page = ${page};`)).toEqual([]);
  });
});
