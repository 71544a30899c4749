import {
  base64url,
  errors,
  jwtVerify,
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type JWTPayload,
  type CryptoKey,
  type JSONWebKeySet,
  type JWTHeaderParameters,
} from 'jose';
import { failure, type Verification, type VerificationFailure } from '@org/webhooks/schemes';
import { WebhookConfigError } from '@org/webhooks';

/** Google uses both spellings of its name: https://developers.google.com/identity/openid-connect/openid-connect */
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];

/** Google's ID tokens live an hour, and Pub/Sub uses one for several pushes. */
const MAX_TOKEN_AGE_SECONDS = 3_600;

/** Google's tokens have about 900 characters. */
const MAX_TOKEN_LENGTH = 4_096;

/** Three parts of Base64url. Each quantifier covers one character class, so the time is linear. */
const COMPACT = /^Bearer ([\w-]{1,4096}\.[\w-]{1,4096}\.([\w-]{1,1024}))$/;

/** What a token must contain. */
export interface PushTokenRules {
  /** The audiences of the subscriptions. */
  readonly audiences: readonly string[];
  /** The service accounts that they push as. */
  readonly serviceAccounts: readonly string[];
  /** Maximum difference between clocks, in milliseconds. */
  readonly toleranceMs: number;
  readonly keys: PushKeys;
}

/**
 * Checks whether the header `authorization` contains a token that Google issued for a push to this endpoint. Never
 * rejects.
 */
export async function verifyPushToken(
  authorization: string,
  nowMs: number,
  rules: PushTokenRules,
): Promise<Verification> {
  const [, token = '', signature = ''] =
    authorization.length > MAX_TOKEN_LENGTH ? [] : (COMPACT.exec(authorization) ?? []);
  if (!isCanonical(signature)) {
    return failure('malformed_header', 'The authorization header is not a bearer token in compact form.');
  }
  try {
    const { payload } = await jwtVerify(token, (header) => keyOf(header, rules.keys), {
      algorithms: ['RS256'],
      issuer: ISSUERS,
      audience: [...rules.audiences],
      requiredClaims: ['exp', 'iat', 'email', 'email_verified'],
      maxTokenAge: MAX_TOKEN_AGE_SECONDS,
      clockTolerance: Math.floor(rules.toleranceMs / 1000),
      currentDate: new Date(nowMs),
    });
    return checkClaims(payload, rules);
  } catch (error) {
    return toFailure(error);
  }
}

/** Whether the spare bits of Base64url are zero, so that a token has one spelling. */
function isCanonical(text: string): boolean {
  if (text === '' || text.length % 4 === 1) return false;
  return base64url.encode(base64url.decode(text)) === text;
}

/** Without a key id, the key would be found by trying, or not at all if Google has two. */
function keyOf(header: Parameters<PushKeys>[0], keys: PushKeys): ReturnType<PushKeys> {
  if (typeof header.kid === 'string' && header.kid !== '') return keys(header);
  throw new errors.JWTInvalid('The token names no key.');
}

/** Checks what jose does not: exact values, and a lifetime no longer than Google's. */
function checkClaims(payload: JWTPayload, rules: PushTokenRules): Verification {
  const { aud, exp = Infinity, iat = 0, email, email_verified: verified } = payload;
  if (typeof aud !== 'string') return mismatch('aud');
  if (exp - iat > MAX_TOKEN_AGE_SECONDS) return mismatch('exp');
  const account = typeof email === 'string' ? rules.serviceAccounts.indexOf(email) : -1;
  if (account < 0) return mismatch('email');
  if (verified !== true) return mismatch('email_verified');
  return { ok: true, secretIndex: account, timestampMs: iat * 1000 };
}

const mismatch = (claim: string): VerificationFailure =>
  failure('claims_mismatch', `The claim ${claim} of the token is not the expected one.`);

/** The messages name claims and kinds of errors, never the contents of a token. */
function toFailure(error: unknown): VerificationFailure {
  if (error instanceof KeysUnavailable) return failure('key_unavailable', error.message);
  if (error instanceof errors.JWTExpired) return failure('too_old', `The token is too old (${error.claim}).`);
  if (error instanceof errors.JWTClaimValidationFailed) {
    const early = error.reason === 'check_failed' && (error.claim === 'iat' || error.claim === 'nbf');
    return early ? failure('too_new', 'The token was issued in the future.') : mismatch(error.claim);
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return failure('signature_mismatch', 'The token is not signed with the key it names.');
  }
  if (error instanceof errors.JWKSNoMatchingKey) {
    return failure('signature_mismatch', 'The token names a key that is not one of Google’s.');
  }
  return failure('malformed_header', 'The token cannot be read.');
}

/** Google's keys for ID tokens: https://accounts.google.com/.well-known/openid-configuration, `jwks_uri`. */
const GOOGLE_KEYS_URL = 'https://www.googleapis.com/oauth2/v3/certs';

/** How long after a fetch a token with an unknown key id may cause another one, in milliseconds. */
const COOL_DOWN_MS = 30_000;

/** How long a key that Google withdrew is accepted at most, in milliseconds. */
const MAX_AGE_MS = 600_000;

/** Google times out a push after ten seconds by default, and fetching keys must not take all of them. */
const TIMEOUT_MS = 5_000;

/**
 * Options for the keys.
 *
 * @public
 */
export interface PushKeyOptions {
  /**
   * The keys themselves, or the address of a key set. Default: Google's keys, which are fetched when first needed, kept
   * for ten minutes, and fetched again for an unknown key id, at most twice a minute.
   */
  readonly keys?: JSONWebKeySet | URL | undefined;
  /** Fetches the keys. Default: the platform's `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/**
 * Returns the key for a token's header. Rejects with {@link KeysUnavailable}, or with jose's errors if there is no such
 * key.
 */
export type PushKeys = (header: JWTHeaderParameters) => Promise<CryptoKey>;

/** The keys could not be fetched, which is not the token's fault. */
class KeysUnavailable extends Error {
  override readonly name: string = 'KeysUnavailable';
}

/**
 * Creates the source of the keys.
 *
 * @throws WebhookConfigError if the given keys are not a key set.
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
    throw new WebhookConfigError('The option keys must be a JSON Web Key Set.', { cause });
  }
}
