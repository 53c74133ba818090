/** Which of a form's buttons sent it; undefined for the plain one. */
export const pressed = (body: Readonly<Record<string, unknown>>): string | undefined =>
  typeof body['_do'] === 'string' && body['_do'] !== '' ? body['_do'] : undefined;
