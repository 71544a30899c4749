import type { Download } from '@org/http-core';
import { ContentError } from '../decode/simple-value.ts';
import { MultipartReader, parameterOf } from './multipart-reader.ts';

/** Maximum length of an envelope that has attachments, in bytes. */
const MAX_ENVELOPE = 64 * 1024 * 1024;

/** A response whose envelope was read, and whose other parts follow. */
export interface OpenedParts {
  readonly envelope: string;
  /** `undefined` if the response is not multipart. */
  readonly reader: MultipartReader | undefined;
}

/**
 * Reads the first part of a response, which is its envelope.
 *
 * @param next Gives the next chunk of the body.
 * @throws ContentError if it is not
 */
export async function openParts(
  { contentType = '' }: Pick<Download, 'contentType'>,
  next: () => Promise<Uint8Array | undefined>,
): Promise<OpenedParts> {
  if (!/^\s*multipart\//i.test(contentType))
    return { envelope: await textOf(contentType, next), reader: undefined };
  const boundary = parameterOf(contentType, 'boundary');
  if (boundary === undefined || boundary === '' || boundary.length > 70)
    throw new ContentError('its media type is multipart without a boundary');
  const reader = new MultipartReader(boundary, next);
  const head = await reader.part();
  const start = parameterOf(contentType, 'start')?.replace(/^<([^>]*)>$/, '$1');
  if (!head || (start !== undefined && head.contentId !== undefined && head.contentId !== start))
    throw new ContentError('its first part is not the envelope');
  return { envelope: await textOf(head.contentType ?? '', () => reader.chunk()), reader };
}

async function textOf(contentType: string, next: () => Promise<Uint8Array | undefined>): Promise<string> {
  const decoder = decoderOf(parameterOf(contentType, 'charset') ?? 'utf-8');
  let text = '';
  let length = 0;
  for (let chunk = await next(); chunk; chunk = await next()) {
    length += chunk.length;
    if (length > MAX_ENVELOPE) throw new ContentError(`its envelope is longer than ${MAX_ENVELOPE} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** @throws ContentError for an encoding that the platform does not know */
export function decoderOf(charset: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(charset);
  } catch {
    throw new ContentError('it has a character encoding that is not known');
  }
}
