import { expect, test } from 'vitest';
import { generateApi } from './generate-api.ts';
import { typeErrors } from './testing/check-types.ts';
import { api, object, ref, rules, text } from './testing/fixture.ts';

const document = (extension?: unknown) =>
  api(
    {
      'POST /chats': {
        id: 'chats.create',
        body: { schema: ref('Prompt') },
        response: ref('Chunk'),
        media: 'text/event-stream',
        extensions: { ...(extension !== undefined && { 'x-org-stream': extension }) },
      },
      'GET /logs': {
        id: 'logs.tail',
        response: text,
        media: 'text/event-stream',
        extensions: { 'x-org-stream': { data: 'text' } },
      },
      'GET /rows': { id: 'rows.export', response: ref('Chunk'), media: 'application/x-ndjson' },
      'GET /values': { id: 'values.list', response: ref('Chunk'), media: 'application/json-seq' },
    },
    { Chunk: object({ 'n!': { type: 'integer' } }), Prompt: object({ 'prompt!': text }) },
  );

const details = { end: { data: 'the end' }, error: { field: 'error.code', values: [1, 'x'] } };

test('a stream is typed, and its table line has what it ends with', async () => {
  const { files } = await generateApi('acme', document(details), rules);
  const chats = files.get('resources/chats.ts') ?? '';
  expect(chats).toContain('ApiPromise<Stream<Chunk>>');
  expect(chats).toContain(
    "responseType: 'sse', stream: { end: { data: 'the end' }, error: { field: 'error.code', values: [1, 'x'] } }",
  );
  expect(files.get('resources/logs.ts')).toContain('ApiPromise<Stream<string>>');
  expect(files.get('resources/rows.ts')).toContain('ApiPromise<Stream<Chunk>>');
  expect(files.get('resources/values.ts')).toContain("responseType: 'json-seq'");
  const table = files.get('operations.ts') ?? '';
  expect(table).toContain(String.raw`t=sse e={"end":{"data":"the\\u0020end"}`);
  expect(typeErrors(files)).toEqual([]);
});

test.for<[unknown, string]>([
  [{ end: '[DONE]' }, 'end that is no object'],
  [{ end: { data: '' } }, 'an end that is none of'],
  [{ end: { data: 'x', event: 'y' } }, 'an end that is none of'],
  [{ error: { field: 'a', values: [{}] } }, 'an error that is none of'],
  [{ data: 'xml' }, 'neither json nor text'],
  [{ ends: 'never' }, 'has no "ends"'],
  ['never', 'x-org-stream that is no object'],
])('%j is refused with what it takes', async ([extension, message]) => {
  await expect(generateApi('acme', document(extension), rules)).rejects.toThrow(message);
});

test.for<[unknown, string]>([
  [{ data: 'text' }, 'has data: text, but the items of ndjson are JSON'],
  [{ end: { event: 'done' } }, 'has a marker with an event, but ndjson has no events'],
])('%j is refused for JSON Lines', async ([extension, message]) => {
  const lines = api({
    'GET /a': {
      id: 'a.get',
      response: text,
      media: 'application/x-ndjson',
      extensions: { 'x-org-stream': extension },
    },
  });
  await expect(generateApi('acme', lines, rules)).rejects.toThrow(message);
});

test('an extension without a stream is refused', async () => {
  const wrong = api({ 'GET /a': { id: 'a.get', response: text, extensions: { 'x-org-stream': {} } } });
  await expect(generateApi('acme', wrong, rules)).rejects.toThrow(
    'has no effect on a response of application/json',
  );
});
