import type { CryptoKey } from 'jose';
import { ConfigurationError } from '@org/http-core';
import { fromBase64, toBase64Url } from '@org/runtime-kit';
import { Keyring, type EncryptionKey } from '../crypto/keyring.ts';

/** A shorter secret could be guessed from the signatures it makes. In characters. */
const MIN_LENGTH = 32;

/** Each use gets a key of its own out of the secret (RFC 5869). */
const PURPOSES = {
  sign: 'oauth login: sign state',
  seal: 'oauth login: seal cookie',
  name: 'oauth login: key id',
};

interface Derived {
  readonly signing: CryptoKey;
  readonly sealing: EncryptionKey;
}

/** What a web application's secrets are used for: signing states, sealing cookies. The first is used, all are known. */
export class LoginSecrets {
  readonly #secrets: readonly string[];
  #derived: Promise<readonly Derived[]> | undefined;

  /** @throws ConfigurationError when there is none, or one is too short. */
  constructor(secrets: readonly string[]) {
    if (
      secrets.length === 0 ||
      secrets.some((secret) => typeof secret !== 'string' || secret.length < MIN_LENGTH)
    )
      throw new ConfigurationError(
        `The option secrets must hold at least one secret, each of ${MIN_LENGTH} characters or more. Make one with: openssl rand -base64 48`,
      );
    this.#secrets = secrets;
  }

  /** `text` with a signature behind. */
  async sign(text: string): Promise<string> {
    const [first] = await this.#keys();
    if (!first) throw new ConfigurationError('The option secrets is empty.');
    const signature = await crypto.subtle.sign('HMAC', first.signing, new TextEncoder().encode(text));
    return `${text}.${toBase64Url(new Uint8Array(signature))}`;
  }

  /** The text that was signed; `undefined` when no secret has signed it. */
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

  /** Keys to seal with. */
  async keyring(): Promise<Keyring> {
    return new Keyring((await this.#keys()).map(({ sealing }) => sealing));
  }

  #keys(): Promise<readonly Derived[]> {
    this.#derived ??= Promise.all(this.#secrets.map(derive));
    return this.#derived;
  }
}

async function derive(secret: string): Promise<Derived> {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), 'HKDF', false, [
    'deriveBits',
  ]);
  const bits = async (purpose: string): Promise<Uint8Array<ArrayBuffer>> => {
    const algorithm = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: new TextEncoder().encode(purpose),
    };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, material, 256));
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return {
    signing: await crypto.subtle.importKey('raw', await bits(PURPOSES.sign), hmac, false, ['sign', 'verify']),
    sealing: { id: toBase64Url(await bits(PURPOSES.name)).slice(0, 8), key: await bits(PURPOSES.seal) },
  };
}
