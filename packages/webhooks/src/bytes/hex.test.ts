import { afterEach, expect, test, vi } from 'vitest';

const native = Object.getOwnPropertyDescriptor(Uint8Array, 'fromHex');

afterEach(() => {
  if (native !== undefined) Object.defineProperty(Uint8Array, 'fromHex', native);
  vi.resetModules();
});

test('where the platform cannot read hex, the result is the same', async () => {
  Reflect.deleteProperty(Uint8Array, 'fromHex');
  vi.resetModules();
  const { decodeHex } = await import('./hex.ts');
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  expect(decodeHex(Buffer.from(bytes).toString('hex'))).toEqual(bytes);
  expect(decodeHex('0G')).toBeUndefined();
  expect(decodeHex('0F')).toBeUndefined();
  expect(decodeHex('abc')).toBeUndefined();
});
