import { expect, test } from 'vitest';
import { maskHeaders, maskQuery } from './allow-list.ts';

test('only headers that say nothing of the caller keep their values', () => {
  const headers = {
    accept: 'application/json',
    'content-type': 'text/plain',
    'stripe-version': '2026-10-01',
    'idempotency-key': 'k1',
    authorization: 'Bearer x',
    'x-api-key': 'x',
    cookie: 'a=b',
    'x-custom': 'x',
    'user-agent': 'app secret-1',
  };
  expect(maskHeaders(headers, ['secret-1'])).toEqual({
    accept: 'application/json',
    'content-type': 'text/plain',
    'stripe-version': '2026-10-01',
    'idempotency-key': 'k1',
    authorization: '[redacted]',
    'x-api-key': '[redacted]',
    cookie: '[redacted]',
    'x-custom': '[redacted]',
    'user-agent': 'app [redacted]',
  });
});

test.for<readonly [string, string]>([
  ['limit=10&page=2&sort=asc', 'limit=10&page=2&sort=asc'],
  ['pageSize=1&per_page=2&expand[]=a&expand%5B%5D=b', 'pageSize=1&per_page=2&expand[]=a&expand%5B%5D=b'],
  ['email=a@b.example&limit=1', 'email=#&limit=1'],
  ['key=', 'key=#'],
  ['%zz=1', '%zz=#'],
  ['naked', '#'],
  ['limit=secret-1', 'limit=[redacted]'],
  ['secret-1=x', '[redacted]=#'],
  ['a=b=c', 'a=#'],
  ['', '=#'],
])('%s', ([query, expected]) => {
  expect(maskQuery(query, ['secret-1'], '#')).toBe(expected);
});
