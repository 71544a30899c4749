import { InvalidParamsError } from '../errors/call-errors.ts';

/** Text made only of characters that need no escape: the common case, worth not allocating for. */
const UNRESERVED = /^[\w.~-]*$/;

/**
 * Percent-encodes one component of a URL or form, apostrophes too, which URL parsers encode in queries: what is signed
 * is then what is sent. Half of a surrogate pair cannot be encoded and is refused.
 */
export function encodeComponent(text: string): string {
  if (UNRESERVED.test(text)) return text;
  try {
    return encodeURIComponent(text).replaceAll("'", '%27');
  } catch {
    throw new InvalidParamsError(
      'A parameter holds half of a surrogate pair, which is not valid Unicode text.',
    );
  }
}
