import { expect, test } from 'vitest';
import { api, fields, responds, text } from '../testing/documents.ts';
import { tryCalls } from '../testing/calls.ts';

const nothing = { responses: { 200: { description: 'x' } } };
const content = (media: string, schema?: object): object => ({
  responses: { 200: { description: 'x', content: { [media]: { ...(schema && { schema }) } } } },
});

test(
  'what a document does not say of a response is still returned, and each type is asked for as such',
  { timeout: 120_000 },
  async () => {
    const stub = (body: string, type: string) => () =>
      new Response(body, { headers: { 'content-type': type } });
    const called = await tryCalls({
      'get-undescribed': {
        document: api({ '/a': { get: nothing } }),
        code: 'const value: unknown = await client.a.get(); return value;',
        response: () => Response.json({ id: 1 }),
      },
      'post-undescribed': {
        document: api({ '/a': { post: { responses: { 201: { description: 'x' } } } } }),
        code: 'return await client.a.create();',
        response: () => Response.json({ id: 1 }, { status: 201 }),
      },
      'text-undescribed': {
        document: api({ '/a': { post: { responses: { 202: { description: 'x' } } } } }),
        code: 'return await client.a.create();',
        response: stub('accepted', 'text/plain'),
      },
      'empty-undescribed': {
        document: api({ '/a': { post: nothing } }),
        code: 'return [await client.a.create()];',
        response: () => new Response(''),
      },
      'really-nothing': {
        document: api({ '/a': { delete: { responses: { 204: { description: 'x' } } } } }),
        code: 'return (await client.a.delete()) satisfies void;',
        response: () => new Response(null, { status: 204 }),
      },
      'sometimes-empty': {
        document: api({
          '/a': {
            post: {
              responses: {
                ...responds(fields({ 'id!': text })).responses,
                202: { description: 'x' },
              },
            },
          },
        }),
        code: `const made = await client.a.create();
          // @ts-expect-error -- a 202 has no content
          const { id } = made;
          return [made?.id, id];`,
        response: () => Response.json({ id: 'x' }),
      },
      'vendor-json': {
        document: api({ '/a': { get: content('application/vnd.api+json', fields({ id: text })) } }),
        code: 'const { id } = await client.a.get(); return id?.length;',
        response: stub('{"id":"abc"}', 'application/vnd.api+json'),
      },
      'any-bytes': {
        document: api({ '/a': { get: content('*/*', { contentMediaType: '*/*' }) } }),
        code: 'return (await (await client.a.get()).bytes()).length;',
        response: stub('%PDF', 'application/pdf'),
      },
      'a-pdf': {
        document: api({ '/a': { get: content('application/pdf', { type: 'string', format: 'binary' }) } }),
        code: 'return (await (await client.a.get()).bytes()).length;',
        response: stub('%PDF', 'application/pdf'),
      },
      'a-table': {
        document: api({ '/a': { get: content('text/csv', text) } }),
        code: 'const rows: string = await client.a.get(); return rows;',
        response: stub('a,b', 'text/csv'),
      },
      'an-xml': {
        document: api({ '/a': { get: content('application/xml', text) } }),
        code: 'const rows: string = await client.a.get(); return rows;',
        response: stub('<a/>', 'application/xml'),
      },
      'plain-json': {
        document: api({ '/a': { get: responds(fields({ id: text })) } }),
        code: 'return (await client.a.get()).id;',
        response: () => Response.json({ id: 'x' }),
      },
    });
    for (const [name, { errors, error }] of Object.entries(called))
      expect({ name, errors, error }).toEqual({ name, errors: '', error: undefined });
    const seen = Object.entries(called).map(([name, { result, sent }]) => [
      name,
      result,
      sent[0]?.headers['accept'],
    ]);
    expect(seen).toEqual([
      ['get-undescribed', { id: 1 }, 'application/json'],
      ['post-undescribed', { id: 1 }, 'application/json'],
      ['text-undescribed', 'accepted', 'application/json'],
      ['empty-undescribed', [undefined], 'application/json'],
      ['really-nothing', undefined, 'application/json'],
      ['sometimes-empty', ['x', 'x'], 'application/json'],
      ['vendor-json', 3, 'application/vnd.api+json'],
      ['any-bytes', 4, 'application/json'],
      ['a-pdf', 4, 'application/pdf'],
      ['a-table', 'a,b', 'text/csv'],
      ['an-xml', '<a/>', 'application/xml'],
      ['plain-json', 'x', 'application/json'],
    ]);
  },
);
