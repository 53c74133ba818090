import { checkPassword, passwordFault } from '../../../modules/identity/domain/password-policy.js';
import { DomainError } from '../../../modules/platform/domain/domain-error.js';

const ana = { email: 'ana.soler@example.com', displayName: 'Ana Soler Vidal' };

describe('a password is accepted', () => {
  test.each([
    ['a few words', 'correct horse battery staple'],
    ['twelve characters without a pattern', 'vK2!mq90Rt#z'],
    ['spaces at its ends', '  lemon tree river  '],
    ['emoji, each one character', '🌵🚲🎻🧭🫖🪁🧀🦉🪴🎲🧵🍋'],
    ['128 characters', 'lorem ipsum dolor sit amet consectetur '.repeat(4).slice(0, 127) + '!'],
    ['another script', 'пароль из многих слов'],
    ['only digits, when they are no row', '847261950384'],
  ])('with %s', (_what, password) => {
    expect(passwordFault(password, ana)).toBeNull();
  });
});

describe('a password is refused', () => {
  test.each([
    ['of eleven characters', 'vK2!mq90Rt#', 'password_too_short'],
    ['of eleven emoji, though they are 22 code units', '🌵🚲🎻🧭🫖🪁🧀🦉🪴🎲🧵', 'password_too_short'],
    ['of 129 characters', 'vK2!mq90Rt#z'.repeat(11).slice(0, 129), 'password_too_long'],
    ['that is the address', 'Ana.Soler@Example.com', 'password_personal'],
    ['that is the name', 'Ana Soler Vidal', 'password_personal'],
    ['that is the name and a year', 'AnaSolerVidal1984', 'password_personal'],
    ['of one character', 'aaaaaaaaaaaaaa', 'password_repeats'],
    ['of one piece over and over', 'Xk9!Xk9!Xk9!', 'password_repeats'],
    ['that runs along the alphabet', 'abcdefghijklmnop', 'password_sequence'],
    ['that runs along the keyboard', 'qwertyuiopasdf', 'password_sequence'],
    ['that counts', '123456789012', 'password_sequence'],
    ['that counts down', '09876543210987', 'password_sequence'],
    ['that many people use', 'iloveyou1234', 'password_frequent'],
    ['that many people use, with a year', 'PasswordPassword2024!', 'password_frequent'],
    ['that no text can hold', 'half a pair \ud83c is left', 'malformed'],
  ])('%s', (_what, password, fault) => {
    expect(passwordFault(password, ana)).toBe(fault);
  });
});

test('the refusal stands beside the field and names the limits', () => {
  let refusal: unknown;
  try {
    checkPassword('short', ana);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(DomainError);
  expect((refusal as DomainError).details).toEqual([
    { field: 'password', code: 'password_too_short', params: { min: 12, max: 128 } },
  ]);
});
