import { expect, test } from 'vitest';
import { providerOf } from './provider.ts';

const { optionQuery } = providerOf({
  name: 'drive',
  baseUrl: 'https://www.googleapis.com',
  batchPath: '/batch',
});

test.each([
  ['files(id)', 'nextPageToken,files(id)'],
  ['files/id', 'nextPageToken,files/id'],
  ['files(id),nextPageToken', 'files(id),nextPageToken'],
  [' nextPageToken , files(id)', ' nextPageToken , files(id)'],
  ['items(nextPageToken)', 'nextPageToken,items(nextPageToken)'],
  ['items(a(b,nextPageToken),c)', 'nextPageToken,items(a(b,nextPageToken),c)'],
  ['*', '*'],
  ['kind,*', 'kind,*'],
])('%s requests the next page, too', (mask, expected) => {
  const list = { id: 'files.list', method: 'GET', path: '/files', pager: 'cursor', items: 'files' } as const;
  expect(optionQuery?.({ fields: mask }, list)['fields']).toBe(expected);
});
