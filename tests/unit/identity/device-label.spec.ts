import { deviceLabel } from '../../../modules/identity/domain/device-label.js';

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:138.0) Gecko/20100101 Firefox/138.0', 'Firefox · Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36 Edg/136.0.0.0',
    'Edge · Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36',
    'Chrome · Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
    'Safari · macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1',
    'Safari · iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; SM-S931B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
    'Samsung Internet · Android',
  ],
  [
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36',
    'Chrome · ChromeOS',
  ],
  ['Mozilla/5.0 (Unheard of)', null],
  ['curl/8.9.1', 'curl'],
  ['okhttp/4.12.0', 'okhttp'],
  ['python-requests/2.32.3', 'python-requests'],
  ['node', 'node'],
  ['Ana’s phone', 'Ana’s phone'],
  ['Florin/1.2 for tests', 'Florin'],
  ['', null],
  [null, null],
])('%s is %s', (name, label) => {
  expect(deviceLabel(name)).toBe(label);
});

test('an update of a browser is no new device', () => {
  const firefox = (version: string): string =>
    `Mozilla/5.0 (X11; Linux x86_64; rv:${version}) Gecko/20100101 Firefox/${version}`;
  expect(deviceLabel(firefox('138.0'))).toBe(deviceLabel(firefox('139.0')));
});
