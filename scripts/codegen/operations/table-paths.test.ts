import { expect, test } from 'vitest';
import { commonPrefix, shortened, tablePaths } from './table-paths.ts';

const resources = new Map([
  ['accounts', ['/v1/accounts', '/v1/accounts/{id}']],
  ['billing.creditGrants', ['/v1/billing/credit_grants']],
  ['oauth', ['/oauth/token']],
]);

test('the prefix is what most resources have before their name', () => {
  expect(commonPrefix(resources)).toBe('/v1/');
  expect(commonPrefix(new Map([['things', ['/else/{id}']]]))).toBeUndefined();
});

test.each<[string, string, string[], string | undefined, string[]]>([
  ['follows from the name', 'accounts', ['/v1/accounts', '/v1/accounts/{id}'], undefined, ['', '/{id}']],
  ['in camel case', 'billing.creditGrants', ['/v1/billing/credit_grants'], undefined, ['']],
  ['with an exception', 'accounts', ['/v1/accounts', '/v1/account'], undefined, ['', '=/v1/account']],
  ['is told', 'pay', ['/v1/a/pay/{id}', '/v1/a/pay/{id}/x'], '/v1/a/pay/{id}', ['', '/x']],
  ['ends before a parameter', 'pay', ['/v1/a/{id}', '/v1/a/{ib}'], '/v1/a', ['/{id}', '/{ib}']],
  [
    'is not that of a path with an asterisk',
    'a',
    ['/v1/a/{id}', '/v1/a/*'],
    undefined,
    ['/{id}', '=/v1/a/*'],
  ],
  ['is a slash at least', 'pay', ['/a', '/b'], '/', ['a', 'b']],
])('a base that %s', (_what, name, paths, base, rests) => {
  expect(tablePaths(name, paths, '/v1/')).toEqual({ base, rests });
});

test.each([
  ['/{id}/confirm', 'confirm', '/{id}/*'],
  ['/{id}/apply_balance', 'applyBalance', '/{id}/*'],
  ['approve', 'approve', '*'],
  ['/{id}/other', 'confirm', '/{id}/other'],
  ['=/v2/confirm', 'confirm', '=/v2/confirm'],
  ['', 'confirm', ''],
])('%s of %s becomes %s', (rest, method, short) => {
  expect(shortened(rest, method)).toBe(short);
});
