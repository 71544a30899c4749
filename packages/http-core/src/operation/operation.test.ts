import { expect, test } from 'vitest';
import { pathTemplateOf } from './path-template.ts';
import { retryClassOf } from './retry-class.ts';
import type { HttpMethod, Operation } from '../contract/operation.ts';
import type { RepeatInfo } from '../contract/repeat.ts';

test.each<[HttpMethod, string]>([
  ['GET', 'safe'],
  ['HEAD', 'safe'],
  ['OPTIONS', 'safe'],
  ['PUT', 'idempotent'],
  ['DELETE', 'idempotent'],
  ['POST', 'ambiguous'],
  ['PATCH', 'ambiguous'],
])('%s is %s unless the operation says otherwise', (method, retryClass) => {
  expect(retryClassOf({ id: 'a.b', method, path: '/' }, {})).toBe(retryClass);
  expect(retryClassOf({ id: 'a.b', method, path: '/', retry: 'keyed' }, {})).toBe('keyed');
});

const withRepeat = (repeat: RepeatInfo, retry: Operation['retry'] = 'ambiguous'): Operation => ({
  id: 'a.b',
  method: 'PUT',
  path: '/',
  retry,
  repeat,
});

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['a precondition', { ifMatch: 'x' }, 'idempotent'],
  ['the number 0', { ifMatch: 0 }, 'idempotent'],
  ['a path', { body: { etag: '"1"' } }, 'idempotent'],
  ['a name with a dot', { 'body.etag': '"1"' }, 'idempotent'],
  ['a header', { 'If-Match': '"1"' }, 'idempotent'],
  ['nothing', {}, 'ambiguous'],
  ['undefined', { ifMatch: undefined }, 'ambiguous'],
  ['null', { ifMatch: null, body: null }, 'ambiguous'],
  ['empty text', { ifMatch: ' ', body: { etag: '' } }, 'ambiguous'],
  ['the wildcard', { ifMatch: '*' }, 'ambiguous'],
  ['NaN', { ifMatch: Number.NaN, body: { etag: {} } }, 'ambiguous'],
  ['false', { ifMatch: false }, 'ambiguous'],
  ['an inherited value', Object.create({ ifMatch: 'x' }) as Record<string, unknown>, 'ambiguous'],
])('with %s, the call is %s', (_, params, retryClass) => {
  expect(retryClassOf(withRepeat({ when: ['ifMatch', 'body.etag', 'If-Match'] }), params)).toBe(retryClass);
});

test.each<[Readonly<Record<string, unknown>>, string]>([
  [{}, 'ambiguous'],
  [{ notify: false }, 'idempotent'],
  [{ notify: 'false' }, 'idempotent'],
  [{ notify: true }, 'ambiguous'],
  [{ notify: null }, 'ambiguous'],
  [{ notify: ['false'] }, 'ambiguous'],
  [{ updates: 'none' }, 'ambiguous'],
  [{ updates: 'all' }, 'idempotent'],
])('a condition names a value: with %j, the call is %s', (params, retryClass) => {
  expect(retryClassOf(withRepeat({ when: ['notify=false', 'updates!=none'] }), params)).toBe(retryClass);
});

test.each<[Readonly<Record<string, unknown>>, string]>([
  [{}, 'idempotent'],
  [{ updates: 'none', notify: false, mail: '' }, 'idempotent'],
  [{ updates: undefined, notify: null, mail: 'false' }, 'idempotent'],
  [{ updates: 'all' }, 'ambiguous'],
  [{ updates: ['none'] }, 'ambiguous'],
  [{ notify: true }, 'ambiguous'],
  [{ notify: 'true' }, 'ambiguous'],
  [{ mail: {} }, 'ambiguous'],
])('an exception makes a call ambiguous: with %j, it is %s', (params, retryClass) => {
  const unless = ['updates!=none', 'notify', 'mail'];
  expect(retryClassOf(withRepeat({ unless }, 'idempotent'), params)).toBe(retryClass);
  expect(retryClassOf(withRepeat({ unless, when: ['id'] }), { id: 1, ...params })).toBe(retryClass);
  expect(retryClassOf(withRepeat({ unless }, 'keyed'), params)).toBe('keyed');
});

test('a precondition in the headers counts, and one that the headers lack does not', () => {
  const operation = withRepeat({ when: ['If-Match', 'If-None-Match'] });
  expect(retryClassOf(operation, {}, { 'if-match': '"1"' })).toBe('idempotent');
  expect(retryClassOf(operation, {}, { 'if-match': '*' })).toBe('ambiguous');
  expect(retryClassOf(operation, {}, { 'if-none-match': '*' })).toBe('idempotent');
  expect(retryClassOf(operation, { 'If-Match': '"1"' }, {})).toBe('ambiguous');
});

test('an id of the caller makes a call idempotent only where the provider refuses a second one', () => {
  const refused = withRepeat({ own: { param: 'id', exists: ['duplicate'] } });
  expect(retryClassOf(refused, { id: 'x' })).toBe('idempotent');
  expect(retryClassOf(refused, { id: '' })).toBe('ambiguous');
  expect(retryClassOf(withRepeat({ own: { param: 'id' } }), { id: 'x' })).toBe('ambiguous');
});

test('facts change no class but the ambiguous one', () => {
  for (const retry of ['safe', 'keyed', 'idempotent'] as const)
    expect(retryClassOf(withRepeat({ when: ['etag'] }, retry), { etag: 'x' })).toBe(retry);
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
