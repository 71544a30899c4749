import { expect, test } from 'vitest';
import { createClient } from '../../src/index.ts';
import { streamResponse } from '../../src/testing/index.ts';
import { itemsOf, type AnyStream } from '../support/streams.ts';

test.each(['sse', 'ndjson', 'json-seq'] as const)('a test responds with a stream: %s', async (format) => {
  const values = [{ n: 1 }, { n: 2 }];
  const items = format === 'sse' ? values.map((data) => ({ data, id: '7', event: 'n', retryMs: 5 })) : values;
  for (const then of ['ends', 'breaks'] as const) {
    const api = createClient({
      baseUrl: 'https://stub.test',
      fetch: () => Promise.resolve(streamResponse(items, { format, then })),
    });
    const stream = await api.post<AnyStream>('/x', { responseType: format });
    const { items: found, error } = await itemsOf(stream);
    expect(found).toEqual(values);
    expect((error as Error | undefined)?.name).toBe(then === 'ends' ? undefined : 'StreamTruncatedError');
    expect(stream.lastEventId).toBe(format === 'sse' ? '7' : undefined);
  }
});

test('text of several lines arrives as it is, and a response can hang', async () => {
  const response = streamResponse([{ data: 'a\nb' }], {
    then: 'hangs',
    status: 201,
    headers: { 'x-a': '1' },
  });
  expect([response.status, response.headers.get('x-a')]).toEqual([201, '1']);
  const api = createClient({
    baseUrl: 'https://stub.test',
    idleTimeoutMs: 5,
    fetch: () => Promise.resolve(response),
  });
  const stream = await api.post<AnyStream>('/x', { responseType: 'sse', stream: { data: 'text' } });
  const { items, error } = await itemsOf(stream);
  expect(items).toEqual(['a\nb']);
  expect(error).toMatchObject({ name: 'TimeoutError', kind: 'idle' });
});
