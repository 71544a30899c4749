import { expect, test } from 'vitest';
import { filesIn } from '../../specs/testing/folders.ts';
import {
  api,
  fields,
  inPath,
  integer,
  listOf,
  query,
  responds,
  schemaRef,
  takes,
  text,
  writeDocuments,
} from '../testing/documents.ts';
import { tryProviders } from '../testing/trial.ts';

const item = fields({ id: text });

/** An anchor of YAML that is used often. */
const ALIASES = `openapi: 3.0.3
info: { title: Small API, version: '1' }
servers: [{ url: https://api.small.dev }]
x-text: &text { type: string }
paths:
  /notes:
    get:
      responses:
        '200':
          description: x
          content: { application/json: { schema: { type: object, properties: { ${Array.from({ length: 200 }, (_, n) => `p${n}: *text`).join(', ')} } } } }
`;

/** Documents that real APIs have, by the name of the package: each is read, compiles, and passes its own tests. */
const DOCUMENTS: Readonly<Record<string, object | string>> = {
  'posts-alone': api({
    '/events': {
      post: {
        ...takes(
          fields({ 'kind!': { enum: ['a', 'b'] }, 'to!': listOf(text), 'by!': fields({ 'id!': text }) }),
        ),
        ...responds(item, 202),
      },
    },
  }),
  'posts-nested': api({
    '/events/{id}': {
      post: {
        parameters: [inPath('id'), query('kind')],
        ...takes(fields({ 'kind!': text })),
        ...responds(item),
      },
    },
  }),
  'posts-lists': api({
    '/events': { post: { ...takes(listOf(fields({ 'kind!': text }))), ...responds(item) } },
  }),
  'one-without-id': api({
    ...Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `/r${n % 5}/x${n}`,
        { get: { operationId: n === 7 ? undefined : `R${n % 5}_Method${n}`, ...responds(item) } },
      ]),
    ),
    '/ping': { get: { operationId: 'ping', ...responds(item) } },
  }),
  'words-of-schemas': api({
    '/a': { get: responds(fields({ $id: text, $anchor: text, $schema: text, $defs: text })) },
    '/b': { get: responds(fields({ $id: fields({ $id: text }), $dynamicRef: text, $comment: text })) },
  }),
  'content-by-reference': api(
    {
      '/a': {
        get: { responses: { 200: { description: 'x', content: { $ref: '#/components/x-content/A' } } } },
        post: {
          requestBody: { required: true, content: { $ref: '#/components/x-content/A' } },
          ...responds(item),
        },
      },
    },
    { components: { 'x-content': { A: { 'application/json': { schema: item } } } } },
  ),
  'broken-references': api(
    {
      '/a': {
        get: { parameters: [{ $ref: '#/components/parameters/Gone' }], ...responds(schemaRef('Used')) },
      },
      '/b': { get: { responses: { 200: { $ref: '#/components/responses/Gone' } } } },
    },
    {
      components: {
        schemas: {
          Used: fields({
            id: text,
            gone: schemaRef('Gone'),
            far: { $ref: 'https://schemas.small.dev/b.json#/X' },
          }),
          Old: fields({ a: schemaRef('NeverThere') }),
        },
      },
    },
  ),
  'lists-that-may-be-null': api(
    {
      '/items': {
        get: {
          parameters: [query('cursor')],
          ...responds(fields({ Items: { type: 'array', nullable: true, items: item }, next_cursor: text })),
        },
      },
      '/rows': {
        get: {
          parameters: [query('cursor')],
          ...responds(fields({ rows: { nullable: true, allOf: [schemaRef('Rows')] }, next_cursor: text })),
        },
      },
    },
    { components: { schemas: { Rows: listOf(item) } } },
  ),
  'two-successes': api({
    '/tags': {
      get: {
        parameters: [query('cursor')],
        responses: {
          ...responds(fields({ entries: listOf(item), next_cursor: text })).responses,
          ...responds(fields({ message: text }), 202).responses,
        },
      },
    },
  }),
  anchors: ALIASES,
  'constant-queries': api({
    '/responses': { post: { ...takes(fields({ 'text!': text })), ...responds(item) } },
    '/responses?beta=true': {
      post: {
        parameters: [query('beta', text, true)],
        ...takes(fields({ 'text!': text })),
        ...responds(item),
      },
    },
    '/#Action=Send': {
      get: {
        parameters: [query('Action', { type: 'string', enum: ['Send'] }, true), query('to', text, true)],
        ...responds(item),
      },
    },
    '/#Action=Receive': {
      get: { parameters: [query('Action', { type: 'string', enum: ['Receive'] }, true)], ...responds(item) },
    },
  }),
  'required-places': api({
    '/topics': {
      get: {
        parameters: [query('offset', integer, true)],
        ...responds(fields({ items: listOf(item), total: integer })),
      },
    },
    '/pages': {
      get: { parameters: [query('page', integer, true)], ...responds(fields({ items: listOf(item) })) },
    },
  }),
  'two-schemes-one-place': api(
    { '/a': { get: responds(item) } },
    {
      security: [{ one: [], two: [] }],
      components: {
        securitySchemes: {
          one: { type: 'apiKey', in: 'query', name: 'api_key' },
          two: { type: 'apiKey', in: 'query', name: 'api_key' },
        },
      },
    },
  ),
};

test(
  'documents with the habits of real APIs become packages that compile and pass their own tests',
  { timeout: 300_000 },
  async () => {
    const { root, added, errors, failed } = await tryProviders(await writeDocuments(DOCUMENTS));
    expect(errors).toBe('');
    expect(failed).toEqual([]);
    const files = await filesIn(root);
    const operations = (name: string): string => files[`packages/${name}/src/generated/operations.ts`] ?? '';
    const asked = (name: string): string => JSON.stringify(added.find((one) => one.name === name)?.undecided);

    // As `pnpm generate` writes it, with the reason of each rating.
    expect(files['packages/posts-alone/src/generated/resources/events.ts']).toContain(
      'nobody has reviewed it yet',
    );
    expect(operations('one-without-id')).toContain('method8 GET');
    expect(operations('one-without-id')).not.toContain('api');
    expect(asked('broken-references')).toContain('#/components/schemas/Used/properties/gone');
    expect(asked('broken-references')).toContain('https://schemas.small.dev/b.json#/X');
    expect(asked('broken-references')).not.toContain('NeverThere');
    expect(operations('lists-that-may-be-null')).toContain('g=cursor:Items');
    expect(operations('two-successes')).not.toContain('g=');
    const constant = (resource: string): string | undefined =>
      files[`packages/constant-queries/src/generated/resources/${resource}.ts`];
    expect(constant('responses')).toContain("path: '/responses?beta=true'");
    expect(constant('api')).toContain("path: '/?Action=Send'");
    expect(files['packages/constant-queries/src/generated/models.ts']).not.toMatch(/beta|Action/);
  },
);
