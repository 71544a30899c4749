import type { StreamFormat } from '../contract/stream.ts';

/**
 * An event of a streamed response in a test.
 *
 * @public
 */
export interface StreamedEvent {
  /** The data: text as it is, and anything else as JSON. */
  readonly data: unknown;
  readonly event?: string;
  readonly id?: string;
  /** The wait before another connection that the server asks for, in milliseconds. */
  readonly retryMs?: number;
}

/**
 * Options of {@link streamResponse}.
 *
 * @public
 */
export interface StreamResponseOptions {
  /** Default: `sse`. */
  readonly format?: StreamFormat;
  /**
   * - `ends`: the body ends after the last item, as at the end of a stream or when a proxy cuts it off.
   * - `breaks`: the connection breaks after the last item.
   * - `hangs`: nothing follows the last item.
   *
   * Default: `ends`.
   */
  readonly then?: 'ends' | 'breaks' | 'hangs';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<StreamFormat, string>> = {
  sse: 'text/event-stream',
  ndjson: 'application/x-ndjson',
  'json-seq': 'application/json-seq',
};

/**
 * Makes a streamed response for a stub of `fetch` or of a transport. Each item arrives in a chunk of its own.
 *
 * @param items - Events, or the JSON values of the other formats.
 * @example
 * ```ts
 * import { createClient, type Stream } from '@org/http-core';
 * import { streamResponse } from '@org/http-core/testing';
 *
 * const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   fetch: () => Promise.resolve(streamResponse([{ data: { text: 'Hello' } }, { data: '[DONE]' }])),
 * });
 * export const stream = api.post<Stream<{ text: string }>>('/completions', {
 *   responseType: 'sse',
 *   stream: { end: { data: '[DONE]' } },
 * });
 * ```
 * @public
 */
export function streamResponse(
  items: readonly StreamedEvent[] | readonly unknown[],
  { format = 'sse', then = 'ends', status = 200, headers = {} }: StreamResponseOptions = {},
): Response {
  const chunks = items.map((item) => chunkOf(item, format));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller): void | Promise<void> {
        const chunk = chunks.shift();
        if (chunk !== undefined) controller.enqueue(encoder.encode(chunk));
        else if (then === 'ends') controller.close();
        else if (then === 'hangs') return new Promise(() => undefined);
        else controller.error(Object.assign(new Error('The connection broke.'), { code: 'ECONNRESET' }));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers: { 'content-type': TYPES[format], ...headers } });
}

function chunkOf(item: unknown, format: StreamFormat): string {
  if (format === 'ndjson') return `${JSON.stringify(item)}\n`;
  if (format === 'json-seq') return `\u001e${JSON.stringify(item)}\n`;
  const { data, event, id, retryMs } = item as StreamedEvent;
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const fields = [
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(retryMs === undefined ? [] : [`retry: ${retryMs}`]),
    ...text.split('\n').map((line) => `data: ${line}`),
  ];
  return `${fields.join('\n')}\n\n`;
}
