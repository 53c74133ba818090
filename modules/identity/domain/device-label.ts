/** In this order: most browsers also name those they descend from. */
const BROWSERS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\b(?:Edg|EdgA|EdgiOS)\//, 'Edge'],
  [/\b(?:OPR|OPX|Opera)\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [sign: RegExp, name: string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const named = (signs: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  signs.find(([sign]) => sign.test(text))?.[1];

/**
 * A device in words that any reader knows, the same in every language: `Firefox · Linux` of a browser's User-Agent,
 * `curl` of a program's, and a name that was given as it is. Without versions, so that an update is no new device.
 * @returns null when nothing is known
 */
export function deviceLabel(name: string | null): string | null {
  if (!name) return null;
  if (name.startsWith('Mozilla/')) {
    const parts = [named(BROWSERS, name), named(SYSTEMS, name)].filter(Boolean);
    return parts.length > 0 ? parts.join(' · ') : null;
  }
  return /^([\w.-]{1,100})\/[\w.+-]+(?: |$)/.exec(name)?.[1] ?? name;
}
