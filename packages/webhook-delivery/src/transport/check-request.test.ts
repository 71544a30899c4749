import { expect, test } from 'vitest';
import { checkHeaders } from './check-request.ts';
import { UnsendableError } from './unsendable-error.ts';

test('headers of an endpoint may be any that are printable', () => {
  checkHeaders({ 'x-api-key': 'abc def', 'X-Empty': '', authorization: 'Bearer t', 'x-tab': 'a\tb' });
});

test.each([
  ['Host', 'internal', 'belongs to the connection'],
  ['transfer-encoding', 'chunked', 'belongs to the connection'],
  ['content-length', '0', 'belongs to the connection'],
  ['x-a', 'a\r\nHost: internal', 'not printable ASCII'],
  ['x-a', 'a\u0000', 'not printable ASCII'],
  ['x-a', 'Grüße', 'not printable ASCII'],
  ['x a', 'a', 'is no header'],
  ['', 'a', 'is no header'],
  ['x-a:', 'a', 'is no header'],
])('%j: %j is refused', (name, value, words) => {
  expect(() => {
    checkHeaders({ [name]: value });
  }).toThrow(UnsendableError);
  expect(() => {
    checkHeaders({ [name]: value });
  }).toThrow(words);
});
