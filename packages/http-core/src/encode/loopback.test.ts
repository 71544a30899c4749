import { expect, test } from 'vitest';
import { isLoopbackOrigin } from './loopback.ts';

test.for<readonly [string, boolean]>([
  ['http://localhost', true],
  ['http://localhost:8080', true],
  ['http://a.b.localhost:1', true],
  ['http://127.0.0.1:3000', true],
  ['http://127.9.9.9', true],
  ['http://[::1]:3000', true],
  ['https://localhost', false],
  ['http://localhost.example.com', false],
  ['http://evil-localhost', false],
  ['http://128.0.0.1', false],
  ['http://127.0.0.1.example.com', false],
  ['http://[::2]', false],
])('%s: %s', ([origin, expected]) => {
  expect(isLoopbackOrigin(origin)).toBe(expected);
});
