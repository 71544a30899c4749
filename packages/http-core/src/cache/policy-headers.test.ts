import { expect, test } from 'vitest';
import { mustRevalidate, policyHeaders, storableHeaders } from './policy-headers.ts';

const NOW = Date.UTC(2026, 10, 30);

test('headers of one response or of one connection are not stored', () => {
  const given = {
    etag: '"a"',
    'set-cookie': 'a=b',
    connection: 'X-Hop, close',
    'x-hop': '1',
    upgrade: 'h2c',
  };
  expect(storableHeaders(given)).toEqual({ etag: '"a"' });
});

test.each([
  ['Max-Age=60, No-Cache="Set-Cookie"', 'max-age=60, no-cache="set-cookie"'],
  ['max-age=60, Must-Revalidate', 'max-age=60'],
  ['must-revalidate, max-age=60', ', max-age=60'],
  ['must-revalidate', ''],
  ['x-must-revalidate-not', 'x-must-revalidate-not'],
])('the directives %s are read as %s', (control, read) => {
  expect(policyHeaders({ 'cache-control': control }, NOW)).toEqual({ 'cache-control': read });
  expect(mustRevalidate({ 'cache-control': control })).toBe(/^must-|[, ]must-/i.test(control));
});

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['Monday, 30-Nov-76 08:49:37 GMT', 'Mon, 30 Nov 2076 08:49:37 GMT'],
  ['Tuesday, 30-Nov-77 08:49:37 GMT', 'Wed, 30 Nov 1977 08:49:37 GMT'],
  ['SUN, 06 nov 1994 08:49:37 gmt', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['Sun Nov  6 08:49:37 1994', 'Sun, 06 Nov 1994 08:49:37 GMT'],
  ['0', '0'],
  ['Sun, 06 Nov 1994 08:49:37 UTC', '0'],
  ['Sun 06 Nov 1994 08:49:37 GMT', '0'],
  ['Sun, 06 Nov 1994 8:49:37 GMT', '0'],
  ['1994-11-06T08:49:37Z', '0'],
])('the date %s is read as %s', (date, read) => {
  expect(policyHeaders({ expires: date }, NOW)).toEqual({ expires: read });
  expect(policyHeaders({ date, 'last-modified': date }, NOW)).toEqual(
    read === '0' ? {} : { date: read, 'last-modified': read },
  );
});

test.each([
  ['60', { age: '60' }],
  ['60, 0', { age: '60' }],
  ['60.5', {}],
  ['-1', {}],
  ['old', {}],
])('the age %s is read as %j', (age, read) => {
  expect(policyHeaders({ age }, NOW)).toEqual(read);
});
