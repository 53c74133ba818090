import type { SelectOption } from '../../../platform/interfaces/web/components/select.js';

/** Every IANA zone; `Intl` leaves UTC out. */
export const timeZoneChoices = (): readonly SelectOption[] =>
  ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
