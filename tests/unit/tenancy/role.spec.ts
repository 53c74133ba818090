import { ROLES, scopesOf } from '../../../modules/tenancy/domain/role.js';

test('owners and editors read and write, viewers write only what is their own', () => {
  expect(scopesOf('owner')).toContain('transactions:write');
  expect(scopesOf('editor')).toContain('transactions:write');
  expect(scopesOf('viewer').filter((scope) => scope.endsWith(':write'))).toEqual([
    'sessions:write',
    'profile:write',
    'api-keys:write',
  ]);
});

test('owners alone rule over members and the household', () => {
  const ruling = scopesOf('owner').filter((scope) => !scopesOf('editor').includes(scope));
  expect(ruling).toEqual(['members:admin', 'household:admin']);
});

test('a higher role never lacks what a lower one has', () => {
  const [owner, editor, viewer] = ROLES.map((role) => new Set<string>(scopesOf(role)));
  expect([...viewer!].every((scope) => editor!.has(scope))).toBe(true);
  expect([...editor!].every((scope) => owner!.has(scope))).toBe(true);
});
