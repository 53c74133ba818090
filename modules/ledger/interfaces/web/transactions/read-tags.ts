import type { FieldFault } from '../../../../platform/domain/domain-error.js';

const TAGS_MAX = 20;
const TAG_LENGTH_MAX = 50;

/** Tags as they are typed: by commas, with or without `#`; each once, whatever its case. */
export function readTags(text: string): { readonly tags: readonly string[]; readonly faults: readonly FieldFault[] } {
  const byFolded = new Map<string, string>();
  for (const part of text.split(',')) {
    const tag = part.trim().replace(/^#/, '').trim();
    if (tag !== '' && !byFolded.has(tag.toLowerCase())) byFolded.set(tag.toLowerCase(), tag);
  }
  const tags = [...byFolded.values()];
  if (tags.length > TAGS_MAX) return { tags, faults: [{ field: 'tags', code: 'too_big', params: { max: TAGS_MAX } }] };
  if (tags.some((tag) => tag.length > TAG_LENGTH_MAX)) {
    return { tags, faults: [{ field: 'tags', code: 'too_long', params: { max: TAG_LENGTH_MAX } }] };
  }
  return { tags, faults: [] };
}
