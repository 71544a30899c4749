import { encodeUtf8 } from '../base/encodings.ts';

/** One part of a multipart form. */
export interface MultipartPart {
  readonly name: string;
  /** Only present for files. */
  readonly filename?: string;
  readonly contentType?: string;
  readonly bytes: Uint8Array;
}

/** More parts than any mail client creates. */
const MAX_PARTS = 1000;

/** Maximum size of one part's headers together. */
const MAX_PART_HEADER_BYTES = 8192;

const boundaryParameter = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i;

/**
 * Parses a `multipart/form-data` body (RFC 7578) into parts of bytes, unlike the platform's parser, which decodes every
 * field as UTF-8. Returns undefined if the body is not well-formed.
 */
export function parseMultipart(body: Uint8Array, contentType: string): MultipartPart[] | undefined {
  const found = boundaryParameter.exec(contentType);
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined) return undefined;
  const delimiter = encodeUtf8(`\r\n--${boundary}`);
  const parts: MultipartPart[] = [];
  // The first delimiter may stand at the very start, without the line break that belongs to the others.
  let position = matchesAt(body, delimiter.subarray(2), 0) ? delimiter.length - 2 : after(body, delimiter, 0);
  while (position !== undefined && parts.length < MAX_PARTS) {
    if (matchesAt(body, dashes, position)) return parts;
    const start = after(body, lineBreak, position);
    const next = start === undefined ? undefined : after(body, delimiter, start - 2);
    if (start === undefined || next === undefined) return undefined;
    const part = parsePart(body.subarray(start, Math.max(start, next - delimiter.length)));
    if (part === undefined) return undefined;
    parts.push(part);
    position = next;
  }
  return undefined;
}

const dashes = encodeUtf8('--');
const lineBreak = encodeUtf8('\r\n');
const blankLine = encodeUtf8('\r\n\r\n');

function parsePart(part: Uint8Array): MultipartPart | undefined {
  const bodyStart = after(part.subarray(0, MAX_PART_HEADER_BYTES), blankLine, 0);
  if (bodyStart === undefined) return undefined;
  const head = new TextDecoder().decode(part.subarray(0, bodyStart));
  const disposition = /^content-disposition:[ \t]*form-data;([^\r\n]*)/im.exec(head)?.[1];
  const name = disposition === undefined ? undefined : parameter(disposition, 'name');
  if (disposition === undefined || name === undefined) return undefined;
  const filename = parameter(disposition, 'filename');
  const contentType = /^content-type:[ \t]*([^\r\n]*)/im.exec(head)?.[1]?.trim();
  return {
    name,
    ...(filename === undefined ? {} : { filename }),
    ...(contentType === undefined ? {} : { contentType }),
    bytes: part.subarray(bodyStart),
  };
}

/** Reads a quoted parameter, with the three escapes that browsers and mail gateways use. */
function parameter(disposition: string, name: string): string | undefined {
  const quoted = new RegExp(`[; \\t]${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition)?.[1];
  return quoted?.replace(/\\(.)/g, '$1').replace(/%22/g, '"');
}

/** The position after the next occurrence of `needle`, starting at `from`. */
function after(bytes: Uint8Array, needle: Uint8Array, from: number): number | undefined {
  const first = needle[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (matchesAt(bytes, needle, at)) return at + needle.length;
  }
  return undefined;
}

function matchesAt(bytes: Uint8Array, needle: Uint8Array, at: number): boolean {
  if (at + needle.length > bytes.length) return false;
  for (let index = 0; index < needle.length; index += 1) {
    if (bytes[at + index] !== needle[index]) return false;
  }
  return true;
}
