import { expect, test } from 'vitest';
import { api, fields, integer, listOf, responds, takes, text } from '../testing/documents.ts';
import { tryCalls, type CallCase } from '../testing/calls.ts';

const texts = listOf(text);
const point = fields({ r: integer, g: integer });
const from = (path: string, ...parameters: object[]): object =>
  api({ [path]: { get: { parameters, ...responds(fields({ id: text })) } } });
const of = (place: string, name: string, schema: object, rest: object = {}): object => ({
  name,
  in: place,
  schema,
  ...(place === 'path' && { required: true }),
  ...rest,
});

/** Name → the case, and the address that it requests. */
const IN_ADDRESS: Readonly<Record<string, readonly [object, string, string]>> = {
  mixed: [
    from(
      '/a',
      of('query', 'f', point, { style: 'deepObject', explode: true }),
      of('query', 'ids', texts),
      of('query', 'tags', texts, { explode: false }),
    ),
    "client.a.get({ f: { r: 1, g: 2 }, ids: ['a', 'b'], tags: ['c', 'd'] })",
    '/a?f[r]=1&f[g]=2&tags=c,d&ids=a&ids=b',
  ],
  delimited: [
    from(
      '/a',
      of('query', 'p', texts, { style: 'pipeDelimited', explode: false }),
      of('query', 's', texts, { style: 'spaceDelimited', explode: false }),
    ),
    "client.a.get({ p: ['a', 'b|'], s: ['c', 'd'] })",
    '/a?p=a%7Cb%7C&s=c%20d',
  ],
  spread: [
    from('/a', of('query', 'color', point)),
    'client.a.get({ color: { r: 100, g: 200 } })',
    '/a?r=100&g=200',
  ],
  unspread: [
    from('/a', of('query', 'color', point, { explode: false })),
    'client.a.get({ color: { r: 100, g: 200 } })',
    '/a?color=r,100,g,200',
  ],
  'json-text': [
    from('/a', { name: 'filter', in: 'query', content: { 'application/json': { schema: point } } }),
    'client.a.get({ filter: { r: 1 } })',
    '/a?filter=%7B%22r%22%3A1%7D',
  ],
  'path-list': [from('/a/{ids}/b', of('path', 'ids', texts)), "client.a.b.get(['x', 'y/z'])", '/a/x,y%2Fz/b'],
  'path-boolean': [from('/a/{on}', of('path', 'on', { type: 'boolean' })), 'client.a.get(false)', '/a/false'],
  'path-date': [
    from('/a/{at}', of('path', 'at', { type: 'string', format: 'date-time' })),
    'client.a.get(new Date(0))',
    '/a/1970-01-01T00%3A00%3A00.000Z',
  ],
  label: [
    from('/a/{x}', of('path', 'x', texts, { style: 'label', explode: true })),
    "client.a.get(['b', 'c'])",
    '/a/.b.c',
  ],
  'label-joined': [
    from('/a/{x}', of('path', 'x', texts, { style: 'label' })),
    "client.a.get(['b', 'c'])",
    '/a/.b,c',
  ],
  matrix: [
    from('/a/{x}', of('path', 'x', texts, { style: 'matrix', explode: true })),
    "client.a.get(['b', 'c'])",
    '/a/;x=b;x=c',
  ],
  'matrix-object': [
    from('/a/{x}', of('path', 'x', point, { style: 'matrix' })),
    'client.a.get({ r: 1, g: 2 })',
    '/a/;x=r,1,g,2',
  ],
  'matrix-text': [from('/a/{x}', of('path', 'x', text, { style: 'matrix' })), "client.a.get('b')", '/a/;x=b'],
  'object-in-path': [
    from('/a/{x}', of('path', 'x', point, { explode: true })),
    'client.a.get({ r: 1, g: 2 })',
    '/a/r=1,g=2',
  ],
  'typed-beside': [
    from('/a', { name: 'size', in: 'query', type: 'integer' }),
    'client.a.get({ size: 3 })',
    '/a?size=3',
  ],
};

test('parameters are written in the style that the document states', { timeout: 120_000 }, async () => {
  const cases = Object.entries(IN_ADDRESS).map(([name, [document, call]]): [string, CallCase] => [
    name,
    { document, code: `return ${call};` },
  ]);
  const called = await tryCalls(Object.fromEntries(cases));
  const seen = Object.entries(called).map(([name, { errors, error, sent }]) => [
    name,
    errors,
    error,
    sent[0]?.path,
  ]);
  expect(seen).toEqual(Object.entries(IN_ADDRESS).map(([name, [, , path]]) => [name, '', undefined, path]));
  for (const { undecided } of Object.values(called))
    expect(undecided.join()).not.toMatch(/another way|left out/);
});

