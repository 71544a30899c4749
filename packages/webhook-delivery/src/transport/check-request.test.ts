import { expect, test } from 'vitest';
import { checkHeaders, UnsendableError } from './check-request.ts';

test('an endpoint may have any printable headers', () => {
  checkHeaders({ 'x-api-key': 'abc def', 'X-Empty': '', authorization: 'Bearer t', 'x-tab': 'a\tb' });
});

test.each([
  ['Host', 'internal', 'belongs to the connection'],
  ['transfer-encoding', 'chunked', 'belongs to the connection'],
  ['content-length', '0', 'belongs to the connection'],
  ['x-a', 'a\r\nHost: internal', 'not printable ASCII'],
  ['x-a', 'a\u0000', 'not printable ASCII'],
  ['x-a', 'Grüße', 'not printable ASCII'],
  ['x a', 'a', 'has an invalid name'],
  ['', 'a', 'has an invalid name'],
  ['x-a:', 'a', 'has an invalid name'],
])('%j: %j is refused', (name, value, words) => {
  expect(() => {
    checkHeaders({ [name]: value });
  }).toThrow(UnsendableError);
  expect(() => {
    checkHeaders({ [name]: value });
  }).toThrow(words);
});
