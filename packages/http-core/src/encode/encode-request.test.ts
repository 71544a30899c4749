import { describe, expect, test } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { json } from '../../test/support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';
import type { AnyApiOptions } from '../client/create-client.ts';
import type { RequestOptions } from '../contract/options.ts';
import { ConfigurationError, InvalidParamsError } from '../errors/call-errors.ts';
import type { Operation } from '../contract/operation.ts';
import type { TransportRequest } from '../contract/transport.ts';
import { listPages } from '../client/list-pages.ts';

const send = async (
  operation: Partial<Operation>,
  params: object = {},
  options: RequestOptions = {},
  client: Partial<AnyApiOptions> = {},
): Promise<TransportRequest> => {
  const setting = clientOf([json({})], { baseUrl: 'https://api.test/base/', ...client });
  await setting.client.request(
    { id: 'a.b', method: 'POST', path: '/v1/{id}', ...operation },
    params,
    options,
  );
  return setting.sent[0]!;
};

describe('where parameters go', () => {
  test.each<[string, Partial<Operation>, object, string, string | undefined]>([
    ['no body: the query', { method: 'GET' }, { id: 'x', a: 1 }, '/v1/x?a=1', undefined],
    ['a body: the rest', { body: 'json' }, { id: 'x', a: 1 }, '/v1/x', '{"a":1}'],
    [
      'named: the query',
      { body: 'json', query: ['a', 'z'] },
      { id: 'x', a: 1, b: 2 },
      '/v1/x?a=1',
      '{"b":2}',
    ],
    [
      'nested: the body alone',
      { body: 'json', nestedBody: true, query: ['a'] },
      { id: 'x', a: 1, body: { d: 4 } },
      '/v1/x?a=1',
      '{"d":4}',
    ],
    ['nested and absent', { body: 'json', nestedBody: true }, { id: 'x' }, '/v1/x', undefined],
    ['a form', { body: 'form' }, { id: 'x', a: [1] }, '/v1/x', 'a[0]=1'],
  ])('%s', async (_what, operation, given, path, body) => {
    const sent = await send(operation, given);
    expect([sent.url, sent.body]).toEqual([`https://api.test/base${path}`, body]);
  });

  test('headers', async () => {
    const operation: Partial<Operation> = { method: 'GET', header: ['If-Match', 'X-Count', 'X-None'] };
    const { headers, url } = await send(operation, {
      id: 'x',
      'If-Match': '"e"',
      'X-Count': 5,
      'X-None': undefined,
    });
    expect(headers).toMatchObject({ 'if-match': '"e"', 'x-count': '5' });
    expect(headers).not.toHaveProperty('x-none');
    expect(url).toBe('https://api.test/base/v1/x');
  });

  test.each<[unknown]>([[{}], [Number.NaN], ['a\r\nb'], [new Map()]])('%j is no header', async (value) => {
    const error = await failureOf(send({ header: ['x-a'] }, { id: 'x', 'x-a': value }));
    expect(error).toBeInstanceOf(InvalidParamsError);
  });
});

test('the parameters that are given are not changed', async () => {
  const params = Object.freeze({ id: 'x', a: 1, 'x-h': 'y' });
  await send({ body: 'json', query: ['a'], header: ['x-h'] }, params);
  expect(params).toEqual({ id: 'x', a: 1, 'x-h': 'y' });
});

test("headers: the client's, then the operation's type, then the call's, which may remove", async () => {
  const options = { headers: { 'Content-Type': 'application/vnd.api+json', accept: undefined, 'X-A': '2' } };
  const { headers } = await send({ body: 'json' }, { id: 'x' }, options, {
    headers: { 'X-A': '1', 'X-B': '1' },
  });
  expect(headers).toMatchObject({ 'content-type': 'application/vnd.api+json', 'x-a': '2', 'x-b': '1' });
  expect(headers).not.toHaveProperty('accept');
});

describe('hosts', () => {
  const provider = { servers: { files: 'https://files.test' } };
  const operation: Partial<Operation> = { method: 'GET', server: 'files' };

  test('a base URL of the caller replaces all of them', async () => {
    expect((await send(operation, { id: 'x' }, {}, { provider })).url).toBe('https://api.test/base/v1/x');
  });

  test('a pager follows links on its own host only', async () => {
    const follow = async (link: string): Promise<readonly string[]> => {
      const { client, sent } = clientOf([json({ data: [1], link }), json({ data: [] })], {
        baseUrl: 'https://api.test/base',
        provider: {
          pagers: {
            url: ({ body }) => {
              const { data, link: url } = body as { data: unknown[]; link?: string };
              return { items: data, ...(url === undefined ? {} : { next: { url } }) };
            },
          },
        },
      });
      await listPages(client, { id: 'a.list', method: 'GET', path: '/v1', pager: 'url' }).toArray({
        limit: 9,
      });
      return sent.map(({ url }) => url);
    };
    expect((await follow('https://api.test/other?page=2'))[1]).toBe('https://api.test/other?page=2');
    expect((await follow('/base/v1?page=2'))[1]).toBe('https://api.test/base/v1?page=2');
    for (const link of [
      'https://evil.test/',
      '//evil.test/',
      'http://api.test/',
      'https://api.test:444/',
      'https://api.test@evil.test/',
      'https://user:pass@api.test/',
      'javascript:alert(1)',
      'https://',
    ]) {
      expect(await failureOf(follow(link))).toBeInstanceOf(InvalidParamsError);
    }
  });
});

test('an undefined body encoder is an error of the provider', async () => {
  expect(await failureOf(send({ body: 'xml' }, { id: 'x' }))).toBeInstanceOf(ConfigurationError);
});
