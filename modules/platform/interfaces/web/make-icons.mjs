import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Writes `icon-paths.ts` from lucide-static: one path per icon, so that pages need neither the package nor a request.
 * Run by hand after a change of the list: `node modules/platform/interfaces/web/make-icons.mjs`.
 */
const NAMES = `
activity archive arrow-down arrow-down-right arrow-left arrow-left-right arrow-right arrow-up arrow-up-right badge-check
banknote bell briefcase-business building calendar calendar-days camera car chart-column chart-line chart-pie check
chevron-down chevron-left chevron-right chevron-up circle-alert circle-check circle-question-mark circle-user circle-x
clock code coins copy credit-card database download ellipsis external-link eye eye-off file-text file-up flag funnel
gauge globe hand-coins heart hourglass house inbox info key-round landmark languages layout-dashboard link list-filter
fingerprint-pattern loader-circle lock log-in log-out mail megaphone menu merge minus monitor moon paperclip pencil piggy-bank plug plus
receipt-text refresh-cw repeat scale scroll-text search server settings shield-check sliders-horizontal smartphone
sparkles split star sun tag tags target trash trending-down trending-up triangle-alert undo-2 upload user user-plus users wallet
webhook wifi-off x`
  .trim()
  .split(/\s+/);

const num = (text) => Number(text ?? 0);

const ellipsePath = (cx, cy, rx, ry) =>
  `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;

function rectPath({ x, y, width, height, rx, ry }) {
  const [w, h, r] = [num(width), num(height), num(rx ?? ry)];
  if (!r) return `M${num(x)} ${num(y)}h${w}v${h}h${-w}z`;
  const arc = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [w - 2 * r, h - 2 * r];
  return `M${num(x) + r} ${num(y)}h${across}${arc(r, r)}v${down}${arc(-r, r)}h${-across}${arc(-r, -r)}v${-down}${arc(r, -r)}z`;
}

const PATHS = {
  path: (a) => a.d,
  circle: (a) => ellipsePath(num(a.cx), num(a.cy), num(a.r), num(a.r)),
  ellipse: (a) => ellipsePath(num(a.cx), num(a.cy), num(a.rx), num(a.ry)),
  line: (a) => `M${a.x1} ${a.y1}L${a.x2} ${a.y2}`,
  polyline: (a) => `M${a.points}`,
  polygon: (a) => `M${a.points}z`,
  rect: rectPath,
};

const nodes = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('lucide-static/icon-nodes.json'), 'utf8'));
const lines = NAMES.map((name) => {
  if (!nodes[name]) throw new Error(`lucide-static has no icon ${name}`);
  // An opening "m" counts from the origin; once paths are joined it would count from the end of the one before.
  const path = nodes[name].map(([tag, a]) => PATHS[tag](a).replace(/^m/, 'M0 0m')).join('');
  const key = name.includes('-') ? `'${name}'` : name;
  return `  ${key}: '${path}',`.length > 120 ? `  ${key}:\n    '${path}',` : `  ${key}: '${path}',`;
});

writeFileSync(
  join(import.meta.dirname, 'icon-paths.ts'),
  `/** Made by make-icons.mjs from lucide-static (ISC licence): path data on a 24 × 24 grid. */
export const ICON_PATHS = {
${lines.join('\n')}
} as const;

/** The icons a page can show; more are added in make-icons.mjs. */
export type IconName = keyof typeof ICON_PATHS;
`,
);
