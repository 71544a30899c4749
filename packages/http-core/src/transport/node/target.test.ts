import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { targetOf } from './target.ts';

const ORIGIN = 'https://api.example.com';

describe('targetOf', () => {
  test.each([
    ['/v1/customers/cus_1', '/v1/customers/cus_1'],
    ['/v1/list?limit=3&expand[0]=a%20b', '/v1/list?limit=3&expand[0]=a%20b'],
    ['/a/../b', '/b'],
    ['/a/%2E%2e/b', '/b'],
    ['/a b', '/a%20b'],
    ['/a\\b', '/a/b'],
    ['/ä?q=ö', '/%C3%A4?q=%C3%B6'],
    ["/a?q='", '/a?q=%27'],
    ['/a#fragment', '/a'],
    ['', '/'],
    ['?q=1', '/?q=1'],
  ])('%s is sent as %s', (rest, path) => {
    expect(targetOf(ORIGIN + rest, ORIGIN)).toEqual({ origin: ORIGIN, path });
    expect(targetOf(ORIGIN + rest)).toEqual({ origin: ORIGIN, path });
  });

  test.each([`${ORIGIN}.evil.example/x`, `${ORIGIN}@evil.example/x`, `${ORIGIN}:8443/x`])(
    'the origin is no mere beginning: %s',
    (url) => {
      expect(targetOf(url, ORIGIN)).toEqual({ origin: new URL(url).origin, path: '/x' });
    },
  );

  test('says what the platform’s parser says, of any path', { timeout: 60_000 }, () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '/',
        '.',
        '..',
        '%2e',
        '%2E',
        '?',
        '#',
        '\\',
        '[',
        ']',
        ';',
        ':',
        '@',
        '//',
        '\t',
        '\n',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const url = `${ORIGIN}/${pieces.join('')}`;
        const { origin, pathname, search } = new URL(url);
        expect(targetOf(url, ORIGIN)).toEqual({ origin, path: pathname + search });
      }),
      { numRuns: 5_000 },
    );
  });
});
