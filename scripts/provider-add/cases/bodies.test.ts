import { expect, test } from 'vitest';
import { api, fields, integer, listOf, responds, text } from '../testing/documents.ts';
import { tryCalls } from '../testing/calls.ts';

const file = { type: 'string', format: 'binary' };
const posts = (content: object, required = true): object =>
  api({ '/a': { post: { requestBody: { required, content }, ...responds(fields({ id: text })) } } });
const multipart = (schema: object, encoding?: object): object =>
  posts({ 'multipart/form-data': { schema, ...(encoding && { encoding }) } });

/** The parts of a form: name, type, text. */
function partsOf(body: string, type = ''): (readonly [string, string, string])[] {
  const boundary = type.replace(/^multipart\/form-data; boundary=/, '');
  const parts = body.split(`--${boundary}`);
  expect([parts.at(0), parts.at(-1)]).toEqual(['', '--\r\n']);
  return parts.slice(1, -1).map((part) => {
    const [head = '', ...content] = part.split('\r\n\r\n');
    const [, name = ''] = /name="([^"]*)"/.exec(head) ?? [];
    const [, media = 'text'] = /content-type: (.*)/.exec(head) ?? [];
    return [name, media, content.join('').replace(/\r\n$/, '')];
  });
}

test('bodies are sent under the type that the document states', { timeout: 120_000 }, async () => {
  const called = await tryCalls({
    'vendor-body': {
      document: posts({ 'application/vnd.api+json': { schema: fields({ 'name!': text }) } }),
      code: "return client.a.create({ name: 'x' });",
    },
    'merge-patch': {
      document: posts({ 'application/merge-patch+json': { schema: fields({ name: text }) } }),
      code: "return client.a.create({ name: 'x' });",
    },
    'xml-body': {
      document: posts({ 'application/xml': { schema: fields({ name: text }) } }),
      code: "return client.a.create({ body: '<a/>' });",
    },
    'any-bytes': {
      document: posts({ '*/*': { schema: { contentMediaType: '*/*' } } }),
      code: "return client.a.create({ body: new Blob(['x'], { type: 'image/png' }) });",
    },
    // The package's own tests pass what the compiler requires.
    'optional-body': {
      document: posts({ 'application/json': { schema: fields({ 'name!': text }) } }, false),
      code: "return client.a.create({ name: 'x' });",
    },
    'image-bytes': {
      document: posts({ 'image/jpeg': { schema: file } }),
      code: 'return client.a.create({ body: new Uint8Array([120]) });',
    },
    'image-blob': {
      document: posts({ 'image/jpeg': { schema: file } }),
      code: "return client.a.create({ body: new Blob(['x'], { type: 'image/png' }) });",
    },
    'any-image': {
      document: posts({ 'image/*': { schema: file } }),
      code: "return client.a.create({ body: new Blob(['x'], { type: 'image/png' }) });",
    },
    'text-body': {
      document: posts({ 'text/plain': { schema: text } }),
      code: "return client.a.create({ body: 'hi' });",
    },
    'json-body': {
      document: posts({ 'application/json': { schema: fields({ name: text }) } }),
      code: "return client.a.create({ name: 'x' });",
    },
    'optional-text': {
      document: posts({ 'text/csv': { schema: text } }, false),
      code: 'return client.a.create();',
    },
  });
  for (const [name, { errors, error }] of Object.entries(called))
    expect({ name, errors, error }).toEqual({ name, errors: '', error: undefined });
  const seen = Object.entries(called).map(([name, { sent }]) => [
    name,
    sent[0]?.headers['content-type'],
    sent[0]?.body,
  ]);
  expect(seen).toEqual([
    ['vendor-body', 'application/vnd.api+json', '{"name":"x"}'],
    ['merge-patch', 'application/merge-patch+json', '{"name":"x"}'],
    ['xml-body', 'application/xml', '<a/>'],
    ['any-bytes', 'image/png', 'x'],
    ['optional-body', 'application/json', '{"name":"x"}'],
    ['image-bytes', 'image/jpeg', 'x'],
    ['image-blob', 'image/png', 'x'],
    ['any-image', 'image/png', 'x'],
    ['text-body', 'text/plain', 'hi'],
    ['json-body', 'application/json', '{"name":"x"}'],
    ['optional-text', undefined, ''],
  ]);
});

