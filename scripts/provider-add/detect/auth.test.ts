import { expect, test } from 'vitest';
import type { RawOperation } from '../../specs/adapters/openapi/operation-details.ts';
import { detectAuth } from './auth.ts';

const operation = (raw: object = {}): RawOperation => ({
  verb: 'get',
  path: '/a',
  id: '',
  raw: raw as RawOperation['raw'],
  item: {},
});
const detect = (schemes: object, security?: unknown, ...raws: object[]) =>
  detectAuth(
    { components: { securitySchemes: schemes }, ...(security !== undefined && { security }) },
    raws.length > 0 ? raws.map(operation) : [operation()],
  );

test.for<[string, object, unknown, unknown[], number]>([
  [
    'bearer',
    { a: { type: 'http', scheme: 'Bearer' } },
    [{ a: [] }],
    [{ kind: 'bearer', option: 'token', name: 'authorization' }],
    0,
  ],
  [
    'basic',
    { a: { type: 'http', scheme: 'basic' } },
    [{ a: [] }],
    [{ kind: 'basic', option: 'password', name: 'authorization' }],
    0,
  ],
  [
    'a key in a header',
    { a: { type: 'apiKey', in: 'header', name: 'X-Key' } },
    [{ a: [] }],
    [{ kind: 'header', option: 'apiKey', name: 'x-key' }],
    0,
  ],
  [
    'a key in the query',
    { a: { type: 'apiKey', in: 'query', name: 'key' } },
    [{ a: [] }],
    [{ kind: 'query', option: 'apiKey', name: 'key' }],
    0,
  ],
  [
    'OAuth, whose flow is open',
    { a: { type: 'oauth2', flows: {} } },
    [{ a: ['read'] }],
    [{ kind: 'bearer', option: 'accessToken', name: 'authorization' }],
    1,
  ],
  [
    'two keys together',
    {
      key: { type: 'apiKey', in: 'query', name: 'key' },
      token: { type: 'apiKey', in: 'query', name: 'token' },
    },
    [{ key: [], token: [] }],
    [
      { kind: 'query', option: 'key', name: 'key' },
      { kind: 'query', option: 'token', name: 'token' },
    ],
    0,
  ],
  [
    'the safer of two',
    { q: { type: 'apiKey', in: 'query', name: 'k' }, b: { type: 'http', scheme: 'bearer' } },
    [{ q: [] }, { b: [] }],
    [{ kind: 'bearer', option: 'token', name: 'authorization' }],
    1,
  ],
  [
    'a scheme that nothing names',
    { b: { type: 'http', scheme: 'bearer' } },
    undefined,
    [{ kind: 'bearer', option: 'token', name: 'authorization' }],
    1,
  ],
  ['what the client cannot write', { a: { type: 'http', scheme: 'digest' } }, [{ a: [] }], [], 1],
  [
    'a header that would end itself',
    { a: { type: 'apiKey', in: 'header', name: 'x\r\ny' } },
    [{ a: [] }],
    [],
    1,
  ],
  ['none', {}, undefined, [], 1],
])('%s', ([, schemes, security, credentials, questions]) => {
  const found = detect(schemes, security);
  expect(found.credentials).toEqual(credentials);
  expect(found.undecided).toHaveLength(questions);
});

test('what most operations say counts', () => {
  const schemes = { b: { type: 'http', scheme: 'bearer' }, k: { type: 'apiKey', in: 'header', name: 'k' } };
  const { credentials } = detect(
    schemes,
    [{ b: [] }],
    { security: [{ k: [] }] },
    { security: [{ k: [] }] },
    {},
  );
  expect(credentials).toMatchObject([{ kind: 'header' }]);
});

test('an Authorization parameter without a scheme is a bearer token', () => {
  const found = detect({}, undefined, { parameters: [{ name: 'Authorization', in: 'header' }] });
  expect(found.credentials).toMatchObject([{ kind: 'bearer' }]);
});

test('operations whose credentials the client does not send are named', () => {
  const schemes = {
    b: { type: 'http', scheme: 'bearer' },
    k: { type: 'apiKey', in: 'header', name: 'k' },
    d: { type: 'http', scheme: 'digest' },
  };
  const named = (...raws: object[]): string[] =>
    detect(schemes, [{ b: [] }], {}, {}, {}, ...raws)
      .undecided.map(({ question }) => question)
      .filter((question) => question.includes('credentials that the client does not send'));
  expect(named({ security: [{ d: [] }] })).toEqual([
    expect.stringMatching(/^GET \/a takes .* option auth of a call$/),
  ]);
  expect(named({ security: [{ b: [], k: [] }] })).toHaveLength(1);
  expect(
    named(
      { security: [] },
      { security: [{}] },
      { security: [{ d: [] }, { b: [] }] },
      { security: [{ k: [] }] },
    ),
  ).toEqual([]);
});
