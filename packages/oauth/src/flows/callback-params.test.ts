import { InvalidParamsError } from '@org/http-core';
import { UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { readCallbackParams, readUnverifiedState } from './callback-params.ts';

const URL_WITH_QUERY = 'https://app.example.com/callback?state=s&code=c';

describe('the parameters of a callback', () => {
  test('are those of the query without a form', () => {
    for (const url of [URL_WITH_QUERY, new URL(URL_WITH_QUERY)])
      expect([...readCallbackParams(url, undefined)]).toEqual([
        ['state', 's'],
        ['code', 'c'],
      ]);
  });

  test('need an absolute URL', () => {
    const read = () => readCallbackParams('/callback?state=s', undefined);
    expect(read).toThrow(InvalidParamsError);
    expect(read).toThrow(
      'The callback URL must be absolute, with its scheme and host. Frameworks provide only path and query, so pass new URL(req.url, redirectUri).',
    );
  });

  test.each<[string, Parameters<typeof readCallbackParams>[1]]>([
    ['text', 'state=t&code=d'],
    ['a form', new URLSearchParams({ state: 't', code: 'd' })],
    ['an object', { state: 't', code: 'd', number: 5, nothing: undefined }],
  ])('are those of the form if it is %s', (_what, form) => {
    expect([...readCallbackParams(URL_WITH_QUERY, form)]).toEqual([
      ['state', 't'],
      ['code', 'd'],
    ]);
  });

  test('stay repeated where a framework has made a list of them', () => {
    expect(readCallbackParams(URL_WITH_QUERY, { state: ['a', 5, 'b'] }).getAll('state')).toEqual(['a', 'b']);
  });
});

test.each([
  [{ state: 's' }, 's'],
  [{}, ''],
  [{ response: new UnsecuredJWT({ state: 'signed' }).encode(), state: 's' }, 'signed'],
  [{ response: new UnsecuredJWT({ state: 5 }).encode() }, ''],
  [{ response: new UnsecuredJWT({}).encode() }, ''],
  [{ response: 'no token', state: 's' }, ''],
])('the state of %j is %j', (params, state) => {
  expect(readUnverifiedState(new URLSearchParams(params))).toBe(state);
});
