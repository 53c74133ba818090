import type { FastifyRequest } from 'fastify';
import { typedValues } from '../../../../modules/platform/interfaces/http/typed-values.js';

const posted = (body: unknown, method = 'POST'): FastifyRequest => ({ method, body }) as FastifyRequest;

describe('what a refused form gives back', () => {
  it('is what a person typed, in its order', () => {
    const body = { kind: 'outflow', amount: '12.80', payee: ' Corner café ', note: '', date: '2026-03-02' };
    expect(typedValues(posted(body))).toEqual(['12.80', 'Corner café', '2026-03-02']);
  });

  it('is no secret, no id and nothing of the frame', () => {
    const body = {
      ...{
        _csrf: 'x',
        _key: 'y',
        _household: 'z',
        currentPassword: 'p',
        token: 't',
        code: '123456',
        recoveryCode: 'r',
      },
      ...{ accountId: '0199c2a0-0000-7000-8000-000000000000', shared: 'true', version: '3' },
    };
    expect(typedValues(posted(body))).toEqual([]);
  });

  it('is nothing for a page that was only looked at, or a file', () => {
    expect(typedValues(posted({ payee: 'Bakery' }, 'GET'))).toEqual([]);
    expect(typedValues(posted(undefined))).toEqual([]);
    expect(typedValues(posted('text'))).toEqual([]);
  });
});
