import { describe, expect, test } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { json } from '../../test/support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { ApiPromise } from './api-promise.ts';
import { listPages } from './list-pages.ts';

const ok = json({ ok: true });

describe('raw requests', () => {
  test.each(['get', 'post', 'put', 'patch', 'delete'] as const)('%s', async (verb) => {
    const { client, sent } = clientOf([ok]);
    const call = client[verb]('/users/{id}?a=1', { params: { id: 'x/y', b: 2 }, query: { c: [3, 4] } });
    expect(call).toBeInstanceOf(ApiPromise);
    await call;
    expect(sent[0]?.method).toBe(verb.toUpperCase());
    expect(sent[0]?.url).toMatch(/^https:\/\/[^/]+\/users\/x%2Fy\?a=1&b=2&c=3&c=4$/);
  });

  test.each<[string, unknown, string | undefined, string | undefined]>([
    ['an object', { a: 1 }, '{"a":1}', 'application/json'],
    ['a list', [1], '[1]', 'application/json'],
    ['null', null, 'null', 'application/json'],
    ['text', 'x', 'x', 'text/plain;charset=UTF-8'],
    ['search parameters', new URLSearchParams({ a: '1' }), 'a=1', 'application/x-www-form-urlencoded'],
    ['nothing', undefined, undefined, undefined],
  ])('the body is %s', async (_what, body, text, type) => {
    const { client, sent } = clientOf([ok]);
    await client.post('/x', { body });
    expect([sent[0]?.body, sent[0]?.headers['content-type']]).toEqual([text, type]);
  });

  test('an object is written as the caller or the provider says', async () => {
    const { client, sent } = clientOf([ok], {
      provider: { defaultBody: (path) => (path === '/v2' ? 'json' : 'form') },
    });
    await client.post('/v1', { body: { a: [1] } });
    await client.post('/v2', { body: { a: [1] } });
    await client.post('/v2', { body: { a: [1] }, bodyType: 'form' });
    expect(sent.map(({ body }) => body)).toEqual(['a[0]=1', '{"a":[1]}', 'a[0]=1']);
  });

  test.each([
    ['users'],
    [''],
    ['//evil.test/x'],
    ['https://evil.test/x'],
    ['/\\evil.test'],
    ['/a/../b'],
    ['/a/..'],
    ['/a/%2e%2E/b'],
    ['/a/.%2e?x'],
    ['/./a'],
    ['/a#b'],
    ['/a b'],
    ['/a\nb'],
    ['/a\tb'],
    ['/a/{id'],
    ['/a/{}'],
    ['/a/{+}'],
    ['/a/{x{y}'],
    ['/a/\ud800'],
    [undefined],
    [5],
    [new URL('https://evil.test')],
  ])('%s is no path below the base URL', async (path) => {
    const { client, sent } = clientOf([ok]);
    expect(await failureOf(client.get(path as string))).toBeInstanceOf(InvalidParamsError);
    expect(sent).toHaveLength(0);
  });

  test.each(['/a/..b', '/a...', '/a/%2e%2e%2fb', '/ä/😀', '/a?b=../c', '/a:b@c'])('%s is', async (path) => {
    const { client, sent } = clientOf([ok]);
    await client.get(path);
    expect(new URL(sent[0]!.url).hostname).toMatch(/^api-\d+\.test$/);
  });

  test('a GET has no body', async () => {
    expect(await failureOf(clientOf([ok]).client.get('/x', { body: {} }))).toBeInstanceOf(InvalidParamsError);
  });
});

test('an operation takes one object of named parameters, or none', async () => {
  const { client } = clientOf([ok]);
  const operation = { id: 'a.b', method: 'GET', path: '/' } as const;
  for (const params of [[1], 'text', 5]) {
    await expect(client.request(operation, params as unknown as object)).rejects.toThrow(InvalidParamsError);
    await expect(listPages(client, operation, params as unknown as object)).rejects.toThrow(
      InvalidParamsError,
    );
  }
  expect(await client.request(operation, null as unknown as object)).toEqual({ ok: true });
});

test('a derived client changes what it is told to, and nothing else', async () => {
  const { client, sent } = clientOf([ok], { headers: { 'x-a': '1' }, appInfo: 'app/1' });
  await client.with({ headers: { 'x-b': '2' } }).get('/x');
  await client.get('/x');
  expect(sent[0]?.headers).toMatchObject({ 'x-b': '2' });
  expect(sent[0]?.headers).not.toHaveProperty('x-a');
  expect(sent[0]?.headers['user-agent']).toMatch(/^org-http-core\/\S+ app\/1$/);
  expect(sent[1]?.headers).toMatchObject({ 'x-a': '1' });
});
