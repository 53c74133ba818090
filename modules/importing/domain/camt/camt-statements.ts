import { fileNotRecognised, fileTooManyRows, fileTruncated } from '../errors.js';
import { readXml, textAt, type XmlElement } from './xml-elements.js';

/** One `Stmt`, `Rpt` or `Ntfctn` without its entries, which were taken out as they came. */
export interface CamtStatement {
  readonly element: XmlElement;
  readonly entries: readonly XmlElement[];
}

/** camt.053, camt.052 and camt.054. */
const STATEMENTS: Readonly<Record<string, string>> = {
  Stmt: 'BkToCstmrStmt',
  Rpt: 'BkToCstmrAcctRpt',
  Ntfctn: 'BkToCstmrDbtCdtNtfctn',
};
const ENTRY_KEEPS = new Set([
  'Amt',
  'CdtDbtInd',
  'RvslInd',
  'Sts',
  'BookgDt',
  'ValDt',
  'AcctSvcrRef',
  'AddtlNtryInf',
  'NtryDtls',
]);

/** True for the markup of a camt.052, .053 or .054, whatever its version and prefixes. */
export const isCamt = (head: string): boolean =>
  /urn:iso:std:iso:20022:tech:xsd:camt\.05[234]\./.test(head) ||
  /<(?:[\w.-]{1,40}:)?BkToCstmr\w{1,20}[\s/>]/.test(head);

/** The account of a statement: IBAN, or another number. */
export const accountOf = (statement: XmlElement): string =>
  textAt(statement, 'Acct/Id/IBAN', 'Acct/Id/Othr/Id', 'Acct/Id/PrtryAcct/Id', 'Acct/Id/BBAN', 'Acct/Id/UPIC');

/**
 * The statements of a CAMT document, in order. Throws `FILE_TRUNCATED`, `FILE_NOT_RECOGNISED` (no statement in it),
 * `FILE_TOO_MANY_ROWS` and what `readXml` throws.
 */
export function camtStatements(text: string, rowsMax: number): CamtStatement[] {
  const statements: CamtStatement[] = [];
  let entries: XmlElement[] = [];
  let count = 0;
  const onElement = (element: XmlElement, parents: readonly XmlElement[]): boolean => {
    const [parent, above] = [parents.at(-1), parents.at(-2)];
    if (element.name === 'Ntry' && parent && parent.name in STATEMENTS) {
      if ((count += 1) > rowsMax) throw fileTooManyRows(rowsMax);
      entries.push({ ...element, children: element.children.filter(({ name }) => ENTRY_KEEPS.has(name)) });
      return true;
    }
    if (parent && STATEMENTS[element.name] === parent.name) {
      statements.push({ element, entries });
      entries = [];
      return true;
    }
    // Batches may list thousands of payments, of which most fields are not read.
    return above?.name === 'TxDtls' && parent?.name === 'Refs' && element.name !== 'AcctSvcrRef';
  };
  readXml(text, onElement, () => {
    throw fileTruncated(count);
  });
  if (statements.length === 0) throw fileNotRecognised();
  return statements;
}
