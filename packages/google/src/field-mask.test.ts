import { expect, test } from 'vitest';
import { withNextPage } from './field-mask.ts';

test.each([
  ['files(id)', 'nextPageToken,files(id)'],
  ['files/id', 'nextPageToken,files/id'],
  ['files(id),nextPageToken', 'files(id),nextPageToken'],
  [' nextPageToken , files(id)', ' nextPageToken , files(id)'],
  ['items(nextPageToken)', 'nextPageToken,items(nextPageToken)'],
  ['items(a(b,nextPageToken),c)', 'nextPageToken,items(a(b,nextPageToken),c)'],
  ['*', '*'],
  ['kind,*', 'kind,*'],
])('%s asks for the next page, too', (mask, expected) => {
  expect(withNextPage(mask)).toBe(expected);
});
