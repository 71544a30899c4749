import { expect, test } from 'vitest';
import {
  api,
  fields,
  integer,
  listOf,
  query,
  responds,
  schemaRef,
  takes,
  text,
} from '../testing/documents.ts';
import { tryCalls, type CallCase } from '../testing/calls.ts';

const schemas = (all: object): object => ({ components: { schemas: all } });
const gets = (schema: object, all: object = {}): object =>
  api({ '/a': { get: responds(schema) } }, schemas(all));

/** Name → a document and code that compiles, with a type error wanted where a comment expects one. */
const CASES: Readonly<Record<string, readonly [object, string]>> = {
  'unevaluated-properties': [
    api(
      { '/a': { post: { ...takes(schemaRef('Pet')), ...responds(schemaRef('Counts')) } } },
      schemas({
        Pet: { ...fields({ 'name!': text }), unevaluatedProperties: text },
        Counts: { type: 'object', unevaluatedProperties: integer },
      }),
    ),
    `const counts = await client.a.create({ name: 'x', colour: 'red' });
     const one: number | undefined = counts['one'];
     return one;`,
  ],
  'merge-patch': [
    api(
      {
        '/a': {
          patch: {
            requestBody: {
              required: true,
              content: { 'application/merge-patch+json': { schema: schemaRef('Pet') } },
            },
            ...responds(schemaRef('Pet')),
          },
        },
      },
      schemas({
        Pet: fields({
          'name!': text,
          owner: schemaRef('Owner'),
          parent: schemaRef('Pet'),
          tags: listOf(text),
        }),
        Owner: fields({ born: text }),
      }),
    ),
    `await client.a.update({ name: 'x', tags: null, owner: { born: null }, parent: { name: 'y', owner: null } });
     // @ts-expect-error What is required cannot be removed.
     await client.a.update({ name: null });
     // @ts-expect-error A response is no patch.
     const tags: null = (await client.a.update({ name: 'x' })).tags;
     return tags;`,
  ],
  'open-parts': [
    api(
      { '/a': { post: { ...takes(schemaRef('Pet')), ...responds(text) } } },
      schemas({
        Pet: { ...fields({ 'name!': text }), allOf: [{ type: 'object', additionalProperties: {} }] },
      }),
    ),
    "return client.a.create({ name: 'x', colour: 'red' });",
  ],
  'unevaluated-properties-closed': [
    api(
      { '/a': { post: { ...takes(schemaRef('Closed')), ...responds(text) } } },
      schemas({ Closed: { ...fields({ a: text }), unevaluatedProperties: { not: {} } } }),
    ),
    `// @ts-expect-error No other property is allowed.
     return client.a.create({ a: 'x', b: 'y' });`,
  ],
  'read-only': [
    api(
      { '/a': { post: { ...takes(schemaRef('Pet')), ...responds(schemaRef('Pet')) } } },
      schemas({
        Pet: {
          ...fields({ 'id!': { ...text, readOnly: true }, 'name!': text, 'owner!': schemaRef('Owner') }),
        },
        Owner: fields({ 'born!': { ...text, readOnly: true }, 'name!': text }),
      }),
    ),
    `const pet = await client.a.create({ name: 'x', owner: { name: 'o' } });
     const id: string = pet.id; const born: string = pet.owner.born;
     return id + born;`,
  ],
  'read-only-of-both': [
    api({
      '/a': {
        post: {
          requestBody: {
            required: true,
            content: {
              'application/json': { schema: fields({ 'id!': { ...text, readOnly: true }, 'photo!': text }) },
              'multipart/form-data': {
                schema: fields({
                  'id!': { ...text, readOnly: true },
                  'photo!': { ...text, format: 'binary' },
                }),
              },
            },
          },
          ...responds(fields({ id: text })),
        },
      },
    }),
    "return client.a.create({ photo: 'x' });",
  ],
  'read-only-elsewhere': [
    {
      ...api(
        { '/a': { $ref: '#/components/pathItems/A' } },
        {
          components: {
            pathItems: { A: { post: { ...takes(schemaRef('Pet')), ...responds(schemaRef('Pet')) } } },
            schemas: { Pet: fields({ 'id!': { ...text, readOnly: true }, 'name!': text }) },
          },
        },
      ),
      openapi: '3.1.0',
    },
    `const pet = await client.a.create({ name: 'x' });
     const id: string = pet.id;
     return id;`,
  ],
  'write-only': [
    api(
      { '/a': { post: { ...takes(schemaRef('User')), ...responds(schemaRef('User')) } } },
      schemas({ User: fields({ 'name!': text, 'password!': { ...text, writeOnly: true } }) }),
    ),
    `const user = await client.a.create({ name: 'x', password: 'p' });
     // @ts-expect-error -- it is never in a response
     user.password;
     return user.name;`,
  ],
  'requests-only': [
    api(
      { '/a': { post: { ...takes(schemaRef('NewUser')), ...responds(fields({ id: text })) } } },
      schemas({
        NewUser: fields({ 'password!': { ...text, writeOnly: true }, id: { ...text, readOnly: true } }),
      }),
    ),
    `const user: import('@org/requests-only/models').NewUser = { password: 'p' };
     return client.a.create(user);`,
  ],
  'both-ways-alike': [
    api(
      { '/a': { post: { ...takes(schemaRef('Tag')), ...responds(schemaRef('Tag')) } } },
      schemas({ Tag: fields({ 'name!': text }), Other: fields({ id: { ...text, readOnly: true } }) }),
    ),
    `const tag: import('@org/both-ways-alike/models').Tag = { name: 'x' };
     return (await client.a.create(tag)).name;`,
  ],
  'required-beside': [
    gets(
      { required: ['id', 'extra'], allOf: [schemaRef('Base'), fields({ extra: integer })] },
      { Base: fields({ id: text, other: text }) },
    ),
    `const a = await client.a.get();
     const id: string = a.id; const extra: number = a.extra;
     // @ts-expect-error -- it may be absent
     const other: string = a.other;
     return [id, extra, other];`,
  ],
  'required-part': [
    gets({ allOf: [schemaRef('Base'), { required: ['id', 'gone'] }] }, { Base: fields({ id: text }) }),
    'const id: string = (await client.a.get()).id; return id;',
  ],
  times: [
    api(
      {
        '/a': {
          post: { ...takes(schemaRef('Event')), ...responds(schemaRef('Event')) },
          get: { parameters: [query('since', { type: 'string', format: 'date-time' })], ...responds(text) },
        },
      },
      schemas({ Event: fields({ at: { type: 'string', format: 'date-time' } }) }),
    ),
    `const { at } = await client.a.create({ at: new Date(0).toISOString() });
     const day: string | undefined = at?.slice(0, 10);
     return [day, await client.a.get({ since: new Date(0) })];`,
  ],
  tuples: [
    api(
      { '/a': { post: { ...takes(schemaRef('Pairs')), ...responds(schemaRef('Pairs')) } } },
      schemas({
        Pairs: fields({
          pair: { type: 'array', prefixItems: [text, integer] },
          closed: { type: 'array', prefixItems: [text, integer], items: false },
          open: { type: 'array', prefixItems: [text], items: integer },
          old: { type: 'array', items: [text, integer] },
        }),
      }),
    ),
    `const pairs = await client.a.create({ pair: ['a', 1], closed: ['a', 1], open: ['a', 1, 2], old: ['a', 1] });
     // @ts-expect-error -- there is no third one
     await client.a.create({ closed: ['a', 1, 'b'] });
     const length: 2 | undefined = pairs.closed?.length;
     const one: number | string | undefined = pairs.open?.[2];
     return [length, one, pairs.old?.[1], pairs.pair?.[0].length];`,
  ],
  'nullable-alone': [
    gets(fields({ 'any!': { nullable: true } })),
    'const { any } = await client.a.get(); return typeof any === "string" ? any.length : 0;',
  ],
  'enum-with-null': [
    gets(fields({ 'state!': { enum: ['on', null] } })),
    `const { state } = await client.a.get();
     const now: 'on' | null = state;
     // @ts-expect-error -- it may be null
     const on: 'on' = state;
     return [now, on];`,
  ],
  'vendor-nullable': [
    gets(fields({ 'name!': { ...text, 'x-nullable': true } })),
    `const { name } = await client.a.get();
     // @ts-expect-error -- it may be null
     return name.length;`,
  ],
  'types-of-errors': [
    api(
      {
        '/pets': {
          get: {
            responses: {
              ...responds(listOf(text)).responses,
              ...responds(schemaRef('Problem'), 404).responses,
              ...responds({ oneOf: [schemaRef('Problem'), fields({ reason: text })] }, 422).responses,
              429: { $ref: '#/components/responses/SlowDown' },
              default: {
                description: 'x',
                content: { 'application/json': { schema: fields({ 'why!': text }) } },
              },
            },
          },
        },
      },
      {
        components: {
          schemas: { Problem: fields({ 'code!': text }) },
          responses: {
            SlowDown: {
              description: 'x',
              content: { 'application/json': { schema: fields({ 'wait!': integer }) } },
            },
          },
        },
      },
    ),
    `const problem: import('@org/types-of-errors/models').Problem = { code: 'gone' };
     const either: import('@org/types-of-errors/models').PetListError422 = { reason: 'x' };
     const slow: import('@org/types-of-errors/models').SlowDown = { wait: 1 };
     const other: import('@org/types-of-errors/models').PetListErrorDefault = { why: 'x' };
     return [await client.pets.list(), problem.code, either, slow.wait, other.why];`,
  ],
  'more-beside': [
    api(
      { '/a': { post: { ...takes(schemaRef('Scores')), ...responds(schemaRef('Scores')) } } },
      schemas({
        Scores: {
          ...fields({ 'name!': text, kind: { enum: ['a', 'b'] }, inner: schemaRef('Scores') }),
          additionalProperties: integer,
        },
      }),
    ),
    `// @ts-expect-error -- it is none of the kinds
     const wrong: import('@org/more-beside/models').Scores = { name: 'n', other: true };
     const scores = await client.a.create({ name: 'n', kind: 'a', other: 1 });
     const { other, name, kind } = scores;
     const letter: 'a' | 'b' | undefined = kind;
     return [name.length, letter, typeof other === 'number' ? other + 1 : 0, wrong];`,
  ],
  'beside-reference': [
    {
      ...gets({ ...schemaRef('Base'), ...fields({ extra: integer }) }, { Base: fields({ id: text }) }),
      openapi: '3.1.0',
    },
    'const { id, extra } = await client.a.get(); return [id?.length, (extra ?? 0) + 1];',
  ],
};

test('types say what the document says', { timeout: 120_000 }, async () => {
  const response = (): Response =>
    Response.json({ kind: 'x', id: 'i', name: 'n', extra: 1, tricks: [], owner: { born: 'b' } });
  const cases = Object.entries(CASES).map(([name, [document, code]]): [string, CallCase] => [
    name,
    { document, code, response },
  ]);
  const called = await tryCalls(Object.fromEntries(cases));
  for (const [name, { errors, error }] of Object.entries(called))
    expect({ name, errors, error }).toEqual({ name, errors: '', error: undefined });
  expect(called['read-only']?.sent[0]?.body).toBe('{"name":"x","owner":{"name":"o"}}');
});
