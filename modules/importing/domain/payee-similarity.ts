/** Words that say how money moved and not with whom; they would make any two card payments look alike. */
const NOISE = new Set(
  (
    'card cards payment payments purchase pos visa debit credit transfer direct sepa ref to from at by the of online ' +
    'kartenzahlung lastschrift uberweisung zahlung girocard folgenr verfalld compra compras pago pagos tarjeta recibo ' +
    'transferencia con del carte achat paiement prlv vir virement pagamento acquisto carta pagamentos cartao'
  ).split(' '),
);

/** What is left of a payee or memo when case, accents, punctuation, numbers and words about the way of paying go. */
interface Words {
  readonly all: ReadonlySet<string>;
  readonly trigrams: ReadonlySet<string>;
}

const MAX_LENGTH = 200;

function wordsOf(text: string): Words {
  const plain = text
    .slice(0, MAX_LENGTH)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const all = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const telling = all.filter((word) => !NOISE.has(word) && !/^\p{N}+$/u.test(word));
  const kept = telling.length > 0 ? telling : all;
  const joined = ` ${kept.join(' ')} `;
  const trigrams = new Set<string>();
  for (let at = 0; at + 3 <= joined.length; at++) trigrams.add(joined.slice(at, at + 3));
  return { all: new Set(kept), trigrams };
}

function compare(a: Words, b: Words): number {
  const dice = (2 * shared(a.trigrams, b.trigrams)) / (a.trigrams.size + b.trigrams.size);
  // `AMAZON` and `AMAZON EU SARL LUXEMBOURG`: one name within the other, whatever else was printed beside it.
  const named = hasLongWord(a.all, b.all);
  const contained = named ? shared(a.all, b.all) / Math.min(a.all.size, b.all.size) : 0;
  return Math.max(dice, contained * 0.9);
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}

function hasLongWord(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const word of a) if (word.length >= 4 && b.has(word)) return true;
  return false;
}

/** The text of one movement, prepared when it is first compared. */
export class PayeeText {
  private prepared: { readonly payee: Words | null; readonly whole: Words | null } | null = null;

  constructor(
    private readonly payee: string | null,
    private readonly memo: string | null,
  ) {}

  /**
   * How alike two texts are, 0 to 1; null when one of the movements has no text at all, which speaks neither for nor
   * against. Layouts of one bank move words between payee and memo, so both together are compared too.
   */
  similarityTo(other: PayeeText): number | null {
    const [a, b] = [this.words, other.words];
    if (!a.whole || !b.whole) return null;
    const whole = compare(a.whole, b.whole);
    return a.payee && b.payee ? Math.max(whole, compare(a.payee, b.payee)) : whole;
  }

  private get words(): { readonly payee: Words | null; readonly whole: Words | null } {
    if (this.prepared) return this.prepared;
    const payee = this.payee?.trim() ?? '';
    const whole = `${payee} ${this.memo ?? ''}`.trim();
    this.prepared = { payee: payee === '' ? null : wordsOf(payee), whole: whole === '' ? null : wordsOf(whole) };
    return this.prepared;
  }
}
