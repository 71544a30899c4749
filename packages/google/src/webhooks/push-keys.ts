import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type CryptoKey,
  type JSONWebKeySet,
  type JWTHeaderParameters,
} from 'jose';
import { WebhookConfigError } from '@org/webhooks';

/** Google's keys for ID tokens: https://accounts.google.com/.well-known/openid-configuration, `jwks_uri`. */
const GOOGLE_KEYS_URL = 'https://www.googleapis.com/oauth2/v3/certs';

/** A token with an unknown key id may fetch the keys again only this long after the last time, in milliseconds. */
const COOL_DOWN_MS = 30_000;

/** A key that Google withdrew is believed at most this long, in milliseconds. */
const MAX_AGE_MS = 600_000;

/** Google gives up on a push after ten seconds by default; the keys must not take all of them. */
const TIMEOUT_MS = 5_000;

/** Where the keys come from. */
export interface PushKeyOptions {
  /**
   * The keys themselves, or the address of a key set. Default: Google's, fetched when first needed, kept for ten minutes, and
   * fetched again for an unknown key id, at most twice a minute.
   */
  readonly keys?: JSONWebKeySet | URL;
  /** Fetches the keys. Default: the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** The key of a token's header. Rejects with {@link KeysUnavailable}, or with jose's errors where there is no such key. */
export type PushKeys = (header: JWTHeaderParameters) => Promise<CryptoKey>;

/** The keys could not be had: no fault of the token. */
export class KeysUnavailable extends Error {
  override readonly name: string = 'KeysUnavailable';
}

/**
 * Makes the source of the keys.
 *
 * @throws WebhookConfigError where given keys are none.
 */
export function pushKeys({ keys = new URL(GOOGLE_KEYS_URL), fetch }: PushKeyOptions): PushKeys {
  if (!(keys instanceof URL)) return localKeys(keys);
  const remote = createRemoteJWKSet(keys, {
    cooldownDuration: COOL_DOWN_MS,
    cacheMaxAge: MAX_AGE_MS,
    timeoutDuration: TIMEOUT_MS,
    ...(fetch === undefined ? {} : { [customFetch]: fetch }),
  });
  return async (header) => {
    try {
      return await remote(header);
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey) throw cause;
      throw new KeysUnavailable('The keys of the sender could not be fetched.', { cause });
    }
  };
}

function localKeys(keys: JSONWebKeySet): PushKeys {
  try {
    const local = createLocalJWKSet(keys);
    return (header) => local(header);
  } catch (cause) {
    throw new WebhookConfigError('The option keys is no JSON Web Key Set.', { cause });
  }
}
