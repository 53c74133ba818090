import ts from 'typescript';
import { argumentsOf, languages, messagesOf } from './messages.js';
import { code, nodesOf, parsed, placeOf } from './tree.js';

const english = messagesOf('en');
const others = languages.filter((language) => language !== 'en');

/** Calls of the translating functions with a key that is written out, and error codes, with where they stand. */
function keysAskedFor(): { readonly key: string; readonly place: string }[] {
  return code.flatMap((path) => nodesOf(parsed(path)).flatMap(keysAt));
}

function keysAt(node: ts.Node): { readonly key: string; readonly place: string }[] {
  if (ts.isNewExpression(node) && node.expression.getText() === 'DomainError') {
    const [, errorCode] = node.arguments ?? [];
    return errorCode && ts.isStringLiteral(errorCode)
      ? [{ key: `errors.${errorCode.text}`, place: placeOf(errorCode) }]
      : [];
  }
  if (!ts.isCallExpression(node) || !/(^|\.)t$/.test(node.expression.getText())) return [];
  const [key] = node.arguments;
  // A key without a file before it is completed by the function that is called.
  return key && ts.isStringLiteral(key) && key.text.includes('.') ? [{ key: key.text, place: placeOf(key) }] : [];
}

describe('messages', () => {
  test('exist in English and at least one other language', () => {
    expect(english.size).toBeGreaterThan(100);
    expect(others).toContain('es');
  });

  test.each(languages)('of %s are texts', (language) => {
    const wrong = [...messagesOf(language)].filter(([, text]) => !text?.trim());
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test.each(others)('of %s are the keys of English, no more and no fewer', (language) => {
    expect([...messagesOf(language).keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test.each(others)('of %s take the arguments of the English ones', (language) => {
    const translated = messagesOf(language);
    const wrong = [...english].filter(([key, text]) => {
      const other = translated.get(key);
      return other && argumentsOf(text ?? '').join() !== argumentsOf(other).join();
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test('that the code asks for by name are there', () => {
    const asked = keysAskedFor();
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter(({ key }) => !english.has(key)).map(({ key, place }) => `${place} ${key}`)).toEqual([]);
  });
});

describe('the arguments of an ICU message', () => {
  test.each([
    ['Hello', ''],
    ['Hello {name}', 'name'],
    ['{count, plural, one {# row of {file}} other {# rows}}', 'count:plural,file'],
    ["It''s '{literal}' {real}", 'real'],
    ['{at, date, medium} {sum, number}', 'at:date,sum:number'],
  ])('%s: %s', (message, expected) => {
    expect(argumentsOf(message).join()).toBe(expected);
  });

  test.each(['{open', 'close}', '{}', '{n, plural, one {x}'])('%s is refused', (message) => {
    expect(() => argumentsOf(message)).toThrow();
  });
});
