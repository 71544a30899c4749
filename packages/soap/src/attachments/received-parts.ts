import { ConnectionError, InvalidParamsError, ResponseParseError, type Download } from '@org/http-core';
import { readBytes } from '@org/http-core/provider';
import { StreamTruncatedError } from '@org/http-core/streams';
import type { SoapOperation } from '../contract/operation.ts';
import type { AttachmentStream } from '../contract/received-parts.ts';
import { ContentError } from '../decode/simple-value.ts';
import { includedIn, readWithIncludes, type Included } from './included.ts';
import { TruncatedError, type MultipartReader, type PartHead } from './multipart-reader.ts';
import { openParts } from './parts-of.ts';
import { shownPath, type ContentReader, type Referring } from './whole-response.ts';

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
export async function receivedParts<Content extends Referring>(
  operation: SoapOperation,
  download: Download,
  read: ContentReader<Content>,
): Promise<OpenResponse<Content>> {
  const chunks = readBytes(download.stream(), 'response');
  const { envelope, reader } = await openParts(download, () => chunks.next());
  const content = await read(envelope, readWithIncludes);
  const holder = { data: content.data, soapHeaders: content.soapHeaders };
  const included = includedIn(holder);
  // The bytes are still to come.
  for (const { replace } of included) replace(new Uint8Array());
  const attachments = attachmentsOf(operation, reader, included, () => {
    chunks.close();
  });
  if (!reader) chunks.close();
  return {
    ...content,
    ...holder,
    attachments,
    cancel: async () => {
      chunks.close();
      await attachments.return();
    },
  };
}

/** Gives the attachments of a response one after the other. */
async function* attachmentsOf(
  operation: SoapOperation,
  reader: MultipartReader | undefined,
  included: readonly Included[],
  end: () => void,
): AsyncGenerator<AttachmentStream, void, undefined> {
  if (!reader) return;
  /** The number of the attachment whose bytes come next. */
  let current = 0;
  let turn: Promise<unknown> = Promise.resolve();
  /** Two that read at once, such as the loop and the stream of an attachment, would get each other's bytes. */
  const inTurn = <T>(read: () => Promise<T>): Promise<T> => {
    const result = turn.then(() => typed(operation, current, read));
    turn = result.catch(() => undefined);
    return result;
  };
  try {
    for (;;) {
      const head = await inTurn(() => {
        current++;
        return reader.part();
      });
      if (!head) return;
      const number = current;
      yield attachmentOf(head, included, () =>
        inTurn(() => {
          if (number === current) return reader.chunk();
          throw new InvalidParamsError(
            `${operation.name}: this attachment was skipped, because the loop over the attachments went on. Read its stream to the end first.`,
            { operation: operation.name },
          );
        }),
      );
    }
  } finally {
    current++;
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

async function typed<T>(
  { name: operation, retry }: SoapOperation,
  current: number,
  read: () => Promise<T>,
): Promise<T> {
  const init = { operation, mayHaveExecuted: retry !== 'safe' };
  try {
    return await read();
  } catch (error) {
    if (error instanceof TruncatedError || ConnectionError.isInstance(error))
      throw new StreamTruncatedError(`${operation}: the response ended within its attachments.`, {
        ...init,
        items: current,
        cause: error,
      });
    if (error instanceof ContentError)
      throw new ResponseParseError(`${operation}: the response cannot be accepted: ${error.message}.`, init);
    throw error;
  }
}
