import { DomainError, invalidField } from '../../../../platform/domain/domain-error.js';
import { refusalOf, type Attempt } from '../../../../platform/interfaces/http/read-form.js';

/** Runs a command that asks for the reader's password: a wrong one is said beside `field`. */
export const passwordAttempt = <R>(field: string, work: () => Promise<R>): Promise<Attempt<R>> =>
  refusalOf(() =>
    work().catch((error: unknown) => {
      const isWrong = error instanceof DomainError && error.code === 'INVALID_CREDENTIALS';
      throw isWrong ? invalidField(field, 'password_wrong') : error;
    }),
  );
