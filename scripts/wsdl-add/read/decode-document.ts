import { SpecError } from '../../specs/errors.ts';

const DECLARATION = /^([^<]*<\?xml[^>]*?)\sencoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * Decodes a document by its byte order mark or its XML declaration.
 *
 * @returns its text, whose declaration names no encoding any more, so that it can be stored in UTF-8
 * @throws SpecError for bytes that are no text of that encoding
 */
export function decodeDocument(bytes: Uint8Array, file: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const encoding = encodingOf(bytes, DECLARATION.exec(head)?.[2]?.toLowerCase() ?? 'utf-8');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(DECLARATION, '$1');
  } catch {
    throw new SpecError(`${file} is not text in ${encoding}`);
  }
}

function encodingOf(bytes: Uint8Array, declared: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Without a mark, a text whose declaration can be read is none in UTF-16.
  return declared === 'utf-16' ? 'utf-8' : declared;
}
