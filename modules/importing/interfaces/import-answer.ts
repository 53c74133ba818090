import type { Translator } from '../../platform/application/translator.js';
import type { ImportView } from '../application/get-import.js';

type Said<T> = T & { readonly message: string };
type View = ImportView['preview'];

export type ImportAnswer = Omit<ImportView, 'preview' | 'notes'> & {
  readonly preview: Omit<View, 'errors'> & { readonly errors: readonly Said<View['errors'][number]>[] };
  readonly notes: readonly Said<ImportView['notes'][number]>[];
};

/** An import with its faults and notes in the caller's language. */
export function importAnswerIn(language: string, translator: Translator, view: ImportView): ImportAnswer {
  const said = <T extends { readonly code: string; readonly params: Readonly<Record<string, string | number>> }>(
    item: T,
  ): Said<T> => ({ ...item, message: translator.text(language, `errors.${item.code}`, item.params) });
  return {
    ...view,
    preview: { ...view.preview, errors: view.preview.errors.map(said) },
    notes: view.notes.map(said),
  };
}
