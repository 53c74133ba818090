import { ROLES, scopesOf } from '../../../modules/tenancy/domain/role.js';

test('owners and editors read and write, viewers only read', () => {
  expect(scopesOf('owner')).toContain('transactions:write');
  expect(scopesOf('editor')).toEqual(scopesOf('owner'));
  expect(scopesOf('viewer').every((scope) => scope.endsWith(':read'))).toBe(true);
});

test('a higher role never lacks what a lower one has', () => {
  const [owner, editor, viewer] = ROLES.map((role) => new Set<string>(scopesOf(role)));
  expect([...viewer!].every((scope) => editor!.has(scope))).toBe(true);
  expect([...editor!].every((scope) => owner!.has(scope))).toBe(true);
});
