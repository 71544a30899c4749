import { MAX_HEADER_LENGTH } from './limits.ts';
import type { HeaderReader } from './request.ts';
import { failure, type VerificationFailure } from './verification.ts';

/** The value of a header the scheme needs, or why it cannot be used. */
export function requireHeader(headers: HeaderReader, name: string): string | VerificationFailure {
  const value = headers.get(name);
  if (value === null || value === '') return failure('missing_header', `The ${name} header is missing.`);
  return value.length > MAX_HEADER_LENGTH
    ? failure('malformed_header', `The ${name} header is longer than ${MAX_HEADER_LENGTH} characters.`)
    : value;
}
