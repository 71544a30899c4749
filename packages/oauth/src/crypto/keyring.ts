import type { CryptoKey } from 'jose';
import { ConfigurationError } from '@org/http-core';
import { fromBase64, toBase64Url } from '@org/runtime-kit';

/** AES-256: RFC 5288 and NIST SP 800-38D for the sizes of key and nonce. In bytes. */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** Marks the form, so that another one can follow some day. */
const FORM = 'v1';

/** A key's name, as written beside what it has sealed. */
const KEY_ID = /^[\w-]{1,64}$/;

/** One encryption key. */
export interface EncryptionKey {
  /** Letters, digits, `-`, `_`; written beside each value, to find the key again. Never use an id for another key. */
  readonly id: string;
  /** 32 random bytes, as bytes or as Base64. */
  readonly key: string | Uint8Array<ArrayBuffer>;
}

/**
 * Keys for AES-256-GCM: the first one seals, all of them open. To rotate, put the new key first, keep the old one until
 * everything has been sealed anew.
 */
export class Keyring {
  readonly #keys = new Map<string, EncryptionKey['key']>();
  readonly #imported = new Map<string, Promise<CryptoKey>>();
  /** The id of the key that seals. */
  readonly current: string;

  /** @throws ConfigurationError that tells what is wrong with which key. */
  constructor(keys: readonly EncryptionKey[]) {
    const [first] = keys;
    if (!first) throw new ConfigurationError('Pass at least one encryption key.');
    for (const { id, key } of keys) {
      if (!KEY_ID.test(id))
        throw new ConfigurationError('The id of an encryption key must be 1 to 64 letters, digits, - or _.');
      if (this.#keys.has(id)) throw new ConfigurationError(`Two encryption keys have the id ${id}.`);
      if (bytesOf(key)?.byteLength !== KEY_BYTES)
        throw new ConfigurationError(
          `The encryption key ${id} must be 32 bytes, or their Base64. Make one with: openssl rand -base64 32`,
        );
      this.#keys.set(id, key);
    }
    this.current = first.id;
  }

  /**
   * Encrypts text.
   *
   * @param context what the text belongs to: moved elsewhere, it cannot be opened.
   */
  async seal(text: string, context: string): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const key = await this.#importKey(this.current);
    const data = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: associated(this.current, context) },
      key,
      new TextEncoder().encode(text),
    );
    return [FORM, this.current, toBase64Url(iv), toBase64Url(new Uint8Array(data))].join('.');
  }

  /** Decrypts; `undefined` for anything that no key of the ring has sealed for this context. */
  async open(sealed: string, context: string): Promise<string | undefined> {
    const [form, id = '', iv = '', data = '', ...rest] = sealed.split('.');
    const nonce = fromBase64(iv);
    const bytes = fromBase64(data);
    if (
      form !== FORM ||
      rest.length > 0 ||
      !this.#keys.has(id) ||
      nonce?.byteLength !== NONCE_BYTES ||
      !bytes
    )
      return undefined;
    try {
      const key = await this.#importKey(id);
      const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: associated(id, context) };
      return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, bytes));
    } catch {
      return undefined;
    }
  }

  /** The id of the key that has sealed a value, whether the ring has it or not. */
  static keyIdOf(sealed: string): string | undefined {
    const [form, id] = sealed.split('.');
    return form === FORM ? id : undefined;
  }

  #importKey(id: string): Promise<CryptoKey> {
    let imported = this.#imported.get(id);
    if (!imported) {
      const raw = bytesOf(this.#keys.get(id) ?? '') ?? new Uint8Array();
      imported = crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
      this.#imported.set(id, imported);
    }
    return imported;
  }
}

function bytesOf(key: EncryptionKey['key']): Uint8Array<ArrayBuffer> | undefined {
  return typeof key === 'string' ? fromBase64(key.trim()) : key;
}

function associated(id: string, context: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${FORM}.${id}.${context}`);
}
