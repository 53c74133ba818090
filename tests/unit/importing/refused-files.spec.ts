import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStatement } from '../../../modules/importing/domain/parse-statement.js';
import type { ParseHints } from '../../../modules/importing/domain/statement.js';
import { DomainError } from '../../../modules/platform/domain/domain-error.js';

const fixtures = join(import.meta.dirname, '../../fixtures/statements');
const page = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>…</body></html>';
const doctype =
  '<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY x SYSTEM "file:///etc/hostname">]><OFX><NAME>&x;</NAME></OFX>';

function refusal(bytes: Uint8Array, hints: ParseHints = {}): { kind: string; code: string; params: object } {
  try {
    parseStatement(bytes, 'statement.csv', hints);
  } catch (error) {
    if (error instanceof DomainError) return { kind: error.kind, code: error.code, params: error.params };
    throw error;
  }
  throw new Error('The file was not refused');
}

const ofText = (text: string, hints: ParseHints = {}): object => refusal(Buffer.from(text), hints);
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a file that is no statement is refused with what to do', () => {
  it.each<[string, Uint8Array, string, object]>([
    ['nothing', Buffer.alloc(0), 'FILE_EMPTY', {}],
    ['a byte order mark alone', Buffer.from([0xef, 0xbb, 0xbf]), 'FILE_EMPTY', {}],
    ['blank lines', Buffer.from(' \r\n\t\n'), 'FILE_EMPTY', {}],
    ['a web page', Buffer.from(page), 'FILE_IS_WEB_PAGE', {}],
    ['a web page in UTF-16', Buffer.from(page, 'utf16le'), 'FILE_IS_WEB_PAGE', {}],
    ['a DOCTYPE', Buffer.from(doctype), 'FILE_HAS_DOCTYPE', {}],
    ['a DOCTYPE in lower case', Buffer.from(doctype.toLowerCase()), 'FILE_HAS_DOCTYPE', {}],
    ['a DOCTYPE in UTF-16LE with mark', Buffer.from(`\ufeff${doctype}`, 'utf16le'), 'FILE_HAS_DOCTYPE', {}],
    ['a DOCTYPE in UTF-16LE without mark', Buffer.from(doctype, 'utf16le'), 'FILE_HAS_DOCTYPE', {}],
    ['a DOCTYPE in UTF-16BE', swapped(doctype), 'FILE_HAS_DOCTYPE', {}],
    ['a DOCTYPE in UTF-7', Buffer.from(`<OFX>+ADwAIQ-DOCTYPE x>`), 'FILE_HAS_DOCTYPE', {}],
    ['a DOCTYPE behind an OFX header', Buffer.from(`OFXHEADER:100\n\n<!DOCTYPE x><OFX></OFX>`), 'FILE_HAS_DOCTYPE', {}],
    ['an ENTITY alone', Buffer.from('<OFX><!ENTITY a "b"></OFX>'), 'FILE_HAS_DOCTYPE', {}],
    [
      'UTF-7 declared',
      Buffer.from('<?xml version="1.0" encoding="UTF-7"?><OFX/>'),
      'FILE_ENCODING_UNKNOWN',
      { encoding: 'UTF-7' },
    ],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'FILE_FORMAT_UNSUPPORTED', { format: 'PNG' }],
    ['a PDF', Buffer.from('%PDF-1.7'), 'FILE_FORMAT_UNSUPPORTED', { format: 'PDF' }],
    ['an archive', Buffer.from('PK\u0003\u0004….'), 'FILE_FORMAT_UNSUPPORTED', { format: 'ZIP' }],
    ['a spreadsheet', Buffer.from('PK\u0003\u0004 xl/workbook.xml'), 'FILE_FORMAT_UNSUPPORTED', { format: 'XLSX' }],
    [
      'QIF cut off in a record',
      Buffer.from('!Type:Bank\nD1/5/24\nT-1.00\n^\nD1/6/24\nT-2'),
      'FILE_TRUNCATED',
      { rows: 1 },
    ],
    ['QIF without a movement', Buffer.from('!Type:Cat\nNFood\n^\n'), 'FILE_NO_TRANSACTIONS', {}],
    [
      'MT940 without its closing balance',
      Buffer.from(':20:A\n:25:1/2\n:28C:1\n:60F:C240101EUR1,\n:61:240101D1,NMSC\n'),
      'FILE_TRUNCATED',
      { rows: 1 },
    ],
    [
      'CAMT without a statement',
      Buffer.from('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>'),
      'FILE_NOT_RECOGNISED',
      {},
    ],
    [
      'CAMT with tags that cross',
      Buffer.from('<Document>\n<BkToCstmrStmt><Stmt></BkToCstmrStmt></Stmt></Document>'),
      'XML_NOT_WELL_FORMED',
      { line: 2, column: 37 },
    ],
    [
      'CAMT with an entity nobody declared',
      Buffer.from('<Document><BkToCstmrStmt>&xxe;</BkToCstmrStmt></Document>'),
      'XML_NOT_WELL_FORMED',
      { line: 1 },
    ],
    [
      'CAMT with a DOCTYPE in UTF-16',
      swapped('<!DOCTYPE x><Document><BkToCstmrStmt></BkToCstmrStmt></Document>'),
      'FILE_HAS_DOCTYPE',
      {},
    ],
    [
      'another message of ISO 20022',
      Buffer.from('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"/>'),
      'FILE_FORMAT_UNSUPPORTED',
      { format: 'PAIN' },
    ],
    ['JSON', Buffer.from('{"a": 1}'), 'FILE_FORMAT_UNSUPPORTED', { format: 'JSON' }],
    ['other XML', Buffer.from('<a><b/></a>'), 'FILE_FORMAT_UNSUPPORTED', { format: 'XML' }],
    [
      'a program',
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 3, 0, 62, 0]),
      'FILE_NOT_RECOGNISED',
      {},
    ],
    [
      'a novel',
      Buffer.from('It was a dark night, and he said: "Where am I?\nNobody knew, then.\n'),
      'FILE_NOT_RECOGNISED',
      {},
    ],
    ['a header alone', Buffer.from('Date,Description,Amount\n'), 'FILE_NO_TRANSACTIONS', {}],
    [
      'a table without amounts',
      Buffer.from('Date,Description\n2024-01-05,A\n'),
      'CSV_COLUMN_NOT_FOUND',
      { role: 'amount' },
    ],
    ['too many columns', Buffer.from(`Date,Amount${',x'.repeat(600)}\n`), 'FILE_TOO_MANY_COLUMNS', { max: 500 }],
    ['OFX without a statement', Buffer.from('<OFX></OFX>'), 'FILE_NOT_RECOGNISED', {}],
    ['an OFX header alone', Buffer.from('OFXHEADER:100\nDATA:OFXSGML\n'), 'FILE_TRUNCATED', { rows: 0 }],
    ['OFX nested without end', Buffer.from(`<OFX>${'<A>'.repeat(9_000)}`), 'FILE_TOO_DEEP', { max: 64 }],
  ])('%s', (_, bytes, code, params) => {
    expect(refusal(bytes)).toMatchObject({ code, params });
  });

  it.each([
    ['forgotten-quote.csv', 'CSV_QUOTE_UNBALANCED', { line: 2 }],
    ['cut-off.ofx', 'FILE_TRUNCATED', { rows: 1 }],
    ['bank-refusal.ofx', 'BANK_REPORTED_ERROR', { bankCode: '15500', message: 'Wrong password' }],
  ])('%s', (name, code, params) => {
    expect(refusal(readFileSync(join(fixtures, name)))).toEqual({ kind: 'refused', code, params });
  });

  it('a quote that swallows rows until the next quote', () => {
    const text = 'Date,Description,Amount\n2024-01-05,"Coffee,-1.00\n2024-01-06,"Tea,-2.00\n2024-01-07,Bun,-3.00\n';
    expect(ofText(text)).toMatchObject({ code: 'CSV_QUOTE_UNBALANCED', params: { line: 2 } });
  });

  it('more rows than allowed, naming the limit', () => {
    const text = 'Date,Amount\n2024-01-05,1.00\n2024-01-06,1.00\n2024-01-07,1.00\n';
    expect(ofText(text, { rowsMax: 2 })).toEqual({ kind: 'too_large', code: 'FILE_TOO_MANY_ROWS', params: { max: 2 } });
  });

  it('a character set nobody knows', () => {
    expect(ofText('Date,Amount\n', { encoding: 'klingon' })).toMatchObject({ code: 'FILE_ENCODING_UNKNOWN' });
  });
});

