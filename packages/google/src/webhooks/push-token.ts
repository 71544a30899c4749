import { base64url, errors, jwtVerify, type JWTPayload } from 'jose';
import { failure, type Verification, type VerificationFailure } from '@org/webhooks/schemes';
import { KeysUnavailable, type PushKeys } from './push-keys.ts';

/** Google writes its name in either way: https://developers.google.com/identity/openid-connect/openid-connect */
const ISSUERS = ['https://accounts.google.com', 'accounts.google.com'];

/** Google's ID tokens live an hour, and Pub/Sub uses one for several pushes. */
const MAX_TOKEN_AGE_SECONDS = 3_600;

/** A token of Google has some 900 characters. */
const MAX_TOKEN_LENGTH = 4_096;

/** Three parts of base64url. One quantifier each over one class: linear. */
const COMPACT = /^Bearer ([\w-]{1,4096}\.[\w-]{1,4096}\.([\w-]{1,1024}))$/;

/** What a token must say. */
export interface PushTokenRules {
  /** The audiences of our subscriptions. */
  readonly audiences: readonly string[];
  /** The service accounts that they push as. */
  readonly serviceAccounts: readonly string[];
  /** How far clocks may differ, in milliseconds. */
  readonly toleranceMs: number;
  readonly keys: PushKeys;
}

/** Whether the header `authorization` holds a token that Google made for a push to us. Never rejects. */
export async function verifyPushToken(
  authorization: string,
  nowMs: number,
  rules: PushTokenRules,
): Promise<Verification> {
  const [, token = '', signature = ''] =
    authorization.length > MAX_TOKEN_LENGTH ? [] : (COMPACT.exec(authorization) ?? []);
  if (!isCanonical(signature)) {
    return failure('malformed_header', 'The authorization header is no bearer token in compact form.');
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

/** Base64url whose spare bits are zero, so that a token has one spelling. */
function isCanonical(text: string): boolean {
  if (text === '' || text.length % 4 === 1) return false;
  return base64url.encode(base64url.decode(text)) === text;
}

/** Without a key id, a key would be found by trying, or not at all when Google has two. */
function keyOf(header: Parameters<PushKeys>[0], keys: PushKeys): ReturnType<PushKeys> {
  if (typeof header.kid === 'string' && header.kid !== '') return keys(header);
  throw new errors.JWTInvalid('The token names no key.');
}

/** What jose has not checked: exact values, and a life no longer than Google gives. */
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

/** Names claims and kinds of errors, never the contents of a token. */
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
    return failure('signature_mismatch', 'The token names a key that is none of Google’s.');
  }
  return failure('malformed_header', 'The token cannot be read.');
}
