import { plainWords } from './header-words.js';

const OUT_WORDS =
  /\b(pos|atm|bankomat|geldautomat|cash ?withdrawal|withdrawal|purchase|card payment|debit purchase|visa purchase|direct debit|standing order|fee|lastschrift|kartenzahlung|gebuhr|dauerauftrag an|compra|recibo|adeudo|retrait|prelevement|achat|paiement|cotisation|prelievo|pagamento|saque|tarifa|betaalautomaat|incasso|kortkop|varekob|platba kartou|zakup|bezahlung|sale)\b/;
const IN_WORDS =
  /\b(salary|payroll|wages|gehalt|lohn|deposit|refund|gutschrift|interest (earned|paid|credit)|cashback|nomina|abono|vir recu|virement recu|salaire|stipendio|accredito|salario|salaris|lon|payment received|payment thank you|thank you|autopay|credit received|rembourse\w*|devolucion|bonifico a vostro favore|einzahlung|vyplata|wynagrodzenie)\b/;
/** What only a card's statement says of money coming in. */
const CARD_PAYMENT =
  /\b(payment received|payment thank you|thank you|autopay|payments and credits|pagamento recebido|paiement recu|zahlung erhalten)\b/;
const CARD =
  /(^| )(merchant|handelaar|handler|card|kreditkarte|kartennummer|carte|kredietkaart|tarjeta|cardmember|card member|merchant name)( |$)/;

/** What the words of a movement make likely: money in (1, of a card 2), out (-1), or nothing (0). */
export function wordsSay(text: string): -1 | 0 | 1 | 2 {
  const words = plainWords(text.slice(0, 200));
  if (CARD_PAYMENT.test(words)) return 2;
  if (IN_WORDS.test(words)) return 1;
  return OUT_WORDS.test(words) ? -1 : 0;
}

/** True when the headers are those of a card's statement, which often writes purchases as positive amounts. */
export const looksLikeCard = (headers: readonly string[]): boolean =>
  headers.some((header) => CARD.test(plainWords(header)));
