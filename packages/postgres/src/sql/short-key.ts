import { createHash } from 'node:crypto';

/** Maximum length of a key in bytes. PostgreSQL refuses to index values of more than about 2,700. */
export const MAX_KEY_BYTES = 1_000;

const HASHED = 'sha256:';

/** What PostgreSQL does not store: NUL, and halves of characters, which would all become the same one. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether PostgreSQL can index a text, and returns it as it was. */
export const isStorable = (key: string): boolean =>
  new TextEncoder().encode(key).length <= MAX_KEY_BYTES && !UNSTORABLE.test(key);

/** Returns the key itself, or its hash where PostgreSQL could not store or index it. */
export function shortKey(key: string): string {
  if (isStorable(key) && !key.startsWith(HASHED)) return key;
  // In UTF-16, because in UTF-8 all lone surrogates look the same.
  return HASHED + createHash('sha256').update(Buffer.from(key, 'utf16le')).digest('hex');
}
