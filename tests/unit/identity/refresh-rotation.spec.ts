import { decideRefresh, type PresentedToken } from '../../../modules/identity/domain/refresh-rotation.js';

const now = new Date('2026-11-20T12:00:00Z');
const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const newest: PresentedToken = {
  sessionLives: true,
  expiresAt: new Date('2026-11-27T12:00:00Z'),
  succeededAt: null,
  successorUsed: false,
};

test('the newest token gets a successor', () => {
  expect(decideRefresh(newest, now)).toBe('rotate');
});

test('a replaced token gets the same successor again for 60 seconds, since its answer may have been lost', () => {
  expect(decideRefresh({ ...newest, succeededAt: before(0) }, now)).toBe('repeat');
  expect(decideRefresh({ ...newest, succeededAt: before(60) }, now)).toBe('repeat');
});

test('after 60 seconds a replaced token ends the family', () => {
  expect(decideRefresh({ ...newest, succeededAt: before(60.001) }, now)).toBe('revoke');
});

test('once its successor was used, a replaced token ends the family at once', () => {
  expect(decideRefresh({ ...newest, succeededAt: before(1), successorUsed: true }, now)).toBe('revoke');
});

test('a token of a session that has ended, or past its time, is refused whatever its state', () => {
  expect(decideRefresh({ ...newest, sessionLives: false }, now)).toBe('refuse');
  expect(decideRefresh({ ...newest, expiresAt: now }, now)).toBe('refuse');
  expect(decideRefresh({ ...newest, sessionLives: false, succeededAt: before(1), successorUsed: true }, now)).toBe(
    'refuse',
  );
});
