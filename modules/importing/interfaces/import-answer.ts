import { explainLink } from '../../platform/interfaces/http/explanation.js';
import type { Translator } from '../../platform/application/translator.js';
import type { ImportView } from '../application/get-import.js';

type Said<T> = T & { readonly message: string };
type View = ImportView['preview'];

/** Where the sums of the file are explained. */
export interface ImportLinks {
  readonly links: { readonly explain: string; readonly explainDebits: string };
}

export const importLinks = (id: string): ImportLinks['links'] => ({
  explain: explainLink(`imports/${id}`, { figure: 'credits' }),
  explainDebits: explainLink(`imports/${id}`, { figure: 'debits' }),
});

export type ImportAnswer = Omit<ImportView, 'preview' | 'notes'> &
  ImportLinks & {
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
    links: importLinks(view.id),
  };
}