test('multipart forms repeat the name of a list and hold objects as JSON', { timeout: 120_000 }, async () => {
  const both = {
    'application/json': { schema: fields({ 'photo!': text, note: text }) },
    'multipart/form-data': { schema: fields({ 'photo!': file, note: text, thumb: file }) },
  };
  const attachment = fields({ name: text, data: text });
  const called = await tryCalls({
    files: {
      document: multipart(fields({ 'files!': listOf(file) })),
      code: "return client.a.create({ files: [new Blob(['a'], { type: 'text/css' }), { data: 'b', name: 'b.txt' }] });",
    },
    texts: {
      document: multipart(fields({ 'tags!': listOf(text), count: integer, on: { type: 'boolean' } })),
      code: "return client.a.create({ tags: ['a', 'b'], count: 2, on: true });",
    },
    objects: {
      document: multipart(
        fields({ 'meta!': fields({ page: integer }), rows: listOf(fields({ n: integer })) }),
      ),
      code: 'return client.a.create({ meta: { page: 1 }, rows: [{ n: 1 }, { n: 2 }] });',
    },
    'stated-types': {
      document: multipart(fields({ 'meta!': text, 'photo!': file }), {
        meta: { contentType: 'application/xml' },
        photo: { contentType: 'image/png' },
      }),
      code: "return client.a.create({ meta: '<a/>', photo: new Uint8Array([120]) });",
    },
    streamed: {
      document: multipart(fields({ 'file!': file, meta: fields({ page: integer }) })),
      code: "return client.a.create({ file: { data: new Blob(['x']).stream(), name: 'x.bin' }, meta: { page: 1 } });",
    },
    'json-of-both': {
      document: posts(both),
      code: "return client.a.create({ photo: 'https://x.dev/a.png' });",
    },
    // It could be a file, and only the form's own are.
    'files-by-name': {
      document: posts({
        'application/json': { schema: fields({ photo: text, attachments: listOf(attachment) }) },
        'multipart/form-data': { schema: fields({ photo: file, attachments: listOf(attachment) }) },
      }),
      code: "return client.a.create({ attachments: [{ name: 'a.txt', data: 'YQ==' }] });",
    },
    'form-of-both': {
      document: posts(both),
      code: "return client.a.create({ photo: new Blob(['x'], { type: 'image/png' }), note: 'n' });",
    },
  });
  for (const [name, { errors, error }] of Object.entries(called))
    expect({ name, errors, error }).toEqual({ name, errors: '', error: undefined });
  expect(JSON.parse(called['files-by-name'].sent[0]?.body ?? '')).toEqual({
    attachments: [{ name: 'a.txt', data: 'YQ==' }],
  });
  const parts = (name: keyof typeof called): unknown[] => {
    const [request] = called[name].sent;
    return partsOf(request?.body ?? '', request?.headers['content-type']);
  };
  expect(parts('files')).toEqual([
    ['files', 'text/css', 'a'],
    ['files', 'application/octet-stream', 'b'],
  ]);
  expect(parts('texts')).toEqual([
    ['tags', 'text', 'a'],
    ['tags', 'text', 'b'],
    ['count', 'text', '2'],
    ['on', 'text', 'true'],
  ]);
  expect(parts('objects')).toEqual([
    ['meta', 'application/json', '{"page":1}'],
    ['rows', 'application/json', '{"n":1}'],
    ['rows', 'application/json', '{"n":2}'],
  ]);
  expect(parts('stated-types')).toEqual([
    ['meta', 'application/xml', '<a/>'],
    ['photo', 'image/png', 'x'],
  ]);
  expect(parts('streamed')).toEqual([
    ['file', 'application/octet-stream', 'x'],
    ['meta', 'application/json', '{"page":1}'],
  ]);
  expect(called['json-of-both'].sent[0]).toMatchObject({
    headers: { 'content-type': 'application/json' },
    body: '{"photo":"https://x.dev/a.png"}',
  });
  expect(parts('form-of-both')).toEqual([
    ['photo', 'image/png', 'x'],
    ['note', 'text', 'n'],
  ]);
});
