import { SaxesParser } from 'saxes';
import { DomainError } from '../../../platform/domain/domain-error.js';
import { fileHasDoctype, fileTooDeep, xmlNotWellFormed } from '../errors.js';

/** An element with what it holds, without namespace prefixes. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Own text, trimmed, at most `TEXT_MAX` characters of it. */
  text: string;
  readonly children: XmlElement[];
  /** 1-based. */
  readonly line: number;
}

const DEPTH_MAX = 64;
const TEXT_MAX = 20_000;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** What a reader does with an element once it is whole: `true` lets go of it, so that memory stays flat. */
export type OnElement = (element: XmlElement, parents: readonly XmlElement[]) => boolean;

class Builder {
  readonly open: XmlElement[] = [];

  constructor(private readonly onElement: OnElement) {}

  start(name: string, attributes: Readonly<Record<string, string>>, line: number): void {
    if (this.open.length >= DEPTH_MAX) throw fileTooDeep(DEPTH_MAX);
    this.open.push({ name: localName(name), attributes, text: '', children: [], line });
  }

  text(text: string): void {
    const element = this.open.at(-1);
    if (element && element.text.length < TEXT_MAX) element.text += text.slice(0, TEXT_MAX);
  }

  end(): void {
    const element = this.open.pop();
    if (!element) return;
    element.text = element.text.trim();
    if (!this.onElement(element, this.open)) this.open.at(-1)?.children.push(element);
  }
}

/**
 * Reads XML in one pass and hands over every element as it ends. Nothing is fetched or expanded but the five entities
 * of XML itself and numeric references. Throws `FILE_HAS_DOCTYPE`, `FILE_TOO_DEEP` and `XML_NOT_WELL_FORMED`; what
 * ends inside an element calls `onCutOff`, which throws.
 */
export function readXml(text: string, onElement: OnElement, onCutOff: () => never): void {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const builder = new Builder(onElement);
  const body = text.trimStart();
  const linesBefore = text.slice(0, text.length - body.length).split('\n').length - 1;
  const lineNow = (): number => parser.line + linesBefore;
  let ended = false;
  parser.on('error', () => {
    if (ended) onCutOff();
    throw xmlNotWellFormed(lineNow(), parser.column);
  });
  parser.on('doctype', () => {
    throw fileHasDoctype();
  });
  parser.on('opentag', (tag) => {
    builder.start(tag.name, tag.attributes, lineNow());
  });
  parser.on('text', (value) => {
    builder.text(value);
  });
  parser.on('cdata', (value) => {
    builder.text(value);
  });
  parser.on('closetag', () => {
    builder.end();
  });
  parser.write(body);
  ended = true;
  if (builder.open.length > 0) onCutOff();
  try {
    parser.close();
  } catch (error) {
    throw error instanceof DomainError ? error : xmlNotWellFormed(lineNow(), parser.column);
  }
}

/** The first element under `from` along a path such as `Acct/Id/IBAN`. */
export function elementAt(from: XmlElement | undefined, path: string): XmlElement | undefined {
  return path.split('/').reduce((found, name) => found?.children.find((child) => child.name === name), from);
}

/** The text of the first path that has one; empty when none does. */
export function textAt(from: XmlElement | undefined, ...paths: string[]): string {
  for (const path of paths) {
    const text = elementAt(from, path)?.text;
    if (text !== undefined && text !== '') return text;
  }
  return '';
}

/** Every element under `from` at the end of a path, over all branches. */
export function elementsAt(from: XmlElement, path: string): XmlElement[] {
  return path
    .split('/')
    .reduce<XmlElement[]>(
      (found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)),
      [from],
    );
}
