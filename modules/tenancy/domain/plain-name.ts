/**
 * A name as it stands in a mail to a stranger: without what mail programs would make a link of, since whoever names a
 * household chooses the words (security.md INP-06).
 */
export const plainName = (name: string): string =>
  name
    .replaceAll(/[:/\\@<>]+|\.(?=\S)/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
