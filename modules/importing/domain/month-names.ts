/** First letters of month names in English, German, French, Spanish, Italian, Portuguese, Dutch, Nordic and Slavic. */
const MONTHS: readonly (readonly [number, RegExp])[] = [
  [1, /^(jan|ene|gen|janv|led|sty|tammi)/],
  [2, /^(feb|fev|fevr|uno|lut|helmi)/],
  [3, /^(mar|mrz|mae|maer|mrt|brez|bre|maalis)/],
  [4, /^(apr|avr|abr|dub|kwi|huhti)/],
  [5, /^(may|mai|mag|mei|maj|kve|kvet|touko)/],
  [6, /^(juni|june|juin|jun$|jun\b|giu|cerven$|cze|kesa)/],
  [7, /^(juli|july|juil|jul$|jul\b|jui$|lug|cervenec|lip|heina)/],
  [8, /^(aug|aou|ago|srp|sie|elo)/],
  [9, /^(sep|set|zar|wrz|syys)/],
  [10, /^(oct|okt|ott|out|rij|paz|loka)/],
  [11, /^(nov|lis|marras)/],
  [12, /^(dec|dez|dic|des|pro|gru|joulu)/],
];

const known = new Map<string, number | null>();

/** The month 1 to 12 that a written name or its first letters say, in any of the languages above; else null. */
export function monthOf(name: string): number | null {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const word = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const month = /^(julio|junio|junho|julho|jun|jul)/.exec(word)?.[1];
  const found = month ? (month.startsWith('jun') ? 6 : 7) : (MONTHS.find(([, start]) => start.test(word))?.[0] ?? null);
  if (known.size < 500) known.set(name, found);
  return found;
}
