/** A household, as it is made: with one member, who owns it. */
export interface NewTenant {
  readonly name: string;
  readonly ownerUserId: string;
  /** ISO 4217; totals are shown in it. */
  readonly baseCurrency: string;
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}
