import { ATTACHED_EXTENSIONS, MEDIA_TYPES } from '../../domain/attachments/attached-file.js';

/** What may be attached, for those who ask for files and tell of them. */
export const ATTACHED_TYPES = MEDIA_TYPES;
/** With a dot each, as a file field takes them. */
export const ATTACHED_FILES = ATTACHED_EXTENSIONS.map((extension) => `.${extension}`);
