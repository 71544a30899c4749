import { toBase64, toBase64Url } from '@org/runtime-kit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, decodeBase64Url, decodeHex, encodeHex, decodeUtf8, encodeUtf8 } from './encodings.ts';
import { concatBytes, equalBytes, equalCharacters } from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 100 });

describe('hex', () => {
  test('agrees with Buffer', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const text = Buffer.from(value).toString('hex');
        expect(encodeHex(value)).toBe(text);
        expect(Buffer.from(decodeHex(text)!)).toEqual(Buffer.from(value));
      }),
    );
  });

  test.each(['A0', 'a', '0g', ' 00', '0x', '00 ', 'é0', '００'])('%j is invalid', (text) => {
    expect(decodeHex(text)).toBeUndefined();
  });
});

describe('base64', () => {
  test('agrees with Buffer', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        const buffer = Buffer.from(value);
        expect(toBase64(value)).toBe(buffer.toString('base64'));
        expect(toBase64Url(value)).toBe(buffer.toString('base64url'));
        expect(Buffer.from(decodeBase64(buffer.toString('base64'))!)).toEqual(buffer);
        expect(Buffer.from(decodeBase64Url(buffer.toString('base64url'))!)).toEqual(buffer);
      }),
    );
  });

  test('each value has one spelling', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9+/=\s_-]{0,12}$/), (text) => {
        const decoded = decodeBase64(text);
        if (decoded !== undefined) expect(toBase64(decoded)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['QQ', 'QQ=', 'QR==', 'Q===', '====', 'QQ== ', 'Q-==', 'QQ==QQ==', 'Q\nQ='])(
    '%j is invalid',
    (text) => {
      expect(decodeBase64(text)).toBeUndefined();
    },
  );

  test('a large body does not overflow the stack', () => {
    const large = new Uint8Array(3_000_000).fill(1);
    // Compared as a whole: byte by byte, the runner takes seconds.
    expect(Buffer.from(large).equals(decodeBase64(toBase64(large)) ?? new Uint8Array())).toBe(true);
  });
});

describe('UTF-8', () => {
  test('survives a round trip', () => {
    expect(decodeUtf8(encodeUtf8('Zażółć 😀'))).toBe('Zażółć 😀');
  });

  test('malformed bytes are not text', () => {
    expect(decodeUtf8(Uint8Array.of(0xc3, 0x28))).toBeUndefined();
  });

  test('a byte order mark is kept, so that JSON rejects it', () => {
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x31))).toBe('\ufeff1');
  });
});

test('a single different bit is detected at any position', () => {
  const value = Uint8Array.from({ length: 32 }, (_, index) => index * 8);
  for (let bit = 0; bit < 256; bit += 1) {
    const other = value.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(equalBytes(value, other)).toBe(false);
    expect(equalCharacters(Buffer.from(value).toString('latin1'), other)).toBe(false);
  }
});

test('equality and concatenation agree with Buffer', () => {
  fc.assert(
    fc.property(bytes, bytes, (left, right) => {
      expect(equalBytes(left, right)).toBe(Buffer.compare(left, right) === 0);
      expect(equalBytes(left, Uint8Array.from(left))).toBe(true);
      const characters = Buffer.from(left).toString('latin1');
      expect(equalCharacters(characters, right)).toBe(Buffer.compare(left, right) === 0);
      expect(equalCharacters(characters, left)).toBe(true);
      expect(Buffer.from(concatBytes([left, right]))).toEqual(Buffer.concat([left, right]));
    }),
  );
});
