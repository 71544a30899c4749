import { expect, test } from 'vitest';
import { pathTemplateOf } from './path-template.ts';
import { retryClassOf } from './retry-class.ts';
import type { HttpMethod } from '../contract/operation.ts';

test.each<[HttpMethod, string]>([
  ['GET', 'safe'],
  ['HEAD', 'safe'],
  ['OPTIONS', 'safe'],
  ['PUT', 'idempotent'],
  ['DELETE', 'idempotent'],
  ['POST', 'ambiguous'],
  ['PATCH', 'ambiguous'],
])('%s is %s unless the operation says otherwise', (method, retryClass) => {
  expect(retryClassOf({ id: 'a.b', method, path: '/' })).toBe(retryClass);
  expect(retryClassOf({ id: 'a.b', method, path: '/', retry: 'keyed' })).toBe('keyed');
});

test.each([
  ['/v1/users', '/v1/users'],
  ['/v1/payment_intents/{id}/capture', '/v1/payment_intents/{id}/capture'],
  ['/users/42', '/users/{}'],
  ['/users/cus_NffrFeUf', '/users/{}'],
  ['/hooks/T000/B000/xyz9', '/hooks/{}/{}/{}'],
  ['/chat.postMessage', '/{}'],
  ['/users/of-somebody@example.com', '/users/{}'],
  ['/search?token=abc', '/search'],
  ['/', '/'],
])('of the raw path %s, observers see %s', (path, shown) => {
  expect(pathTemplateOf({ id: 'raw.get', method: 'GET', path })).toBe(shown);
});

test("an operation's template is shown as it is", () => {
  expect(pathTemplateOf({ id: 'a.b', method: 'GET', path: '/V2/{id}?beta=1' })).toBe('/V2/{id}?beta=1');
});
