import { expect, test } from 'vitest';
import { examples } from '../src/examples.ts';

const expected: Record<string, readonly RegExp[]> = {
  'repository-issues': [
    /^read 70 issues, the last one is "Issue 70"; the statuses were 502, 200, 200$/,
    /^went on with 50 more$/,
  ],
  'bulk-update': [/^updated 60 products in 60 requests; some waited$/, /^the shop refused 0 requests$/],
  'linear-issues': [/^created "Written by an example"$/, /^GraphQLRequestError: Cannot query field "titel"/],
};

test('every example is checked', () => {
  expect(Object.keys(expected).sort()).toEqual(Object.keys(examples).sort());
});

test.for(Object.entries(examples))('%s', async ([name, run]) => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toHaveLength(expected[name]!.length);
  for (const [index, pattern] of expected[name]!.entries()) expect(lines[index]).toMatch(pattern);
});
