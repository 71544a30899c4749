import { fromBase64, toBase64Url } from '../base64.ts';

/** Not every library of types knows `CryptoKey`. */
type CryptoKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** AES-256. RFC 5288 and NIST SP 800-38D define the sizes of key and nonce, in bytes. */
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** Version of the format, so that another format can follow. */
const FORMAT = 'v1';

/** The id of a key, stored with each value that the key has encrypted. */
const KEY_ID = /^[\w-]{1,64}$/;

/**
 * An encryption key.
 *
 * @public
 */
export interface EncryptionKey {
  /**
   * Letters, digits, `-` and `_`. It is stored with each value to find the key again, so never reuse an id for another
   * key.
   */
  readonly id: string;
  /** 32 random bytes, as bytes or as Base64. */
  readonly key: string | Uint8Array<ArrayBuffer>;
}

/**
 * Encrypts with AES-256-GCM. The first key encrypts; all keys decrypt. To rotate keys, put the new key first and keep
 * the old key until every value has been encrypted again.
 *
 * @internal
 */
export class Keyring {
  readonly #keys = new Map<string, EncryptionKey['key']>();
  readonly #imported = new Map<string, Promise<CryptoKey>>();
  /** The id of the key that encrypts. */
  readonly current: string;

  /**
   * @param refuse Makes the error for an invalid key; the message names the key by its id.
   * @throws The error that `refuse` makes.
   */
  constructor(keys: readonly EncryptionKey[], refuse: (message: string) => Error) {
    const [first] = keys;
    if (!first) throw refuse('Pass at least one encryption key.');
    for (const { id, key } of keys) {
      if (!KEY_ID.test(id))
        throw refuse('The id of an encryption key must be 1 to 64 letters, digits, - or _.');
      if (this.#keys.has(id)) throw refuse(`Two encryption keys have the id ${id}.`);
      if (toBytes(key)?.byteLength !== KEY_BYTES)
        throw refuse(
          `The encryption key ${id} must be 32 bytes, or their Base64. Create one with: openssl rand -base64 32`,
        );
      this.#keys.set(id, key);
    }
    this.current = first.id;
  }

  /**
   * Encrypts text.
   *
   * @param context Binds the text to its place; under another context it cannot be decrypted.
   */
  async encrypt(text: string, context: string): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const key = await this.#importKey(this.current);
    const data = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: toAdditionalData(this.current, context) },
      key,
      new TextEncoder().encode(text),
    );
    return [FORMAT, this.current, toBase64Url(iv), toBase64Url(new Uint8Array(data))].join('.');
  }

  /** Decrypts text; returns `undefined` if no key of the ring has encrypted it for this context. */
  async decrypt(encrypted: string, context: string): Promise<string | undefined> {
    const [format, id = '', iv = '', data = '', ...rest] = encrypted.split('.');
    const nonce = fromBase64(iv);
    const bytes = fromBase64(data);
    if (
      format !== FORMAT ||
      rest.length > 0 ||
      !this.#keys.has(id) ||
      nonce?.byteLength !== NONCE_BYTES ||
      !bytes
    )
      return undefined;
    try {
      const key = await this.#importKey(id);
      const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: toAdditionalData(id, context) };
      return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, bytes));
    } catch {
      return undefined;
    }
  }

  /** The id of the key that encrypted a value, even if the ring does not hold that key. */
  static keyIdOf(encrypted: string): string | undefined {
    const [format, id] = encrypted.split('.');
    return format === FORMAT ? id : undefined;
  }

  #importKey(id: string): Promise<CryptoKey> {
    let imported = this.#imported.get(id);
    if (!imported) {
      const raw = toBytes(this.#keys.get(id) ?? '') ?? new Uint8Array();
      imported = crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
      this.#imported.set(id, imported);
    }
    return imported;
  }
}

function toBytes(key: EncryptionKey['key']): Uint8Array<ArrayBuffer> | undefined {
  return typeof key === 'string' ? fromBase64(key.trim()) : key;
}

function toAdditionalData(id: string, context: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${FORMAT}.${id}.${context}`);
}
