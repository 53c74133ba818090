/** What the text of a movement says. Texts are as written, wrapped lines joined. */
export interface Mt940Text {
  readonly payee: string;
  readonly memo: string;
  readonly counterAccount: string;
}

const SEPA_WORDS = 'EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|RREF|PURP|ANAM';
const SEPA_TEXT = new RegExp(`SVWZ\\+(.*?)(?=(?:${SEPA_WORDS})\\+|$)`, 's');
const SLASH_CODES =
  'TRTP|IBAN|BIC|NAME|REMI|EREF|KREF|PREF|ORDP|BENM|CNTP|MARF|CSID|ISDT|ULTD|ULTB|ULTC|PURP|ADDR|RTRN|ID|TRCD|SVCL|' +
  'OCMT|EXCH|CHGS|INIT|NRTX|SVWZ|PY|PT|FT|CREF|BUSP|CBPY|ACCW|OPHP|CUST|INFO|ABC';
const SLASH_CODE = new RegExp(`/(${SLASH_CODES})/`, 'g');
const STRUCTURED_START = new RegExp(`^/(?:${SLASH_CODES})/`);
/** Banks fill a line or a subfield to this length and go on in the next, in the middle of a word. */
const SUBFIELD_FULL = 27;
const LINE_FULL = 64;

/** Texts that were cut to a length: joined without a blank where the piece before was full. */
function joinPieces(pieces: readonly string[], full: number): string {
  let joined = '';
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    joined += before === undefined || before.length >= full ? piece : ` ${piece}`;
  });
  return joined.trim();
}

/** `166?00UEBERWEISUNG?20SVWZ+…?32Name`: numbered subfields behind a transaction code; the sign in front differs. */
function germanText(lines: readonly string[]): Mt940Text | null {
  const text = lines.join('');
  const sign = /^\d{3}([^\w\s])(?=\d\d)/.exec(text)?.[1];
  if (sign === undefined) return null;
  const subfields = text
    .slice(3)
    .split(new RegExp(`\\${sign}(?=\\d\\d)`))
    .slice(1)
    .map((piece) => ({ number: Number(piece.slice(0, 2)), value: piece.slice(2) }));
  const pieces = (from: number, to: number): string[] =>
    subfields.filter(({ number }) => number >= from && number <= to).map(({ value }) => value);
  const purpose = joinPieces([...pieces(20, 29), ...pieces(60, 63)], SUBFIELD_FULL);
  const remittance = SEPA_TEXT.exec(purpose)?.[1]?.trim();
  const [posting = ''] = pieces(0, 0);
  return {
    payee: joinPieces(pieces(32, 33), SUBFIELD_FULL),
    memo: (remittance === undefined || remittance === '' ? purpose : remittance) || posting,
    counterAccount: pieces(31, 31).join(''),
  };
}

/** `/CNTP/NL57…/BIC/Name///REMI/USTD//Text/` and `/BENM//NAME/…/REMI/…`: words between slashes. */
function slashText(lines: readonly string[]): Mt940Text | null {
  const text = lines.join('');
  if (!STRUCTURED_START.test(text)) return null;
  const parts = new Map<string, string>();
  const found = [...text.matchAll(SLASH_CODE)];
  found.forEach((match, index) => {
    const code = match[1]!;
    const value = text.slice(match.index + match[0].length, found[index + 1]?.index ?? text.length);
    if (!parts.has(code) && value.replaceAll('/', '').trim() !== '') parts.set(code, value);
  });
  const [account = '', , name = ''] = (parts.get('CNTP') ?? '').split('/');
  const trimmed = (value: string): string => value.replace(/^\/+|\/+$/g, '').trim();
  const remittance = trimmed(parts.get('REMI') ?? '').replace(/^(?:USTD\/\/|STRD\/[^/]*\/)/, '');
  const other = [...parts].map(([, value]) => trimmed(value)).join(' ');
  return {
    payee: trimmed(parts.get('NAME') ?? name),
    memo: remittance || (parts.has('NAME') || parts.has('CNTP') ? trimmed(parts.get('TRTP') ?? '') : other),
    counterAccount: trimmed(parts.get('IBAN') ?? account),
  };
}

/** Reads the lines of `:86:` in the spelling they have; text without structure is the memo. */
export function mt940Text(lines: readonly string[]): Mt940Text {
  const plain = lines.map((line) => line.replace(/\s+$/, ''));
  const wide = lines.map((line) => line.replace(/[\r\n]/g, ''));
  return germanText(wide) ?? slashText(wide) ?? { payee: '', memo: joinPieces(plain, LINE_FULL), counterAccount: '' };
}
