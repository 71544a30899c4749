import { createClient, type Stream } from '@org/http-core';
import type { Operation } from '../operation.ts';
import type { CompletionStream } from './completion-stream.ts';

/** Reads a whole stream by a call of our client, and checks that nothing is missing. */
export function readByOrg({ items, respond }: CompletionStream): Operation {
  const client = createClient({ baseUrl: 'https://bench.test/v1', fetch: () => Promise.resolve(respond()) });
  return async () => {
    const stream = await client.post<Stream<object>>('/chat/completions', {
      body: { model: 'm', stream: true },
      responseType: 'sse',
      stream: { end: { data: '[DONE]' }, error: { field: 'error' } },
    });
    let count = 0;
    for await (const _ of stream) count++;
    if (count !== items) throw new Error(`The stream has ${count} items instead of ${items}.`);
  };
}
