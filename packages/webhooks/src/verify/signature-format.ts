import { decodeBase64, decodeHex } from '../base/encodings.ts';
import type { SignatureEncoding, SignatureFormat } from '../contract/signature-scheme.ts';

/** Maximum number of signatures per request: more than any rotation needs, and few enough to bound the work. */
const MAX_SIGNATURES = 16;

/** One signature of a header. */
export interface Candidate {
  readonly version: string;
  readonly bytes: Uint8Array;
}

/** The contents of a signature header. */
export interface ParsedHeader {
  readonly candidates: readonly Candidate[];
  /** The timestamp, if the header contains it. */
  readonly time?: string;
}

const decoders: Readonly<Record<SignatureEncoding, (text: string) => Uint8Array | undefined>> = {
  hex: decodeHex,
  base64: decodeBase64,
};

/**
 * Parses a header strictly: every item well-formed, one timestamp, at most {@link MAX_SIGNATURES} signatures. Returns
 * undefined otherwise.
 */
export function parseSignatureHeader(format: SignatureFormat, header: string): ParsedHeader | undefined {
  const decode = decoders[format.encoding];
  switch (format.kind) {
    case 'single': {
      const prefix = format.prefix ?? '';
      const bytes = header.startsWith(prefix) ? decode(header.slice(prefix.length)) : undefined;
      return bytes && { candidates: [{ version: '', bytes }] };
    }
    case 'pairs':
      return parsePairs(header, format.time, format.version, decode);
    case 'list':
      return parseList(header, decode);
  }
}

const keyPattern = /^[A-Za-z][A-Za-z0-9_]*$/;
const valuePattern = /^[A-Za-z0-9+/_.-]+={0,2}$/;

function parsePairs(
  header: string,
  timeKey: string,
  version: string,
  decode: (text: string) => Uint8Array | undefined,
): ParsedHeader | undefined {
  const items = header.split(',', MAX_SIGNATURES + 2);
  if (items.length > MAX_SIGNATURES + 1) return undefined;
  const candidates: Candidate[] = [];
  let time: string | undefined;
  for (const item of items) {
    const equals = item.indexOf('=');
    const key = item.slice(0, Math.max(equals, 0));
    const value = item.slice(equals + 1);
    if (!keyPattern.test(key) || !valuePattern.test(value)) return undefined;
    if (key === timeKey) {
      if (time !== undefined) return undefined;
      time = value;
    } else if (key === version) {
      const bytes = decode(value);
      if (bytes === undefined) return undefined;
      candidates.push({ version: '', bytes });
    }
  }
  return time === undefined ? undefined : { candidates, time };
}

const listItem = /^(v[0-9]+[a-z]?),([A-Za-z0-9+/=]+)$/;

function parseList(
  header: string,
  decode: (text: string) => Uint8Array | undefined,
): ParsedHeader | undefined {
  const items = header.split(' ', MAX_SIGNATURES + 1);
  if (items.length > MAX_SIGNATURES) return undefined;
  const candidates: Candidate[] = [];
  for (const item of items) {
    const [, version, text] = listItem.exec(item) ?? [];
    const bytes = text === undefined ? undefined : decode(text);
    if (version === undefined || bytes === undefined) return undefined;
    candidates.push({ version, bytes });
  }
  return { candidates };
}
