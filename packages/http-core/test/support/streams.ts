import type { Stream } from '../../src/index.ts';

const utf8 = new TextEncoder();

/** How a body ends: as a whole, with a broken connection, or not at all. */
export type BodyEnd = 'ends' | 'breaks' | 'hangs';

/** The head of a streamed response, and what is called when its body is cancelled. */
export interface StreamedOptions {
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly onCancel?: () => void;
}

/** A response that streams chunks. */
export function streamed(
  chunks: readonly (string | Uint8Array)[],
  end: BodyEnd = 'ends',
  { type = 'text/event-stream', status = 200, headers = {}, onCancel }: StreamedOptions = {},
): () => Response {
  return () => {
    const left = [...chunks];
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller): void | Promise<void> {
          const chunk = left.shift();
          if (chunk !== undefined) controller.enqueue(typeof chunk === 'string' ? utf8.encode(chunk) : chunk);
          else if (end === 'ends') controller.close();
          else if (end === 'breaks')
            controller.error(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
          else return new Promise(() => undefined);
        },
        cancel() {
          onCancel?.();
        },
      },
      { highWaterMark: 0 },
    );
    return new Response(body, {
      status,
      headers: { 'content-type': type, 'x-request-id': 'req_1', ...headers },
    });
  };
}

/** The items of a stream until it ends or fails, and the failure. */
export async function itemsOf<T>(stream: AsyncIterable<T>): Promise<{ items: T[]; error: unknown }> {
  const items: T[] = [];
  try {
    for await (const item of stream) items.push(item);
    return { items, error: undefined };
  } catch (error) {
    return { items, error };
  }
}

/** A stream of anything. */
export type AnyStream = Stream<unknown>;