describe('what looks dangerous and is only text', () => {
  it('a DOCTYPE in the payee of a CSV row is a payee', () => {
    const { rows } = parseStatement(Buffer.from('Date,Payee,Amount\n2024-01-05,<!DOCTYPE x>,-1.00\n'), 'x');
    expect(rows[0]?.payee).toBe('<!DOCTYPE x>');
  });

  it('an unknown entity stays as written, and numeric ones are decoded once', () => {
    const text =
      '<OFX><STMTRS><STMTTRN><DTPOSTED>20240105<TRNAMT>-1<NAME>&xxe; &amp;#65; &#66;&#x43;</STMTTRN></STMTRS></OFX>';
    expect(parseStatement(Buffer.from(text), 'x').rows[0]?.payee).toBe('&xxe; &#65; BC');
  });

  it.each([
    ['quotes', `Date,Amount\n${'"a"b'.repeat(200_000)}`],
    ['tags', `<OFX>${'<'.repeat(500_000)}`],
    ['comments', `<OFX>${'<!--'.repeat(300_000)}`],
    ['entities', `<OFX><NAME>${'&#65;'.repeat(300_000)}</OFX>`],
    ['digits', `Date,Amount\n2024-01-01,${'1'.repeat(1_000_000)}`],
    ['blanks', `Date,Amount\n2024-01-01,1${' '.repeat(1_000_000)}x`],
  ])('a flood of %s is answered at once', (_, text) => {
    const before = process.cpuUsage();
    expect(() => parseStatement(Buffer.from(text), 'x')).toThrow(DomainError);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });
});
