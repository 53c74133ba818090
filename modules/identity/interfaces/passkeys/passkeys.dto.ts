import { z } from 'zod';
import { text } from '../../../platform/interfaces/http/fields.js';

const encoded = z.string().min(1).max(20_000);

/**
 * What browsers make, which add members as the standard grows: those that are not known are dropped, not refused.
 */
const credential = {
  id: z.string().min(1).max(2_000),
  rawId: z.string().min(1).max(2_000),
  type: z.literal('public-key'),
};

export const attestation = () =>
  z
    .object({ ...credential, response: z.object({ clientDataJSON: encoded, attestationObject: encoded }) })
    .meta({ description: 'The JSON of `navigator.credentials.create()`' });

export const assertion = () =>
  z
    .object({
      ...credential,
      response: z.object({
        clientDataJSON: encoded,
        authenticatorData: encoded,
        signature: encoded,
        userHandle: z.string().max(200).optional(),
      }),
    })
    .meta({ description: 'The JSON of `navigator.credentials.get()`' });

export const passkeyName = () => text(100).meta({ examples: ['Phone'] });

export const registerPasskeyBody = z.strictObject({ response: attestation(), name: passkeyName() });
export type RegisterPasskeyBody = z.infer<typeof registerPasskeyBody>;

export const renamePasskeyBody = z.strictObject({ name: passkeyName() });
export type RenamePasskeyBody = z.infer<typeof renamePasskeyBody>;

export const passkeyLoginBody = z.strictObject({ response: assertion(), deviceName: text(100).optional() });
export type PasskeyLoginBody = z.infer<typeof passkeyLoginBody>;

export const optionsAnswer = z.object({
  data: z.record(z.string(), z.unknown()).meta({ description: 'Options for the browser; its challenge counts once' }),
});
export type OptionsAnswer = z.infer<typeof optionsAnswer>;

export const addedPasskeyAnswer = z.object({ data: z.object({ id: z.uuid(), name: z.string() }) });
export type AddedPasskeyAnswer = z.infer<typeof addedPasskeyAnswer>;

export const passkeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});

export const passkeysAnswer = z.object({ data: z.array(passkeyView), page: z.object({ nextCursor: z.null() }) });
export type PasskeysAnswer = z.infer<typeof passkeysAnswer>;
