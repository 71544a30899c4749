import { ConfigurationError } from '@org/http-core';
import { fromBase64, toBase64Url } from '@org/runtime-kit';
import { Keyring, type EncryptionKey } from '@org/runtime-kit/encryption';
import type { CryptoKey } from 'jose';

/** A shorter secret could be guessed from its signatures. In characters. */
const MIN_LENGTH = 32;

/** Each purpose has a key of its own that is derived from the secret (RFC 5869). The texts must not change. */
const PURPOSES = {
  sign: 'oauth login: sign state',
  encrypt: 'oauth login: seal cookie',
  id: 'oauth login: key id',
};

interface DerivedKeys {
  readonly signing: CryptoKey;
  readonly encryption: EncryptionKey;
}

/** Signs states and encrypts cookies with the secrets of a web application. The first is used; all are accepted. */
export class LoginSecrets {
  readonly #secrets: readonly string[];
  #derived: Promise<readonly DerivedKeys[]> | undefined;

  /** @throws ConfigurationError if there is no secret, or a secret is too short. */
  constructor(secrets: readonly string[]) {
    if (
      secrets.length === 0 ||
      secrets.some((secret) => typeof secret !== 'string' || secret.length < MIN_LENGTH)
    )
      throw new ConfigurationError(
        `The option secrets must hold at least one secret, each of ${MIN_LENGTH} characters or more. Create one with: openssl rand -base64 48`,
      );
    this.#secrets = secrets;
  }

  /** Returns `text` with its signature appended. */
  async sign(text: string): Promise<string> {
    const [first] = await this.#keys();
    if (!first) throw new ConfigurationError('The option secrets is empty.');
    const signature = await crypto.subtle.sign('HMAC', first.signing, new TextEncoder().encode(text));
    return `${text}.${toBase64Url(new Uint8Array(signature))}`;
  }

  /** Returns the signed text; `undefined` if no secret has signed it. */
  async verify(signed: string): Promise<string | undefined> {
    const dot = signed.lastIndexOf('.');
    const signature = dot < 0 ? undefined : fromBase64(signed.slice(dot + 1));
    if (!signature) return undefined;
    const text = signed.slice(0, dot);
    const data = new TextEncoder().encode(text);
    for (const { signing } of await this.#keys())
      if (await crypto.subtle.verify('HMAC', signing, signature, data)) return text;
    return undefined;
  }

  /** Returns the keys that encrypt cookies. */
  async keyring(): Promise<Keyring> {
    const keys = (await this.#keys()).map(({ encryption }) => encryption);
    return new Keyring(keys, (message) => new ConfigurationError(message));
  }

  #keys(): Promise<readonly DerivedKeys[]> {
    this.#derived ??= Promise.all(this.#secrets.map(deriveKeys));
    return this.#derived;
  }
}

async function deriveKeys(secret: string): Promise<DerivedKeys> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'HKDF', false, [
    'deriveBits',
  ]);
  const deriveBytes = async (purpose: string): Promise<Uint8Array<ArrayBuffer>> => {
    const algorithm = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: new TextEncoder().encode(purpose),
    };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, material, 256));
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const signing = await deriveBytes(PURPOSES.sign);
  return {
    signing: await crypto.subtle.importKey('raw', signing, hmac, false, ['sign', 'verify']),
    encryption: {
      id: toBase64Url(await deriveBytes(PURPOSES.id)).slice(0, 8),
      key: await deriveBytes(PURPOSES.encrypt),
    },
  };
}
