import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { crc32 } from '../schemes/paypal-signature.ts';
import { ecdsaFromDer, ecdsaToDer } from './ecdsa-der.ts';
import { hmacKey, hmacSigner } from './hmac.ts';
import { findNodeCrypto } from './backend.ts';
import { parseP256PublicKey } from './public-key.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

test('CRC-32 agrees with zlib', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      expect(crc32(value)).toBe(zlibCrc32(value));
    }),
  );
});

describe.each(['auto', 'webcrypto'] as const)('HMAC (%s)', (backend) => {
  test('agrees with OpenSSL, no matter how the content is split', async () => {
    const key = fc.uint8Array({ minLength: 1, maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(key, fc.array(bytes, { maxLength: 4 }), async (secret, pieces) => {
        const expected = createHmac('sha256', secret).update(Buffer.concat(pieces)).digest('hex');
        expect(Buffer.from(await hmacSigner(secret, backend)(pieces)).toString('hex')).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('matches any of the candidates, and nothing without candidates', async () => {
    const key = hmacKey(Buffer.from('k'), '', backend);
    const content = [Buffer.from('content')];
    const mac = createHmac('sha256', 'k').update('content').digest();
    expect(await key.matches(content, [Buffer.alloc(32), mac])).toBe(true);
    expect(await key.matches(content, [mac, Buffer.alloc(32)])).toBe(true);
    expect(await key.matches(content, [Buffer.alloc(32), mac.subarray(1)])).toBe(false);
    expect(await key.matches(content, [])).toBe(false);
  });
});

describe('ECDSA signatures', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  test('DER and the fixed form encode the same signature', () => {
    for (let round = 0; round < 300; round += 1) {
      const der = sign('sha256', Buffer.from(String(round)), privateKey);
      const raw = ecdsaFromDer(der);
      expect(raw).toHaveLength(64);
      expect(Buffer.from(ecdsaToDer(raw!))).toEqual(der);
    }
  });

  test('only one encoding of a signature is accepted', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(), (noise, seed) => {
        const der = sign('sha256', Buffer.from(String(seed)), privateKey);
        const mutated = Buffer.from(der);
        for (const [index, byte] of noise.entries()) if (byte < 16) mutated[index % mutated.length] = byte;
        const raw = ecdsaFromDer(mutated);
        if (raw !== undefined) expect(Buffer.from(ecdsaToDer(raw))).toEqual(mutated);
      }),
    );
  });

  test.each([
    '',
    '30',
    '3006020100020100ff',
    '3006020180020101',
    '300702020001020101',
    '3006030101020101',
    '3006020201020101',
  ])('%s is not a signature', (hex) => {
    expect(ecdsaFromDer(Buffer.from(hex, 'hex'))).toBeUndefined();
  });
});

test('keys of other curves are not accepted as P-256', () => {
  const spki = (namedCurve: string): string =>
    generateKeyPairSync('ec', { namedCurve })
      .publicKey.export({ type: 'spki', format: 'der' })
      .toString('base64');
  expect(parseP256PublicKey(spki('P-256'))).toHaveLength(91);
  expect(parseP256PublicKey(spki('secp256k1'))).toBeUndefined();
  expect(parseP256PublicKey(spki('P-384'))).toBeUndefined();
});

test("Node's cryptography is used if it exists and is optional otherwise", () => {
  expect(findNodeCrypto()).toBeDefined();
  vi.stubGlobal('process', {});
  expect(findNodeCrypto()).toBeUndefined();
});
