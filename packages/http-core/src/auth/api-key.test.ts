import { describe, expect, test } from 'vitest';
import { applied, attempt, authContext, renewed } from '../../test/support/auth-attempt.ts';
import { ConfigurationError, CredentialError } from '../errors/call-errors.ts';
import { apiKey, type ApiKeyOptions } from './api-key.ts';

test('in a header, with a prefix', async () => {
  const { headers } = await applied(apiKey({ header: 'X-Api-Key', prefix: 'Token ', value: ' k_1 ' }));
  expect(headers).toEqual({ 'x-api-key': 'Token k_1' });
});

describe('in the query', () => {
  test.for<readonly [string, string]>([
    ['https://a.example/x', 'https://a.example/x?api_key=k%2F1%26'],
    ['https://a.example/x?', 'https://a.example/x?api_key=k%2F1%26'],
    ['https://a.example/x?limit=1', 'https://a.example/x?limit=1&api_key=k%2F1%26'],
    // A link to the next page that repeats an old key, and a caller's own attempt at it.
    ['https://a.example/x?api_key=old&limit=1', 'https://a.example/x?limit=1&api_key=k%2F1%26'],
    ['https://a.example/x?a=1&api_key=old&api_key', 'https://a.example/x?a=1&api_key=k%2F1%26'],
    ['https://a.example/x?my_api_key=1', 'https://a.example/x?my_api_key=1&api_key=k%2F1%26'],
  ])('%s', async ([url, expected]) => {
    const strategy = apiKey({ query: 'api_key', value: () => Promise.resolve('k/1&') });
    expect((await applied(strategy, { url })).url).toBe(expected);
  });

  test('a name that needs it is encoded', async () => {
    const { url } = await applied(apiKey({ query: 'key[a]', value: 'k' }), { url: 'https://a.example/x' });
    expect(url).toBe('https://a.example/x?key%5Ba%5D=k');
  });

  test('the key is protected, and one that could not go into a header is refused here too', async () => {
    const context = authContext();
    await apiKey({ query: 'k', value: 'key_123456' }).apply(attempt(), context);
    expect(context.secrets).toEqual(['key_123456']);
    await expect(applied(apiKey({ query: 'k', value: 'clé' }))).rejects.toBeInstanceOf(CredentialError);
  });

  test('after a 401 a function is asked for a new one', async () => {
    const asked: boolean[] = [];
    const strategy = apiKey({
      query: 'k',
      value: ({ forceRefresh }) => {
        asked.push(forceRefresh);
        return forceRefresh ? 'new' : 'old';
      },
    });
    const refused = await applied(strategy);
    expect((await renewed(strategy, refused)).url).toContain('k=new');
    expect(asked).toEqual([false, true]);
  });
});

test.for([
  [{ value: 'k' }],
  [{ value: 'k', header: 'a', query: 'b' }],
  [{ value: 'k', query: '' }],
  [{ value: 'k', header: 'a b' }],
  [{ value: 'k', header: 'a\r\nb' }],
  [{ value: 'k', header: 'a', prefix: 'x\r\ny: ' }],
])('%j is a wrong configuration', ([options]) => {
  expect(() => apiKey(options as ApiKeyOptions)).toThrow(ConfigurationError);
});
