import type { VNode } from 'preact';
import { minorUnits } from '../../../domain/currency.js';
import { usePage } from '../page-context.js';

export interface MoneyProps {
  /** Decimal string as the API writes it (`-1234.50`): never passes through a float. */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
  /**
   * `plain`: a balance or total, only a minus is marked. `flow`: money in or out, with sign, arrow and colour.
   * `neutral`: no colour at all, for amounts that are neither good nor bad.
   */
  readonly kind?: 'plain' | 'flow' | 'neutral';
  readonly size?: 'normal' | 'large' | 'hero';
  /** Not exact: an estimate or a conversion with an old rate. */
  readonly approximate?: boolean;
}

const FORMATS = new Map<string, Intl.NumberFormat>();

/** Making a format costs more than using it a hundred times, and there are few of them. */
function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  let format = FORMATS.get(key);
  if (!format) {
    const digits = minorUnits(currency);
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    FORMATS.set(key, format);
  }
  return format;
}

const partsOf = (locale: string, currency: string, unsigned: string): Intl.NumberFormatPart[] =>
  formatOf(locale, currency).formatToParts(unsigned as Intl.StringNumericLiteral);

/** An amount without its sign as plain text in the reader's format, for attributes and messages. */
export const moneyText = (locale: string, amount: string, currency: string): string =>
  (signOf(amount) < 0 ? '\u2212' : '') +
  partsOf(locale, currency, amount.replace('-', ''))
    .map((part) => part.value)
    .join('');

const signOf = (amount: string): -1 | 0 | 1 => (!/[1-9]/.test(amount) ? 0 : amount.startsWith('-') ? -1 : 1);

const QUIET: Readonly<Record<string, string>> = {
  currency: 'money-unit',
  decimal: 'money-cents',
  fraction: 'money-cents',
};

/** An amount: tabular figures, a quiet symbol, small decimals; the sign is also a colour, an arrow and a word. */
export function Money({ amount, currency, kind = 'plain', size = 'normal', approximate }: MoneyProps): VNode {
  const { t, locale } = usePage();
  const sign = signOf(amount);
  const classes = ['money'];
  if (size !== 'normal') classes.push(`money-${size}`);
  if (kind === 'flow' && sign !== 0) classes.push(sign < 0 ? 'money-out' : 'money-in');
  if (kind === 'plain' && sign < 0) classes.push('money-negative');
  const word =
    kind === 'flow' && sign !== 0
      ? t(sign < 0 ? 'web.money.out' : 'web.money.in')
      : sign < 0
        ? t('web.money.minus')
        : '';
  const mark = sign < 0 ? '\u2212' : kind === 'flow' && sign > 0 ? '+' : '';
  return (
    <data class={classes.join(' ')} value={amount} dir="ltr">
      {approximate ? <span class="sr-only">{t('web.money.about')} </span> : null}
      {word ? <span class="sr-only">{word} </span> : null}
      {approximate || mark ? <span aria-hidden="true">{`${approximate ? '≈' : ''}${mark}`}</span> : null}
      {joined(partsOf(locale, currency, amount.replace('-', ''))).map(({ look, text }, index) =>
        look ? (
          <span key={index} class={look}>
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </data>
  );
}

/** Neighbours that look alike become one text: fewer elements in a page of a hundred rows. */
function joined(parts: readonly Intl.NumberFormatPart[]): { look: string | undefined; text: string }[] {
  const runs: { look: string | undefined; text: string }[] = [];
  for (const { type, value } of parts) {
    const look = QUIET[type];
    const last = runs.at(-1);
    if (last && last.look === look) last.text += value;
    else runs.push({ look, text: value });
  }
  return runs;
}
