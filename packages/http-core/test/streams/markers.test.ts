import { failureOf } from '@org/scripts/testing/settled';
import { expect, test } from 'vitest';
import { AbortError, ApiError, InvalidParamsError } from '../../src/index.ts';
import type { StreamDetails, StreamFormat } from '../../src/streams/index.ts';
import { clientOf } from '../support/client.ts';
import { itemsOf, streamed, type AnyStream } from '../support/streams.ts';

async function read(
  body: string,
  responseType: StreamFormat,
  stream: StreamDetails,
): Promise<{ items: unknown[]; error: unknown }> {
  const type = responseType === 'sse' ? 'text/event-stream' : 'application/x-ndjson';
  const { client } = clientOf([streamed([body], 'ends', { type })]);
  return itemsOf(await client.post<AnyStream>('/x', { responseType, stream }));
}

test.each<[string, StreamFormat, string, string]>([
  ['without its line break', 'ndjson', '1\n[DONE]', '[DONE]'],
  ['that is JSON', 'ndjson', '1\nnull\n', 'null'],
  ['that is JSON with other spaces', 'ndjson', '1\n{ "done": true }\n', '{"done":true}'],
  ['that is JSON, in a sequence', 'json-seq', '\x1e1\n\x1e"end"\n', '"end"'],
  ['that has spaces around it', 'sse', 'data: 1\n\ndata: [DONE]\n\n', ' [DONE] '],
])('a text ends a stream: one %s', async (_, format, body, data) => {
  expect(await read(body, format, { end: { data } })).toEqual({ items: [1], error: undefined });
});

test('a number that may lack its last digits ends no stream', async () => {
  const { error } = await read('1\n12', 'ndjson', { end: { data: '12' } });
  expect(error).toMatchObject({ name: 'StreamTruncatedError', items: 1 });
});

test.each(['ERROR', '"ERROR"'])('a text reports a failure in JSON Lines: %s', async (data) => {
  const { items, error } = await read(`1\n${data}\n`, 'ndjson', { error: { data } });
  expect(items).toEqual([1]);
  expect(error).toBeInstanceOf(ApiError);
});

test.each<[object, StreamFormat, string]>([
  [{ end: { event: 'done' } }, 'ndjson', 'stream.end must not name an event, since ndjson has none'],
  [{ error: { event: 'error' } }, 'json-seq', 'stream.error must not name an event'],
  [{ data: 'text' }, 'ndjson', "stream.data must be 'json', since the items of ndjson are JSON"],
  [{ end: { data: ' ' } }, 'sse', 'stream.end must be'],
  [{ end: { field: 'done', values: [{}] } }, 'sse', 'stream.end must be'],
])('%j of %s is refused, since it would have no effect', async (stream, responseType, message) => {
  const { client, sent } = clientOf([streamed([])]);
  const error = await failureOf(client.get('/x', { responseType, stream }));
  expect(error).toBeInstanceOf(InvalidParamsError);
  expect(String(error)).toContain(message);
  expect(sent).toHaveLength(0);
});

test.each(['signal', 'cancel'])('%s ends the iteration, even if more items have arrived', async (how) => {
  const controller = new AbortController();
  const { client } = clientOf([streamed(['data: 1\n\ndata: 2\n\ndata: 3\n\n'])]);
  const { signal } = controller;
  const stream = await client.post<AnyStream>('/x', { responseType: 'sse', signal });
  const seen: unknown[] = [];
  const reading = (async () => {
    for await (const item of stream) {
      seen.push(item);
      if (how === 'signal') controller.abort();
      else await stream.cancel();
    }
  })();
  expect(await failureOf(reading)).toBeInstanceOf(AbortError);
  expect(seen).toEqual([1]);
});
