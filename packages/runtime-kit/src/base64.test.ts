import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64, toBase64Url } from './base64.ts';

describe('Base64', () => {
  test.each([0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000])('%i bytes are encoded and decoded', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) % 256);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    expect(fromBase64(toBase64Url(bytes))).toEqual(bytes);
  });

  test('white space is ignored, and other text is not decoded', () => {
    expect(fromBase64('AQ\nID')).toEqual(new Uint8Array([1, 2, 3]));
    expect(fromBase64('a?')).toBeUndefined();
  });
});
