import { elementAt, elementsAt, textAt, type XmlElement } from './xml-elements.js';

/** Who is at the other end of a payment and what it is for; texts as written, empty when not stated. */
export interface CamtDetail {
  readonly payee: string;
  readonly memo: string;
  readonly counterAccount: string;
  /** With the sign of its own mark, or of the entry's where it has none; empty when not stated. */
  readonly amount: string;
  readonly currency: string;
  readonly servicerReference: string;
  readonly line: number;
}

const partyName = (parties: XmlElement | undefined, role: string): string =>
  // Since version 8 a party is a person or organisation (`Pty`) or an agent (`Agt`).
  textAt(parties, `${role}/Nm`, `${role}/Pty/Nm`, `${role}/Agt/FinInstnId/Nm`);

const accountOf = (parties: XmlElement | undefined, role: string): string =>
  textAt(parties, `${role}Acct/Id/IBAN`, `${role}Acct/Id/Othr/Id`, `${role}Acct/Id/PrtryAcct/Id`);

/** Free text first, else references by which the creditor knows the payment, else what the bank adds. */
function purposeOf(details: XmlElement): string {
  const free = elementsAt(details, 'RmtInf/Ustrd').map(({ text }) => text);
  if (free.join('') !== '') return free.join(' ');
  const structured = elementsAt(details, 'RmtInf/Strd').map((part) =>
    textAt(part, 'CdtrRefInf/Ref', 'CdtrRefInf/CdtrRef', 'AddtlRmtInf', 'RfrdDocInf/Nb'),
  );
  return structured.join(' ').trim() || textAt(details, 'AddtlTxInf');
}

/** One `TxDtls` of an entry. `outgoing` says whether the entry paid money to somebody, before any reversal. */
function detailOf(details: XmlElement, outgoing: boolean): CamtDetail {
  const parties = elementAt(details, 'RltdPties');
  const [role, other] = outgoing ? ['Cdtr', 'Dbtr'] : ['Dbtr', 'Cdtr'];
  const ultimate = partyName(parties, `Ultmt${role}`);
  const amount =
    elementAt(details, 'Amt') ?? elementAt(details, 'AmtDtls/TxAmt/Amt') ?? elementAt(details, 'AmtDtls/InstdAmt/Amt');
  return {
    payee: partyName(parties, role) || ultimate || (accountOf(parties, role) === '' ? partyName(parties, other) : ''),
    memo: purposeOf(details),
    counterAccount: accountOf(parties, role),
    amount: amount?.text ?? '',
    currency: amount?.attributes['Ccy'] ?? '',
    servicerReference: textAt(details, 'Refs/AcctSvcrRef'),
    line: details.line,
  };
}

/** The payments of an entry: one, or many when the bank booked a batch. */
export const detailsOf = (entry: XmlElement, outgoing: boolean): CamtDetail[] =>
  elementsAt(entry, 'NtryDtls/TxDtls').map((details) => detailOf(details, outgoing));
