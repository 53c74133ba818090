import type { VNode } from 'preact';

/** The lily of Florence, which the gold florin of 1252 carried. */
const LILY =
  'M29.6 40c-1-8.2-4.7-14.8-10.4-15.2-4.2-.3-6.4 3.4-5.5 6.7.8 2.8 4.2 3.7 5.9 1.5 1.3 3.3 5.3 7 10 7z' +
  'M34.4 40c1-8.2 4.7-14.8 10.4-15.2 4.2-.3 6.4 3.4 5.5 6.7-.8 2.8-4.2 3.7-5.9 1.5-1.3 3.3-5.3 7-10 7z' +
  'M24.5 41.4h15a1.5 1.5 0 0 1 0 3h-15a1.5 1.5 0 0 1 0-3z' +
  'M29.7 45.8h4.6c-.2 2.6-1 4.7-2.3 6.6-1.3-1.9-2.1-4-2.3-6.6z' +
  'M27.8 45.8c-.4 2.4-2.2 4-5 4.3 1-1.2 1.6-2.7 1.7-4.3zM36.2 45.8c.4 2.4 2.2 4 5 4.3-1-1.2-1.6-2.7-1.7-4.3z';

const PETAL = 'M32 13.5c3.8 5 6 9.6 6 13.8 0 4.6-2.6 8.2-6 11.7-3.4-3.5-6-7.1-6-11.7 0-4.2 2.2-8.8 6-13.8z';

/** F l o r i n, drawn, so that it looks the same with every system font. */
const LETTERS =
  'M4 42V10h19M4 25h15M33 8v34M65 31a11 11 0 1 1-22 0a11 11 0 1 1 22 0M76 42V20M76 30c0-6 4-10 10-10M96 42V20M109 42V20M109 30c0-6 4-10 9.5-10s9.5 4 9.5 10v12';

/** The coin alone. Decorative: the name stands beside it or in the link's label. */
export function LogoMark({ size = 32 }: { readonly size?: number }): VNode {
  return (
    <svg class="logo-mark" viewBox="0 0 64 64" width={size} height={size} aria-hidden="true">
      <circle class="logo-coin" cx="32" cy="32" r="31" />
      <circle class="logo-rim" cx="32" cy="32" r="26.5" />
      <path class="logo-lily" d={LILY} />
      <path class="logo-petal" d={PETAL} />
    </svg>
  );
}

/** The name in letters. */
function LogoName({ height }: { readonly height: number }): VNode {
  return (
    <svg class="logo-name" viewBox="0 0 132 48" width={(height * 132) / 48} height={height} aria-hidden="true">
      <path d={LETTERS} />
      <circle cx="96" cy="10" r="3.4" />
    </svg>
  );
}

export interface LogoProps {
  /** `row`: coin and name side by side · `tower`: for sign-in, 300 px high and 200 px on phones · `mark`: the coin. */
  readonly look?: 'row' | 'tower' | 'mark';
}

/** The mark of Florin; hidden from screen readers, because a link or heading around it says the name. */
export function Logo({ look = 'row' }: LogoProps): VNode {
  if (look === 'mark') return <LogoMark />;
  return (
    <span class={`logo logo-${look}`}>
      <LogoMark size={look === 'row' ? 32 : 200} />
      <LogoName height={look === 'row' ? 24 : 60} />
    </span>
  );
}
