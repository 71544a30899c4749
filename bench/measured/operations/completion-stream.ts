/** A stream as a model's API sends it, and the number of its items. */
export interface CompletionStream {
  readonly items: number;
  /** A new response of the stream, whose body arrives in chunks of this size. */
  readonly respond: () => Response;
}

const encoder = new TextEncoder();

/** Makes a stream of chat completions, which ends with `[DONE]`. */
export function completionStream(items: number, chunkBytes: number): CompletionStream {
  const events = Array.from({ length: items }, (_, index) => {
    const delta = { content: ` word${index}` };
    const choices = [{ index: 0, delta, logprobs: null, finish_reason: null }];
    const item = {
      id: 'chatcmpl-1',
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: 'm',
      choices,
    };
    return `data: ${JSON.stringify(item)}\n\n`;
  });
  const bytes = encoder.encode(`${events.join('')}data: [DONE]\n\n`);
  return {
    items,
    respond: () => {
      let at = 0;
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            if (at >= bytes.length) controller.close();
            else controller.enqueue(bytes.slice(at, (at += chunkBytes)));
          },
        },
        { highWaterMark: 0 },
      );
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    },
  };
}

/** In chunks of 16 kB, as sockets give them. */
export const inChunks = (): CompletionStream => completionStream(1_000, 16_384);

/** Byte by byte, which shows whether the time grows with the text only. */
export const inBytes = (): CompletionStream => completionStream(50, 1);
