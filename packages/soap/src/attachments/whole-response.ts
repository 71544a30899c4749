import type { Download } from '@org/http-core';
import type { ReceivedAttachment } from '../contract/received-parts.ts';
import { ContentError } from '../decode/simple-value.ts';
import type { EnvelopeFunction } from '../envelope/read-envelope.ts';
import { includedIn, readWithIncludes } from './included.ts';
import { openParts } from './parts-of.ts';

/** What an envelope holds that may refer to attachments. */
export interface Referring {
  readonly data: unknown;
  readonly soapHeaders: unknown;
}

/** Reads what the envelope of a response says. */
export type ContentReader<Content extends Referring> = (
  envelope: string,
  read: EnvelopeFunction,
) => Promise<Content>;

/**
 * Reads a response and its attachments, which stand in the output where it refers to them.
 *
 * @throws ContentError if the output refers to a part that is missing
 */
export async function wholeResponse<Content extends Referring>(
  download: Download,
  read: ContentReader<Content>,
): Promise<Content & { readonly attachments: readonly ReceivedAttachment[] }> {
  const whole: Uint8Array[] = [await download.bytes()];
  const { envelope, reader } = await openParts(download, () => Promise.resolve(whole.pop()));
  const content = await read(envelope, readWithIncludes);
  const holder = { data: content.data, soapHeaders: content.soapHeaders };
  const included = includedIn(holder);
  const attachments: ReceivedAttachment[] = [];
  for (let head = await reader?.part(); reader && head; head = await reader.part()) {
    const { contentId, contentType } = head;
    const bytes = await bytesOf(() => reader.chunk());
    const places = included.filter((one) => one.contentId === contentId);
    for (const { replace } of places) replace(bytes);
    attachments.push({ contentId, contentType, path: shownPath(places[0]?.path), bytes });
  }
  const missing = included.find((one) => attachments.every(({ contentId }) => contentId !== one.contentId));
  if (missing)
    throw new ContentError(
      `${shownPath(missing.path) ?? 'it'} refers to a part that the response does not have`,
    );
  return { ...content, ...holder, attachments };
}

/** The path within the output. */
export const shownPath = (path: string | undefined): string | undefined => path?.replace(/^data\.?/, '');

async function bytesOf(next: () => Promise<Uint8Array | undefined>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let chunk = await next(); chunk; chunk = await next()) chunks.push(chunk);
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
