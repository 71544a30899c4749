import { InvalidParamsError } from '../errors/call-errors.ts';

/** Matches text without characters to escape: the common case, which needs no allocation. */
const UNRESERVED = /^[\w.~-]*$/;

/**
 * Percent-encodes one component of a URL or form. Apostrophes are encoded too, as URL parsers do in queries, so that the
 * signed URL equals the one sent. Half of a surrogate pair cannot be encoded and is refused.
 */
export function encodeComponent(text: string): string {
  if (UNRESERVED.test(text)) return text;
  try {
    return encodeURIComponent(text).replaceAll("'", '%27');
  } catch {
    throw new InvalidParamsError(
      'A parameter contains half of a surrogate pair, which is not valid Unicode text.',
    );
  }
}
