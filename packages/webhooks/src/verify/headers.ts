import type { HeaderReader, HeaderSource } from '../contract/request.ts';
import { failure, type VerificationFailure } from '../contract/verification.ts';

/** No genuine signature header comes near this; 16 Standard Webhooks signatures with Ed25519 take 1.5 KiB. */
const MAX_HEADER_LENGTH = 4096;

/** The value of a header the scheme needs, or why it cannot be used. */
export function requireHeader(headers: HeaderReader, name: string): string | VerificationFailure {
  const value = headers.get(name);
  if (value === null || value === '') return failure('missing_header', `The ${name} header is missing.`);
  return value.length > MAX_HEADER_LENGTH
    ? failure('malformed_header', `The ${name} header is longer than ${MAX_HEADER_LENGTH} characters.`)
    : value;
}

/** Headers to be read by name, whatever they came as. Repeated ones are joined with a comma. */
export function headerReaderOf(source: HeaderSource): HeaderReader {
  if (typeof source.get === 'function') return source as HeaderReader;
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(source)) {
    if (typeof value === 'string') values.set(name.toLowerCase(), value);
    else if (Array.isArray(value)) values.set(name.toLowerCase(), value.join(', '));
  }
  return { get: (name) => values.get(name.toLowerCase()) ?? null };
}
