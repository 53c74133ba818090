import { isLocked } from '../../../modules/identity/domain/lockout.js';

test('four failures from one place leave a fifth guess', () => {
  expect(isLocked({ fromSource: 4, ofAccount: 4 })).toBe(false);
});

test('five failures from one place lock that place', () => {
  expect(isLocked({ fromSource: 5, ofAccount: 5 })).toBe(true);
});

test('a stranger elsewhere does not lock the owner out before twenty failures', () => {
  expect(isLocked({ fromSource: 0, ofAccount: 19 })).toBe(false);
  expect(isLocked({ fromSource: 0, ofAccount: 20 })).toBe(true);
});
