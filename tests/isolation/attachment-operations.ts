import { randomUUID } from 'node:crypto';
import { attach, attachmentForm, pdf, png } from '../factories/attached.js';
import { expected, type Scene } from '../factories/scene.js';
import { byPath, type Variant } from './operation-variant.js';

const transaction = (scene: Scene): Promise<string> => scene.transaction();

/** The id of a fresh attachment of a transaction; of an image where something is to be shown. */
export const attached = async (scene: Scene, transactionId: string, isImage = true): Promise<string> => {
  const file = isImage
    ? { name: `${scene.canary}.png`, content: await png() }
    : { name: `${scene.canary}.pdf`, content: pdf() };
  return expected(await attach(scene.home, transactionId, file), 201).body.data.id as string;
};

const withAttachment = async (scene: Scene): Promise<string> => {
  const id = await scene.transaction();
  await attached(scene, id, false);
  return id;
};

/** On one attachment, found below its transaction. */
function onAttachment(action = ''): Variant {
  const made = new Map<Scene, string>();
  return {
    places: {
      'path id': async (scene) => {
        const id = await scene.transaction();
        made.set(scene, await attached(scene, id, action === '/preview'));
        return id;
      },
      'path attachmentId': (scene) => Promise.resolve(made.get(scene) ?? randomUUID()),
    },
    request: (ids) => ({
      path: `/transactions/${ids['path id']!}/attachments/${ids['path attachmentId']!}${action}`,
    }),
  };
}

/** What is attached to transactions. */
export const ATTACHMENT_OPERATIONS: Readonly<Record<string, readonly Variant[]>> = {
  'GET /transactions/{id}/attachments': [byPath('/transactions/{id}/attachments', withAttachment)],
  'POST /transactions/{id}/attachments': [
    {
      places: { 'path id': transaction },
      request: (ids, { canary }) => ({
        path: `/transactions/${ids['path id']!}/attachments`,
        body: attachmentForm(`${canary}.pdf`, pdf(canary)),
      }),
    },
  ],
  'GET /transactions/{id}/attachments/{attachmentId}': [onAttachment()],
  'DELETE /transactions/{id}/attachments/{attachmentId}': [onAttachment()],
  'GET /transactions/{id}/attachments/{attachmentId}/content': [onAttachment('/content')],
  'GET /transactions/{id}/attachments/{attachmentId}/preview': [onAttachment('/preview')],
};
