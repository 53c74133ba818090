import ts from 'typescript';
import { nodesOf, parsed, placeOf } from './tree.js';

/** Attributes that people read or hear. */
const SAID = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'caption',
  'description',
  'heading',
  'hint',
  'label',
  'legend',
  'message',
  'placeholder',
  'summary',
  'title',
]);
const LETTERS = /\p{L}{2,}/u;
/** The same in every language. */
const PROPER_NAMES = /\bFlorin\b/g;
const hasWords = (text: string): boolean => LETTERS.test(text.replace(PROPER_NAMES, ''));

/** Places in a page where text stands that no translator will ever see. */
export function literalTexts(path: string, text?: string): string[] {
  return nodesOf(parsed(path, text))
    .filter(isLiteralText)
    .map((node) => `${placeOf(node)} ${node.getText().trim()}`);
}

function isLiteralText(node: ts.Node): boolean {
  if (ts.isJsxText(node)) return hasWords(node.text.replace(/&\w+;/g, ''));
  if (ts.isJsxAttribute(node)) {
    return SAID.has(node.name.getText()) && node.initializer !== undefined && saysLetters(node.initializer);
  }
  return ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && saysLetters(node);
}

/** A literal, or a choice between literals; `t('…')` is a call and so neither. */
function saysLetters(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node)) return hasWords(node.text);
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)].some(({ text }) => hasWords(text));
  }
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) {
    return node.expression !== undefined && saysLetters(node.expression);
  }
  if (ts.isConditionalExpression(node)) return saysLetters(node.whenTrue) || saysLetters(node.whenFalse);
  return ts.isBinaryExpression(node) && !/[=<>]/.test(node.operatorToken.getText()) && saysLetters(node.right);
}
