import { describe, expect, test } from 'vitest';
import { Keyring, type EncryptionKey } from './keyring.ts';

const key = (id: string, fill: number): EncryptionKey => ({ id, key: new Uint8Array(32).fill(fill) });

describe('Keyring', () => {
  test('opens what it has sealed, for the same context only', async () => {
    const ring = new Keyring([key('a', 1)]);
    const sealed = await ring.seal('ünïcode', 'user 1');
    expect(sealed).toMatch(/^v1\.a\.[\w-]{16}\.[\w-]+$/);
    expect(await ring.open(sealed, 'user 1')).toBe('ünïcode');
    expect(await ring.open(sealed, 'user 2')).toBeUndefined();
  });

  test('never seals twice alike', async () => {
    const ring = new Keyring([key('a', 1)]);
    const sealed = await Promise.all(Array.from({ length: 100 }, () => ring.seal('same', 'c')));
    expect(new Set(sealed).size).toBe(100);
  });

  test('opens what older keys have sealed, and seals with the first', async () => {
    const sealed = await new Keyring([key('old', 1)]).seal('text', 'c');
    const ring = new Keyring([key('new', 2), key('old', 1)]);
    expect(await ring.open(sealed, 'c')).toBe('text');
    expect(Keyring.keyIdOf(await ring.seal('text', 'c'))).toBe('new');
    expect(await new Keyring([key('new', 2)]).open(sealed, 'c')).toBeUndefined();
    expect(await new Keyring([key('old', 3)]).open(sealed, 'c')).toBeUndefined();
  });

  test('a change of any character is noticed', async () => {
    const ring = new Keyring([key('a', 1), key('b', 1)]);
    const sealed = await ring.seal('text', 'c');
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === 'b' ? 'c' : 'b';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      // The last character of Base64 has bits that mean nothing.
      if (at === sealed.length - 1) continue;
      expect(await ring.open(changed, 'c'), `at ${at}`).toBeUndefined();
    }
    for (const text of ['', 'v1', 'v1.a', 'v1.a..', `${sealed}.x`, 'plain text', sealed.replace('v1', 'v2')])
      expect(await ring.open(text, 'c')).toBeUndefined();
  });

  test.each([
    ['no key', [], /at least one/],
    ['a short key', [{ id: 'a', key: 'c2hvcnQ=' }], /32 bytes/],
    ['a key that is no Base64', [{ id: 'a', key: '*'.repeat(44) }], /32 bytes/],
    ['two keys of one name', [key('a', 1), key('a', 2)], /Two encryption keys/],
    ['a name with a dot', [key('a.b', 1)], /id of an encryption key/],
  ])('%s is refused', (_name, keys, message) => {
    expect(() => new Keyring(keys)).toThrow(message);
  });
});
