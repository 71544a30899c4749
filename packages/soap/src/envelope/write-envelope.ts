import type { Attachment } from '../contract/attachment.ts';
import type { MessageSchema, SoapVersion } from '../contract/operation.ts';
import { Encoder } from '../encode/encode-value.ts';
import { propertyOf } from '../encode/property-of.ts';
import { describe, hintFor, ValueError } from '../encode/value-error.ts';
import { XmlWriter } from '../xml/xml-writer.ts';
import { ENVELOPE } from './namespaces.ts';

/** Writes further header blocks, such as those of WS-Security. */
export type HeaderWriter = (out: XmlWriter) => void;

/**
 * Writes the envelope of a request.
 *
 * @param headers The values of the header blocks by the names of their elements.
 * @param attachments Takes the attachments of the input, which are sent behind the envelope.
 * @throws ValueError for a value that the schemas do not allow
 */
export function writeEnvelope(
  version: SoapVersion,
  schema: MessageSchema,
  input: unknown,
  headers: Readonly<Record<string, unknown>> = {},
  more: readonly HeaderWriter[] = [],
  attachments: Attachment[] = [],
): string {
  const out = new XmlWriter({ [ENVELOPE[version]]: 'soap' });
  const encoder = new Encoder(out, attachments);
  const blocks = schema.headers ?? [];
  checkHeaders(
    headers,
    blocks.map(({ key }) => key),
  );
  const hasHeader = more.length > 0 || blocks.some(({ key }) => propertyOf(headers, key) !== undefined);
  if (hasHeader) {
    out.open('soap:Header');
    for (const write of more) write(out);
    for (const block of blocks) {
      const value = propertyOf(headers, block.key);
      if (value !== undefined) encoder.element(block, value, `headers.${block.key}`);
    }
    out.close('soap:Header');
  }
  out.open('soap:Body');
  if (schema.body) encoder.element(schema.body, input, '');
  else if (input !== undefined && input !== null && (!isPlainObject(input) || Object.keys(input).length > 0))
    throw new ValueError('', 'has no place: the operation takes none.');
  out.close('soap:Body');
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope${out.declarations}>${out.text}</soap:Envelope>`;
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]';

function checkHeaders(headers: unknown, known: readonly string[]): void {
  if (typeof headers !== 'object' || headers === null)
    throw new ValueError('headers', `must be an object, not ${describe(headers)}.`);
  const stray = Object.keys(headers).find((key) => !known.includes(key));
  if (stray === undefined) return;
  throw new ValueError(`headers.${stray}`, `is no header of the operation. ${hintFor(stray, known)}`);
}
