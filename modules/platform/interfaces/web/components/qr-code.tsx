import type { VNode } from 'preact';
import { encode } from 'uqr';

/** Modules of white around the code that scanners need (ISO 18004). */
const BORDER = 4;

/** `text` for a camera; dark on light in both themes, as scanners expect it. @param label what it is, for screen readers */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }): VNode {
  const { data: rows, size } = encode(text, { ecc: 'M', border: BORDER });
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      class="qr-code"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width="240"
      height="240"
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="white" />
      <path d={dark.join('')} fill="black" />
    </svg>
  );
}
