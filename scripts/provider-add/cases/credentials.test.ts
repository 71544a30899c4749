import { expect, test } from 'vitest';
import { api, fields, responds, takes, text } from '../testing/documents.ts';
import { tryCalls } from '../testing/calls.ts';

const ok = responds(fields({ id: text }));
const bearer = { type: 'http', scheme: 'bearer' };
const basic = { type: 'http', scheme: 'basic' };
const secured = (paths: object, securitySchemes: object, security: object): object =>
  api(paths, { components: { securitySchemes }, security });

test('each operation is authenticated as the document says', { timeout: 120_000 }, async () => {
  const login = { post: { security: [], ...takes(fields({ 'name!': text })), ...ok } };
  const document = secured(
    {
      '/sessions': login,
      '/a': { get: ok },
      '/news': { get: { security: [{}, { token: [] }], ...ok } },
      '/tokens': { post: { security: [{ app: [] }], ...ok } },
    },
    { token: bearer, app: basic },
    [{ token: [] }],
  );
  const denied = (): Response => Response.json({}, { status: 401 });
  const called = await tryCalls({
    'no-credential': { document, code: "return client.sessions.create({ name: 'x' });" },
    'login-refused': {
      document,
      code: "return client.sessions.create({ name: 'x' });",
      options: { auth: undefined, token: () => 'secret' },
      response: denied,
    },
    'open-without': { document, code: 'return client.news.get();' },
    'open-with': { document, code: 'return client.news.get();', options: { token: 'secret' } },
    usual: { document, code: 'return client.a.get();', options: { token: 'secret' } },
    'usual-without': { document, code: 'return client.a.get();' },
    'own-scheme': {
      document,
      code: 'return client.tokens.create();',
      options: { token: 'secret', appUsername: 'id', appPassword: 'pw' },
    },
    'own-scheme-without': { document, code: 'return client.tokens.create();', options: { token: 'secret' } },
    cookie: {
      document: secured(
        { '/a': { get: { parameters: [{ name: 'theme', in: 'cookie', schema: text }], ...ok } } },
        { sid: { type: 'apiKey', in: 'cookie', name: 'SID' } },
        [{ sid: [] }],
      ),
      code: "return client.a.get({ theme: 'dark' });",
      options: { apiKey: 'k+1=' },
    },
  });
  for (const [name, { errors }] of Object.entries(called)) expect([name, errors]).toEqual([name, '']);
  const authorization = (name: keyof typeof called): unknown =>
    called[name].sent.map(({ headers }) => headers['authorization']);
  expect(authorization('no-credential')).toEqual([undefined]);
  expect(called['no-credential'].error).toBeUndefined();
  // A refused login is not sent again with a token.
  expect(authorization('login-refused')).toEqual([undefined]);
  expect(called['login-refused'].error).toMatchObject({ status: 401 });
  expect(authorization('open-without')).toEqual([undefined]);
  expect(authorization('open-with')).toEqual(['Bearer secret']);
  expect(authorization('usual')).toEqual(['Bearer secret']);
  expect(called['usual-without'].error).toMatchObject({ name: 'CredentialError' });
  expect(authorization('own-scheme')).toEqual([`Basic ${btoa('id:pw')}`]);
  expect(called['own-scheme-without'].error).toMatchObject({
    name: 'CredentialError',
    message: expect.stringContaining('appUsername') as string,
  });
  expect(called.cookie.sent[0]?.headers['cookie']).toBe('theme=dark; SID=k+1=');
});

test('each operation goes to the host that the document says', { timeout: 120_000 }, async () => {
  const elsewhere = { servers: [{ url: 'https://upload.small.dev/api' }] };
  const called = await tryCalls({
    'other-host': {
      document: api({ '/a': { get: ok }, '/b': { ...elsewhere, post: ok } }),
      code: 'await client.a.get(); return client.b.create();',
    },
    'relative-host': {
      document: api(
        { '/a': { get: { servers: [{ url: '/beta' }], ...ok } }, '/b': { get: ok } },
        { servers: [{ url: 'https://api.small.dev/v1' }] },
      ),
      code: 'await client.b.get(); return client.a.get();',
    },
    'relative-server': {
      document: api({ '/a': { get: ok } }, { servers: [{ url: '/api/v2' }] }),
      code: 'return client.a.get();',
    },
    'https-first': {
      document: api(
        { '/a': { get: ok } },
        { servers: [{ url: 'http://api.small.dev' }, { url: 'https://api.small.dev' }] },
      ),
      code: 'return client.a.get();',
    },
  });
  const seen = Object.entries(called).map(([name, { errors, error, sent }]) => [
    name,
    errors,
    error,
    ...sent.map(({ url }) => url),
  ]);
  expect(seen).toEqual([
    ['other-host', '', undefined, 'https://api.small.dev/a', 'https://upload.small.dev/api/b'],
    ['relative-host', '', undefined, 'https://api.small.dev/v1/b', 'https://api.small.dev/beta/a'],
    ['relative-server', '', undefined, 'https://api.example.com/api/v2/a'],
    ['https-first', '', undefined, 'https://api.small.dev/a'],
  ]);
});
