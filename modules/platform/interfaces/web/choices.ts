import { CURRENCIES } from '../../domain/currency.js';
import type { SelectOption } from './components/select.js';

/**
 * Every currency by code, with its name in the reader's language beside it.
 * @param first stands on top: what is chosen most likely
 */
export function currencyChoices(locale: string, first?: string): readonly SelectOption[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency', fallback: 'code' });
  const codes = first === undefined ? CURRENCIES : [first, ...CURRENCIES.filter((code) => code !== first)];
  return codes.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
}

/** Every time zone by its IANA name. `Intl` leaves UTC out. */
export const timeZoneChoices = (): readonly SelectOption[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
