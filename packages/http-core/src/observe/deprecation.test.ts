import { expect, test } from 'vitest';
import { readDeprecation } from './deprecation.ts';
import type { Deprecation } from '../contract/events.ts';

const none: Deprecation = { deprecatedAtMs: undefined, sunsetAtMs: undefined, link: undefined };
const JULY_2023 = 1_688_169_599_000;
const SUNSET = 'Wed, 11 Nov 2026 23:59:59 GMT';

const read = (headers: Record<string, string>): Deprecation | undefined =>
  readDeprecation((name) => headers[name] ?? null, ['secret-1']);

test.for<readonly [string, Record<string, string>, Deprecation | undefined]>([
  ['no deprecation', { link: '<https://x.example>; rel="deprecation"' }, undefined],
  ['RFC 9745', { deprecation: '@1688169599' }, { ...none, deprecatedAtMs: JULY_2023 }],
  ['with a parameter', { deprecation: '@1688169599;x=1' }, { ...none, deprecatedAtMs: JULY_2023 }],
  ['a draft’s true', { deprecation: 'true' }, none],
  [
    'a draft’s date',
    { deprecation: 'Fri, 30 Jun 2023 23:59:59 GMT' },
    { ...none, deprecatedAtMs: JULY_2023 },
  ],
  ['a draft’s false', { deprecation: 'false' }, undefined],
  ['garbage', { deprecation: '@soon' }, none],
  ['RFC 8594', { sunset: SUNSET }, { ...none, sunsetAtMs: Date.parse(SUNSET) }],
  ['a sunset of garbage', { sunset: 'soon' }, none],
  [
    'both, with a link among others',
    {
      deprecation: '@1688169599',
      sunset: SUNSET,
      link: '<https://x.example/next>; rel="next", <https://x.example/v1-ends?k=1#a>; type="text/html"; rel="deprecation"',
    },
    { deprecatedAtMs: JULY_2023, sunsetAtMs: Date.parse(SUNSET), link: 'https://x.example/v1-ends' },
  ],
  [
    'a link that repeats a secret',
    { sunset: SUNSET, link: '</a/secret-1>; rel=sunset' },
    { ...none, sunsetAtMs: Date.parse(SUNSET), link: '/a/[redacted]' },
  ],
  ['a link of another relation', { deprecation: 'true', link: '<https://x.example>; rel="next"' }, none],
])('%s', ([, headers, expected]) => {
  expect(read(headers)).toEqual(expected);
});

test('hostile links are read quickly', { timeout: 2_000 }, () => {
  for (const link of [
    '<'.repeat(50_000),
    '<a>;'.repeat(20_000),
    `<a>; ${'rel='.repeat(20_000)}`,
    `<a>;rel="${'x '.repeat(20_000)}`,
  ])
    read({ deprecation: 'true', link });
});
