import { plainWords } from './header-words.js';

const OPENING =
  /^(opening|beginning|previous|initial) (ledger |account |statement )?balance|^balance (brought |carried )?(forward|b f|fwd)\b|^saldo (anterior|inicial|iniziale|precedente|poczatkowe|inicial del periodo)|^solde (initial|precedent|anterieur)|^(anfangs|alter konto|alter |vorheriger )(saldo|stand|bestand|kontostand)|^(beginsaldo|vorig saldo|ingaende saldo|inngaende saldo|alkusaldo|pocatecni zustatek|nyito egyenleg)/;
const CLOSING =
  /^(closing|ending|final|new) (ledger |account |statement )?balance|^balance carried|^saldo (final|finale|atual|actual|koncowe)|^solde final|^(end|schluss|neuer konto|neuer )(saldo|stand|bestand|kontostand)|^(eindsaldo|nieuw saldo|utgaende saldo|loppusaldo|konecny zustatek|zaro egyenleg|s a l d o)/;
const TURNOVER =
  /^(turnover|apyvarta|totals|obroty|total (debits?|credits?|deposits?|withdrawals?|payments?|in|out|turnover|amount)|gesamtumsatz|summe .*|sum of .*)$/;
const TOTAL =
  /^(total|summe|somme|suma|sum|totaal|totale|gesamt|gesamtbetrag|grand total|celkem|razem|osszesen|yhteensa)$/;
const PENDING =
  /^(pending|processing|authori[sz](ed|ation|ing)|uncleared|not posted|vorgemerkt\w*|offen|en attente|en cours|a venir|pendiente|in attesa|pendente|in behandeling|reserverad|reserveret|reservert|varaus|oczekujac\w*|blokada|cekajici|nezauctovano|true)$/;
const NOT_BOOKED =
  /^(declined|cancell?ed|failed|rejected|reverted|reversed|voided|expired|deleted|storniert|abgelehnt|annule|refuse|rechazad[oa]|cancelad[oa]|rifiutat[oa]|geweigerd|odrzucon\w*)$/;

/** A piece of every phrase above, before accents are taken off: most cells need no closer look. */
const MAYBE = /bal|sal|sol|stand|bestand|tot|sum|som|turn|apy|obr|ges|z[uů]st|egyen|celk|raz|[oö]ssz|yht|s a l/i;

export type Phrase = 'opening' | 'closing' | 'turnover' | 'total';

/** What a whole cell says when it names a balance or a total instead of a movement. */
export function phraseOf(cell: string): Phrase | null {
  if (cell.length < 3 || cell.length > 60 || !MAYBE.test(cell)) return null;
  const text = plainWords(cell);
  if (OPENING.test(text)) return 'opening';
  if (CLOSING.test(text)) return 'closing';
  if (TURNOVER.test(text)) return 'turnover';
  return TOTAL.test(text) ? 'total' : null;
}

const statuses = new Map<string, 'pending' | 'not-booked' | null>();

/** What a status (or a word in place of a date) says of a movement. */
export function statusOf(cell: string): 'pending' | 'not-booked' | null {
  if (cell.length < 4 || cell.length > 30 || /^\d/.test(cell)) return null;
  const known = statuses.get(cell);
  if (known !== undefined) return known;
  const text = plainWords(cell);
  const status = PENDING.test(text) ? 'pending' : NOT_BOOKED.test(text) ? 'not-booked' : null;
  if (statuses.size < 200) statuses.set(cell, status);
  return status;
}
