import {
  ConfigurationError,
  ConnectionError,
  InvalidParamsError,
  ResponseParseError,
  type Download,
} from '@org/http-core';
import { StreamTruncatedError } from '@org/http-core/streams';
import { parameterOf } from '../attachments/multipart-reader.ts';
import { decoderOf } from '../attachments/parts-of.ts';
import type { SoapOperation } from '../contract/operation.ts';
import { ContentError } from '../decode/simple-value.ts';
import { EnvelopeReader, type ReadEnvelope } from '../envelope/read-envelope.ts';
import { faultInSuccess } from '../fault/fault-in-success.ts';
import { isHtml } from '../fault/fault-of-response.ts';
import { XmlReader } from '../xml/read-xml.ts';
import { XmlError } from '../xml/xml-error.ts';
import { checkListPath, PathError } from './list-path.ts';
import { PathFrame, typeNamed } from './path-frame.ts';

/** How a streamed call is sent. */
export interface StreamedCall {
  readonly operation: SoapOperation;
  readonly at: string;
  /** Whether responses must be verified, which cannot be done before they have ended. */
  readonly isVerified: boolean;
  readonly send: () => Promise<Streamed>;
}

/** The response of a streamed call. */
interface Streamed {
  readonly download: Download;
  /**
   * Checks header blocks and body, before the first item and at the end.
   *
   * @throws ContentError if they are not acceptable
   */
  readonly check: (content: ReadEnvelope) => void;
  /** What its errors say beside their message. */
  readonly context: Parameters<typeof faultInSuccess>[2];
}

/** Maximum length of what one item takes, in characters. */
const MAX_LENGTH = 64 * 1024 * 1024;

/** How much is decoded before the items in it are given away, in characters. */
const SLICE = 64 * 1024;

/**
 * Reads the items of a list as they arrive.
 *
 * @param end Takes the output without the items.
 */
export async function* readStream<Item>(
  call: StreamedCall,
  end: (rest: unknown) => void,
): AsyncGenerator<Item, void, undefined> {
  const { operation } = call;
  const { name, retry } = operation;
  const path = pathOf(call);
  assertStreamable(call, path);
  const { download, check, context } = await call.send();
  let items: Item[] = [];
  let count = 0;
  const reader: EnvelopeReader = new EnvelopeReader(
    operation.output?.() ?? {},
    (frame, schema, attributes, resolve) => {
      check(reader.result());
      const take = (item: unknown): unknown => items.push(item as Item);
      return new PathFrame(frame, typeNamed(schema, attributes, resolve), path, take);
    },
  );
  const xml = new XmlReader(reader);
  let length = 0;
  let hasEnded = false;
  const init = { ...context, operation: name, mayHaveExecuted: retry !== 'safe' };
  try {
    for await (const text of slicesOf(download)) {
      if (count === 0 && length === 0 && isHtml(text)) throw new ContentError('it is a page of HTML');
      xml.write(text);
      length = items.length > 0 ? 0 : length + text.length;
      if (length > MAX_LENGTH) throw new ContentError(`no item ends within ${MAX_LENGTH} characters`);
      const ready = items;
      items = [];
      for (const item of ready) {
        count++;
        yield item;
      }
    }
    hasEnded = true;
    xml.end();
    const content = reader.result();
    if (content.fault) throw faultInSuccess(content.fault, operation, context);
    check(content);
    end(content.body);
  } catch (error) {
    if ((error instanceof XmlError && hasEnded) || ConnectionError.isInstance(error))
      throw new StreamTruncatedError(
        `${name}: the response ended before it was complete, after ${count} items. Those are valid.`,
        { ...init, items: count, cause: error },
      );
    if (error instanceof XmlError || error instanceof ContentError || error instanceof TypeError)
      throw new ResponseParseError(
        `${name}: the response cannot be accepted: ${error.message.replace(/\.$/, '')}.`,
        init,
      );
    throw error;
  } finally {
    void download.cancel();
  }
}

/** Applications without a type check leave the option out. */
function pathOf({ operation: { name }, at }: StreamedCall): string[] {
  if (typeof (at as unknown) === 'string') return at.split('.');
  throw new InvalidParamsError(
    `${name}: a stream needs the option at, the path of the list in the output, such as { at: 'result.records' }.`,
    { operation: name, param: 'at' },
  );
}

function assertStreamable({ operation, at, isVerified }: StreamedCall, path: readonly string[]): void {
  const { name, output } = operation;
  const init = { operation: name, param: 'at' };
  const schema = output?.();
  if (isVerified)
    throw new ConfigurationError(
      `${name}: a response can be verified only after it has ended, so that it cannot be streamed. Use call(), or a client without verification().`,
      { operation: name },
    );
  if (schema?.isEncoded)
    throw new InvalidParamsError(
      `${name}: the elements of its response refer to each other, so that it cannot be streamed. Use call().`,
      init,
    );
  try {
    checkListPath(schema?.body?.schema, path);
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    throw new InvalidParamsError(`${name}: the option at leads nowhere ("${at}"): ${error.message}`, init);
  }
}

async function* slicesOf(download: Download): AsyncGenerator<string, void, undefined> {
  const decoder = decoderOf(parameterOf(download.contentType ?? '', 'charset') ?? 'utf-8');
  const chunks = download.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await chunks.read();
      const text = decoder.decode(value, { stream: !done });
      for (let at = 0; at < text.length; at += SLICE) yield text.slice(at, at + SLICE);
      if (done) return;
    }
  } finally {
    chunks.releaseLock();
  }
}