test('headers and cookies take lists, dates, objects and JSON', { timeout: 120_000 }, async () => {
  const called = await tryCalls({
    'named-body': {
      document: api({
        '/a': { post: { parameters: [of('query', 'body', text)], ...takes(texts), ...responds(point) } },
        '/b/{body}': { put: { parameters: [of('path', 'body', text)], ...takes(texts), ...responds(point) } },
      }),
      code: "return client.a.create({ body: ['x'] }, { query: { body: 'q' } });",
    },
    headers: {
      document: from(
        '/a',
        of('header', 'X-Text', text),
        of('header', 'X-Number', integer),
        of('header', 'X-List', texts),
        of('header', 'X-Time', { type: 'string', format: 'date-time' }),
        of('header', 'X-Object', point, { explode: true }),
      ),
      code: "return client.a.get({ 'X-Text': 'a', 'X-Number': 1, 'X-List': ['b', 'c'], 'X-Time': new Date(0), 'X-Object': { r: 1, g: 2 } });",
    },
    cookies: {
      document: from('/a', of('cookie', 'theme', text), of('cookie', 'ids', texts, { explode: false })),
      code: "return client.a.get({ theme: 'da;rk', ids: ['a', 'b'] });",
    },
    'empty-list': {
      document: from('/a/{ids}', of('path', 'ids', texts)),
      code: 'return client.a.get([]);',
    },
    'dot-list': {
      document: from('/a/{ids}/b', of('path', 'ids', texts)),
      code: "return client.a.b.get(['..']);",
    },
    'given-twice': {
      document: from(
        '/a',
        of('query', 'p', texts, { explode: false }),
        of('query', 'ids', texts),
        of('query', 'tags', texts),
      ),
      code: "return client.a.get({ p: ['a'] }, { query: { p: 'b' } });",
    },
  });
  for (const [name, { errors }] of Object.entries(called)) expect([name, errors]).toEqual([name, '']);
  expect(called['named-body'].sent).toMatchObject([{ path: '/a?body=q', body: '["x"]' }]);
  expect(called['named-body'].undecided.join('\n')).toContain(
    "a.create: the query parameter body has the name of the request's body; give it in the option query of a call",
  );
  expect(called['named-body'].undecided.join('\n')).toMatch(/1 operation is left out.*: PUT \/b\/\{body\}/);
  expect(called.headers.sent[0]?.headers).toMatchObject({
    'x-text': 'a',
    'x-number': '1',
    'x-list': 'b,c',
    'x-time': '1970-01-01T00:00:00.000Z',
    'x-object': 'r=1,g=2',
  });
  expect(called.cookies.sent[0]?.headers['cookie']).toBe('ids=a,b; theme=da%3Brk');
  expect(called['empty-list'].error).toMatchObject({ name: 'InvalidParamsError', param: 'ids' });
  expect(called['dot-list'].error).toMatchObject({ name: 'InvalidParamsError', param: 'ids' });
  expect(called['given-twice'].error).toMatchObject({ name: 'InvalidParamsError', param: 'p' });
});

test(
  'a value goes to one place only, where several parameters have its name',
  { timeout: 120_000 },
  async () => {
    const called = await tryCalls({
      'in-three-places': {
        document: from('/a', of('cookie', 'sid', text), of('header', 'sid', texts), of('query', 'sid', text)),
        code: "return client.a.get({ sid: 'q' }, { headers: { sid: 'h', cookie: 'sid=c' } });",
      },
      'in-path-and-query': {
        document: from('/a/{id}', of('path', 'id', text), of('query', 'id', texts, { explode: false })),
        code: "return client.a.get('p', undefined, { query: { id: 'q' } });",
      },
      'body-in-a-style': {
        document: api({
          '/a': {
            post: {
              parameters: [of('query', 'body', texts, { explode: false })],
              requestBody: { required: true, content: { 'application/json': { schema: texts } } },
              ...responds(fields({ id: text })),
            },
          },
        }),
        code: "return client.a.create({ body: ['x'] });",
      },
    });
    const seen = Object.values(called).map(({ errors, error, sent }) => [
      errors,
      error,
      sent[0]?.path,
      sent[0]?.headers['sid'],
      sent[0]?.headers['cookie'],
      sent[0]?.body,
    ]);
    expect(seen).toEqual([
      ['', undefined, '/a?sid=q', 'h', 'sid=c', ''],
      ['', undefined, '/a/p?id=q', undefined, undefined, ''],
      ['', undefined, '/a', undefined, undefined, '["x"]'],
    ]);
    const undecided = called['in-three-places'].undecided.join();
    expect(undecided).toContain('the header parameter sid has the name of one of the query');
    expect(undecided).toContain('the cookie parameter sid');
  },
);

test('a parameter with the name of the body is given in an option', { timeout: 120_000 }, async () => {
  const posts = (schema: object, place: string): object =>
    api({
      '/a': {
        post: {
          parameters: [of(place, 'body', text)],
          requestBody: { required: true, content: { 'application/json': { schema } } },
          ...responds(fields({ id: text })),
        },
      },
    });
  const called = await tryCalls({
    'body-beside-list': {
      document: posts(texts, 'query'),
      code: "return client.a.create({ body: ['x'] }, { query: { body: 'q' } });",
    },
    'body-in-header': {
      document: posts(texts, 'header'),
      code: "return client.a.create({ body: ['x'] }, { headers: { body: 'q' } });",
    },
    'body-beside-object': {
      document: posts(fields({ name: text }), 'query'),
      code: "return client.a.create({ body: 'q', name: 'x' });",
    },
  });
  const seen = Object.values(called).map(({ errors, error, sent }) => [
    errors,
    error,
    sent[0]?.path,
    sent[0]?.headers['body'],
    sent[0]?.body,
  ]);
  expect(seen).toEqual([
    ['', undefined, '/a?body=q', undefined, '["x"]'],
    ['', undefined, '/a', 'q', '["x"]'],
    ['', undefined, '/a?body=q', undefined, '{"name":"x"}'],
  ]);
  expect(called['body-beside-list'].undecided.join()).toContain('option query');
});
