import { ResponseParseError, type Download } from '@org/http-core';
import { readBytes } from '@org/http-core/provider';
import { StreamTruncatedError } from '@org/http-core/streams';
import type { AttachmentStream } from '../contract/received-parts.ts';
import { ContentError } from '../decode/simple-value.ts';
import { includedIn, readWithIncludes, type Included } from './included.ts';
import { TruncatedError, type MultipartReader, type PartHead } from './multipart-reader.ts';
import { openParts } from './parts-of.ts';
import { shownPath, type ContentReader } from './whole-response.ts';

/** What was read of a response, and what follows. */
export type OpenResponse<Content> = Content & {
  readonly attachments: AsyncIterable<AttachmentStream>;
  readonly cancel: () => Promise<void>;
};

/**
 * Reads the envelope of a response, and leaves its attachments to be read one after the other.
 *
 * @throws ContentError if the first part is not the envelope
 */
export async function receivedParts<Content extends { readonly data: unknown }>(
  operation: string,
  download: Download,
  read: ContentReader<Content>,
): Promise<OpenResponse<Content>> {
  const chunks = readBytes(download.stream(), 'response');
  const { envelope, reader } = await openParts(download, () => chunks.next());
  const content = await read(envelope, readWithIncludes);
  const attachments = attachmentsOf(operation, reader, content.data, () => {
    chunks.close();
  });
  if (!reader) chunks.close();
  return {
    ...content,
    attachments,
    cancel: async () => {
      chunks.close();
      await attachments.return();
    },
  };
}

/** Gives the attachments of a response one after the other. */
async function* attachmentsOf(
  operation: string,
  reader: MultipartReader | undefined,
  data: unknown,
  end: () => void,
): AsyncGenerator<AttachmentStream, void, undefined> {
  const included = includedIn({ data });
  let count = 0;
  try {
    if (!reader) return;
    for (;;) {
      const head = await typed(operation, count, () => reader.part());
      if (!head) return;
      count++;
      yield attachmentOf(head, included, () => typed(operation, count, () => reader.chunk()));
    }
  } finally {
    end();
  }
}

function attachmentOf(
  { contentId, contentType }: PartHead,
  included: readonly Included[],
  next: () => Promise<Uint8Array | undefined>,
): AttachmentStream {
  const path = shownPath(included.find((one) => one.contentId === contentId)?.path);
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await next();
        if (chunk) controller.enqueue(chunk.slice());
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { contentId, contentType, path, stream };
}

async function typed<T>(operation: string, items: number, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TruncatedError)
      throw new StreamTruncatedError(`${operation}: the response ended within its attachments.`, {
        operation,
        items,
      });
    if (error instanceof ContentError)
      throw new ResponseParseError(`${operation}: the response cannot be accepted: ${error.message}.`, {
        operation,
      });
    throw error;
  }
}
