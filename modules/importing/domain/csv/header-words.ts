import type { ColumnRole } from '../statement.js';

/** What a header may name; more than the roles a column can get. */
export type HeaderRole = ColumnRole | 'name' | 'foreign' | 'rate' | 'fee' | 'counter-account';

const spaced = (header: string): string =>
  header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øœæłßđ]/g, (char) => ({ ø: 'o', œ: 'oe', æ: 'ae', ł: 'l', ß: 'ss', đ: 'd' })[char] ?? char)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Lower case, without accents and punctuation, words of `camelCase` apart: for comparing headers and phrases. */
export function plainWords(text: string): string {
  return spaced(text);
}

const whole = (list: string): RegExp => new RegExp(`^(?:${list})$`);
const words = (list: string): RegExp => new RegExp(`(?:^| )(?:${list})(?:$| )`);

/** English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic, Polish and Czech, as banks head columns. */
const RULES: readonly (readonly [HeaderRole, RegExp])[] = [
  [
    'rate',
    words(
      'exchange rate|rate|fx rate|kurs|wechselkurs|devisenkurs|koers|wisselkoers|taux|cours|tipo de cambio|cambio|kurz|curs',
    ),
  ],
  [
    'foreign',
    words(
      'original \\w+|orig \\w+|foreign \\w*|.*fremdwahrung|.*originalwahrung|ursprung\\w*|original|puvodni .*|.*origen|.*origine|.*oryginaln\\w*|instructed \\w+|compensation amount|local amount|local currency',
    ),
  ],
  [
    'fee',
    words(
      'fees?|charges|gebuhr|gebuhren|entgelt|commission|comision|frais|poplatek|kosten .*|kosten|vat|mwst|tax|oplata|prowizja',
    ),
  ],
  [
    'balance',
    words(
      '(running|account|available|ledger|current|new|closing)? ?balance|saldo.*|.*saldo|solde.*|kontostand.*|zustatek.*|stan konta|egyenleg|running balance|bal',
    ),
  ],
  [
    'flag',
    /^(d k|d c|k d|c d|dc|dk|cd|c d indicator|dr cr|cr dr|debit credit|credit debit|debit credit indicator|credit debit indicator|soll haben|s h|sh|sign|signo|sens|af bij|bij af|\+|direction|in out|transaction type|tran type|cargo abono|debe haber|debit kredit|debet kredit|kredit debit|debit credit flag|type|tipo|typ|soll haben kennzeichen|umsatzart)$/,
  ],
  [
    'debit',
    words(
      'debits?|debit amount|debet|debito|debitos|withdrawals?|withdrawn|paid out|money out|outflow|out|amount out|spent|payments out|soll|belastung|belastungen|lastschrift|ausgaben?|ausgang|abgang|cargo|cargos|debe|gastos?|af|afschrijving|uitgaven?|depenses?|sorties?|retraits?|uscite|uscita|addebit[oi]|dare|saidas?|despesas?|ut|uttag|uttak|ut av konto|ut fra konto|obciazenia|wydatki|wyplaty|odchozi|vydaje|charge amount|expense|expenses',
    ),
  ],
  [
    'credit',
    words(
      'credits?|credit amount|kredit|credito|creditos|deposits?|deposited|paid in|money in|inflow|in|amount in|received|payments in|haben|gutschrift|gutschriften|einnahmen?|eingang|zugang|abonos?|haber|ingresos?|bij|bijschrijving|inkomsten|recettes?|entrees?|versements?|entrate|entrata|accredit[oi]|avere|entradas?|receitas?|inn|insattning|inn pa konto|uznania|wplywy|wplaty|prichozi|prijmy|income',
    ),
  ],
  [
    'value-date',
    words(
      'value date|valuta ?datum|valutadag|valuta date|valutadato|datum valuty|date (de )?valeur|fecha (de )?valor|f valor|data valuta|data valor|data waluty|wertstellung\\w*|wert|valuta|rentedato|rentedag|posted|post date|posted date|posting date|date posted|processed date|date processed|settle\\w* date|cleared date|completed date|authorized date|authorized datetime|datum verrekening|datum zauctovani|interest date|transaktionsdag|datetime|timestamp|dateval|value dt|clearing date|fecha de valor|arvopaiva|erteknap',
    ),
  ],
  [
    'date',
    words(
      '.*\\bdate.*|.*datum.*|.*fecha.*|data|data .*|dato|.*dato|buchungstag|buchung|bokforingsdag|bokforingsdatum|dag|day|when|created|f operacion|paivamaara|.*paiva|dzien|den|kuupaev|time|dateop|дата.*|kirjauspaiva',
    ),
  ],
  [
    'currency',
    words(
      'currency|currency code|ccy|curr|wahrung|waehrung|devises?|moneda|divisa|moeda|monnaie|monn|munt|muntsoort|mena|mena .*|waluta|valuta|valuuta|iso currency code|iso code',
    ),
  ],
  [
    'id',
    whole(
      '(?:transaction id|transactionid|trx id|trxid|txn id|tx id|record id|unique id|fitid|fit id|entry reference|bank reference id|id transakce|id transakcji|id operacji|id pohybu|archival|arkiveringsreferens|operation id|activity id|transaction reference|transaction number|n de transaction|numero de transaction|volgnr|id)',
    ),
  ],
  [
    'counter-account',
    words(
      '(counter ?party|beneficiary|payee|recipient|sender|gegen|empfanger).*(account|iban|konto|ucet|uctu|number).*|gegenkonto|gegeniban|protiucet|cislo protiuctu|rekeningnummer tegenpartij|tegenrekening.*|account destination|compte .*beneficiaire|rachunek (odbiorcy|nadawcy|kontrahenta)|bic.*|swift.*|bank|bic tegenpartij',
    ),
  ],
  [
    'account',
    whole(
      'account|account number|account no|account nr|account id|account name|source account|own account|accountnumber|iban|konto|kontonummer|kontonr|auftragskonto|iban auftragskonto|rekening|rekeningnummer|compte|numero de compte|no compte|cuenta|conto|conta|rachunek|nr rachunku|cislo uctu|produit|card|card no|card number|cardid|card id|kredietkaart|kartennummer|kreditkarte|numer rachunku|iban bban|account num|accountnum|bank account|num compte|numero compte|kontobezeichnung|card last four digits',
    ),
  ],
  [
    'amount',
    words(
      '.*\\bamounts?|amount .*|.*betrag.*|betrag|montant.*|importe.*|importo.*|bedrag.*|valor.*|belop.*|belob.*|summa|summe|sum|kwota.*|.*castka.*|objem|osszeg|umsatz|cantidad|monto|total|value|transaction value|quantia|maara|movement|movimiento|movimento|net|netto|gross|brutto|сумма.*',
    ),
  ],
  ['status', whole('status|state|pending|booked|estado|etat|stav|statut|stato|transaction status|booking status')],
  [
    'payee',
    words(
      'payee.*|payee name|.*beneficiary.*|.*beneficiaire.*|beneficiario.*|begunstigde.*|begunstigter.*|.*empfanger.*|zahlungspflichtiger.*|auftraggeber.*|.*counter ?part(y|ies) name|counterparty|.*merchant.*|merchant name|handelaar|handler|recipient.*|sender.*|naam tegenpartij.*|tegenpartij.*|nazev protiuctu.*|kontrahent.*|odbiorca.*|nadawca.*|destinataire.*|tiers|ordenante.*|mottagare|modtager|name of .*|counter party|supplier.*|kontrahent.*|maksunsaaja|nazev protistrany',
    ),
  ],
  ['name', whole('name|nom|nombre|naam|nazev|nazwa|navn|namn|nome|to from|from to|partner')],
  [
    'memo',
    words(
      '.*description.*|.*details?.*|memo|notes?|comments?|libelle.*|concepto.*|.*verwendungszweck.*|zweck|buchungstext|umsatztext|text|texte|tekst|vwz ?\\d*|reference.*|referenz.*|referencia.*|narrative.*|particulars|historico|descripcion.*|descrizione.*|causale|descricao|.*mededeling.*|omschrijving.*|zprava.*|poznamka.*|popis|beskrivelse|beskrivning|besked|forklaring|opis.*|tytul.*|purpose|reason|remarks?|communication.*|information|payment details|motif|motivo|observaciones|selite|viesti|label|title|narration|описание.*|otsikko|saaja|zprava|message|memo .*',
    ),
  ],
];

const cache = new Map<string, readonly HeaderRole[]>();

/**
 * The roles a header cell names, the most telling first; none for text that heads nothing. What a column holds decides
 * between them: `Valuta` is a date in German and a currency in Danish.
 */
export function headerRoles(header: string): readonly HeaderRole[] {
  const known = cache.get(header);
  if (known) return known;
  if (header.length > 60) return [];
  const text = plainWords(header.replace(/\((?:[A-Za-z]{3}|\p{Sc})\)|\b(?:in|en) [A-Z]{3}\b/gu, ' '));
  const found = text === '' ? [] : RULES.filter(([, rule]) => rule.test(text)).map(([role]) => role);
  if (cache.size < 2_000) cache.set(header, found);
  return found;
}
