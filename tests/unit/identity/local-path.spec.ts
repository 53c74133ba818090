import { localPath } from '../../../modules/identity/interfaces/web/local-path.js';

test('a path of this site is followed, with its query', () => {
  expect(localPath('/app/transactions?from=2026-01-01', '/app')).toBe('/app/transactions?from=2026-01-01');
});

test.each([
  ['another host', 'https://evil.example/'],
  ['another host without a scheme', '//evil.example/'],
  ['another host by a backslash', '/\\evil.example'],
  ['a script', 'javascript:alert(1)'],
  ['a line break', '/app\r\nset-cookie: a=b'],
  ['another host behind a dot', '/.//evil.example'],
  ['another host behind a way back', '/app/..//evil.example'],
  ['a tab before the slash', '/\t/evil.example'],
  ['nothing', ''],
  ['no text', undefined],
  ['several', ['/app', '/login']],
])('%s is not', (_what, path) => {
  expect(localPath(path, '/app')).toBe('/app');
});
