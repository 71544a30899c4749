import { InvalidParamsError, SdkError } from '@org/http-core';
import type { Client } from '@org/http-core/provider';
import type {
  AnyChunk,
  ChatAppendStreamParams,
  ChatAppendStreamResponse,
  ChatStartStreamParams,
  ChatStartStreamResponse,
  ChatStopStreamParams,
  ChatStopStreamResponse,
} from '../generated/models.ts';
import { appendStream, startStream, stopStream } from '../generated/resources/chat.ts';
import type { RequestOptions } from '../options.ts';

/**
 * Where the message goes, and how it is sent.
 *
 * @public
 */
export interface ChatStreamParams extends Omit<ChatStartStreamParams, 'chunks' | 'markdown_text'> {
  /** The number of characters that are buffered before a call sends them, to save calls. Default 256. */
  readonly buffer_size?: number | undefined;
}

/**
 * What is added to a message.
 *
 * @public
 */
export type ChatStreamPart = Omit<ChatAppendStreamParams, 'channel' | 'ts'>;

/**
 * What ends a message.
 *
 * @public
 */
export type ChatStreamEnd = Omit<ChatStopStreamParams, 'channel' | 'ts'>;

/**
 * A message that is shown while it is being written.
 *
 * @public
 */
export interface ChatStream {
  /** The timestamp of the message, once its beginning has been sent. */
  readonly ts: string | undefined;
  /**
   * Adds text, which may wait in the buffer, or chunks, which are sent at once with the text before them. Calls run one after
   * another, in the order in which they were made.
   *
   * Text that certainly did not arrive stays in the buffer and is sent with the next call. Text that may have arrived is
   * not sent again.
   *
   * @returns Slack's response, or `undefined` while the text waits.
   */
  append(part: ChatStreamPart): Promise<ChatAppendStreamResponse | undefined>;
  /** Sends the remaining text and ends the message. */
  stop(end?: ChatStreamEnd): Promise<ChatStopStreamResponse>;
}

const DEFAULT_BUFFER_SIZE = 256;

/**
 * Shows a message while it is being written, as `chatStream` of Slack's SDK does: `chat.startStream`, then
 * `chat.appendStream`, then `chat.stopStream`.
 *
 * @param client A client of `createSlack()` or `new Slack()`.
 * @throws InvalidParamsError if there is no channel; `append` and `stop` reject with it after the end.
 * @public
 * @example
 * ```ts
 * import { chatStream } from '@org/slack/chat-stream';
 * import { createSlack } from '@org/slack/client';
 *
 * const slack = createSlack();
 * export async function reply(thread: string, words: AsyncIterable<string>): Promise<void> {
 *   const stream = chatStream(slack, { channel: 'C024BE91L', thread_ts: thread });
 *   for await (const text of words) await stream.append({ markdown_text: text });
 *   await stream.stop();
 * }
 * ```
 */
export function chatStream(client: Client, params: ChatStreamParams, options?: RequestOptions): ChatStream {
  // A JavaScript caller may pass anything, and the call would fail only once there is text.
  if (typeof (params as Partial<ChatStreamParams> | null | undefined)?.channel !== 'string') {
    throw new InvalidParamsError('chatStream() takes an object with a channel: { channel, thread_ts }.', {
      param: 'channel',
    });
  }
  const { buffer_size: bufferSize = DEFAULT_BUFFER_SIZE, ...start } = params;
  const { channel } = start;
  let ts: string | undefined;
  let text = '';
  /** Chunks that certainly did not reach Slack. */
  let unsent: AnyChunk[] = [];
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();

  /** Calls run one after another, because two starts at once would create two messages. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  /** Sends the buffered text, then `chunks`. */
  async function send<T>(chunks: readonly AnyChunk[], call: (all: AnyChunk[]) => Promise<T>): Promise<T> {
    const all = [...unsent, ...(text === '' ? [] : [{ type: 'markdown_text' as const, text }]), ...chunks];
    text = '';
    unsent = [];
    try {
      return await call(all);
    } catch (error) {
      if (SdkError.isInstance(error) && !error.mayHaveExecuted) unsent = all;
      throw error;
    }
  }

  async function begin(chunks?: AnyChunk[]): Promise<ChatStartStreamResponse> {
    const response = await startStream(client, { ...start, chunks }, options);
    ts = response.ts;
    return response;
  }

  function assertOpen(operation: string): void {
    if (ended)
      throw new InvalidParamsError('This message has ended. Start another one with chatStream().', {
        operation,
      });
  }

  return {
    get ts() {
      return ts;
    },
    append: ({ markdown_text: added = '', chunks, ...rest }) =>
      inTurn(async () => {
        assertOpen('chat.appendStream');
        text += added;
        if (text.length < bufferSize && !chunks) return undefined;
        return send(chunks ?? [], async (all) =>
          ts === undefined
            ? begin(all)
            : appendStream(client, { channel, ts, chunks: all, ...rest }, options),
        );
      }),
    stop: ({ markdown_text: added = '', chunks, ...rest } = {}) =>
      inTurn(async () => {
        assertOpen('chat.stopStream');
        text += added;
        if (ts === undefined) await begin();
        const response = await send(chunks ?? [], async (all) =>
          stopStream(client, { channel, ts: ts ?? '', chunks: all, ...rest }, options),
        );
        ended = true;
        return response;
      }),
  };
}
