import { describe, expect, test } from 'vitest';
import { Keyring, type EncryptionKey } from './keyring.ts';

const key = (id: string, fill: number): EncryptionKey => ({ id, key: new Uint8Array(32).fill(fill) });

const ringOf = (keys: readonly EncryptionKey[]): Keyring =>
  new Keyring(keys, (message) => new Error(message));

describe('Keyring', () => {
  test('decrypts its own values, for the same context only', async () => {
    const ring = ringOf([key('a', 1)]);
    const encrypted = await ring.encrypt('ünïcode', 'user 1');
    expect(encrypted).toMatch(/^v1\.a\.[\w-]{16}\.[\w-]+$/);
    expect(await ring.decrypt(encrypted, 'user 1')).toBe('ünïcode');
    expect(await ring.decrypt(encrypted, 'user 2')).toBeUndefined();
  });

  test('never encrypts the same text to the same value', async () => {
    const ring = ringOf([key('a', 1)]);
    const encrypted = await Promise.all(Array.from({ length: 100 }, () => ring.encrypt('same', 'c')));
    expect(new Set(encrypted).size).toBe(100);
  });

  test('decrypts values of older keys, and encrypts with the first key', async () => {
    const encrypted = await ringOf([key('old', 1)]).encrypt('text', 'c');
    const ring = ringOf([key('new', 2), key('old', 1)]);
    expect(await ring.decrypt(encrypted, 'c')).toBe('text');
    expect(Keyring.keyIdOf(await ring.encrypt('text', 'c'))).toBe('new');
    expect(await ringOf([key('new', 2)]).decrypt(encrypted, 'c')).toBeUndefined();
    expect(await ringOf([key('old', 3)]).decrypt(encrypted, 'c')).toBeUndefined();
  });

  test('detects a change of any character', async () => {
    const ring = ringOf([key('a', 1), key('b', 1)]);
    const encrypted = await ring.encrypt('text', 'c');
    for (let at = 0; at < encrypted.length; at++) {
      const other = encrypted[at] === 'b' ? 'c' : 'b';
      const changed = encrypted.slice(0, at) + other + encrypted.slice(at + 1);
      // The last character of Base64 has unused bits.
      if (at === encrypted.length - 1) continue;
      expect(await ring.decrypt(changed, 'c'), `at ${at}`).toBeUndefined();
    }
    for (const text of [
      '',
      'v1',
      'v1.a',
      'v1.a..',
      `${encrypted}.x`,
      'plain text',
      encrypted.replace('v1', 'v2'),
    ])
      expect(await ring.decrypt(text, 'c')).toBeUndefined();
  });

  test.each([
    ['no key', [], /at least one/],
    ['a short key', [{ id: 'a', key: 'c2hvcnQ=' }], /32 bytes/],
    ['a key that is not Base64', [{ id: 'a', key: '*'.repeat(44) }], /32 bytes/],
    ['two keys with one id', [key('a', 1), key('a', 2)], /Two encryption keys/],
    ['an id with a dot', [key('a.b', 1)], /id of an encryption key/],
  ])('%s is refused', (_name, keys, message) => {
    expect(() => ringOf(keys)).toThrow(message);
  });
});
