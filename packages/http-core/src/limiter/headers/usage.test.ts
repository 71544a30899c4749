import { expect, test } from 'vitest';
import { usageLimit } from './usage.ts';

const read = usageLimit('sforce-limit-info', 'api-usage', 86_400_000);
const readOf = (text?: string) =>
  read(new Headers(text === undefined ? {} : { 'sforce-limit-info': text }), 0);

test.each([
  ['api-usage=18/5000', 5_000, 4_982],
  ['per-app-api-usage=17/250(appName=x); api-usage=5001/5000', 5_000, 0],
  ['api-usage=a/b, api-usage=1/2', 2, 1],
])('%s is a limit of %i with %i left', (text, limit, remaining) => {
  expect(readOf(text)).toEqual([{ name: 'sforce-limit-info', limit, remaining, windowMs: 86_400_000 }]);
});

test.each([undefined, '', 'api-usage', 'api-usage=', 'api-usage=18', 'api-usage=x/y', 'other=18/5000'])(
  '%s is none',
  (text) => {
    expect(readOf(text)).toBeUndefined();
  },
);
