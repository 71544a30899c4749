import { decodeBase64, decodeHex } from '../base/encodings.ts';
import type { SignatureEncoding, SignatureFormat } from '../contract/signature-scheme.ts';
import type { Piece } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';

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

/** The parts of a request that a signature can cover, besides fixed text. */
interface SignedParts {
  readonly id: string;
  readonly timestamp: string;
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
}

const partNames = ['id', 'timestamp', 'method', 'url', 'body'] as const;

/** Builds the signed content from the parts of a request, in pieces. */
export type SignedContent = (parts: SignedParts) => Piece[];

/** Whether a template covers a part. */
export const covers = (template: string, part: (typeof partNames)[number]): boolean =>
  template.includes(`{${part}}`);

/**
 * Compiles a template such as `v0:{timestamp}:{body}`. The body stays a piece of its own, so it is neither copied nor
 * decoded on its way to the MAC.
 */
export function compileSignedContent(template: string): SignedContent {
  // Without types the template may be missing.
  if (typeof template !== 'string')
    throw new WebhookConfigError('The option signed must be a string, such as {timestamp}.{body}.');
  const pieces = template.split(/(\{[a-z]*\})/).filter((piece) => piece !== '');
  const names = pieces.map((piece) => partNames.find((place) => piece === `{${place}}`) ?? piece);
  const unknown = names.find((name) => name.startsWith('{'));
  if (unknown !== undefined)
    throw new WebhookConfigError(`${unknown} is not a part of a request. Use {${partNames.join('} {')}}.`);
  if (!covers(template, 'body'))
    throw new WebhookConfigError(
      'The option signed must contain {body}: a signature that does not cover the body proves nothing.',
    );
  return (parts) => {
    const content: Piece[] = [];
    let text = '';
    for (const name of names) {
      if (name === 'body') {
        if (text !== '') content.push(text);
        content.push(parts.body);
        text = '';
      } else {
        text += isTextPart(name) ? parts[name] : name;
      }
    }
    if (text !== '') content.push(text);
    return content;
  };
}

const isTextPart = (name: string): name is 'id' | 'timestamp' | 'method' | 'url' =>
  name === 'id' || name === 'timestamp' || name === 'method' || name === 'url';
