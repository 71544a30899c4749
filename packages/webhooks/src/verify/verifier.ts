import type { Clock } from '@org/runtime-kit';
import type { Awaitable, Piece, VerifyKey } from '../contract/keys.ts';
import { whenAll } from '../crypto/backend.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { requireHeader, checkFreshness, parseTimestamp, toMilliseconds } from './headers.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { compileSignedContent, covers, parseSignatureHeader, type Candidate } from './signature-scheme.ts';
import { verifyWithSecrets, type ResolvedSecrets } from './secret-source.ts';
import type { SignatureScheme } from '../contract/signature-scheme.ts';
import { failure, type Verification, type VerificationFailure } from '../contract/verification.ts';

/**
 * Options of {@link createVerifier}.
 *
 * @public
 */
export interface VerifierOptions {
  /** The keys, or a lookup that runs with the first request. */
  readonly keys: ResolvedSecrets<VerifyKey>;
  readonly clock: Clock;
  /**
   * Maximum difference between the signed time and now, in both directions, in milliseconds; `false` disables the
   * check.
   */
  readonly toleranceMs: number | false;
  /** Maximum size of a body, in bytes. */
  readonly maxBodyBytes: number;
  /** The value of `{url}`. Default: the URL of the request. */
  readonly signedUrl?: ((request: WebhookRequest) => string) | undefined;
}

/**
 * Verifies requests. Never throws, no matter what arrives. Returns without a promise if the runtime has synchronous
 * cryptography.
 *
 * @public
 */
export type Verifier = (request: WebhookRequest) => Awaitable<Verification>;

/** Visible ASCII without the full stop: with a full stop, `a.1` + `2.{}` and `a` + `1.2.{}` would share a signature. */
const idPattern = /^[!--/-~]{1,256}$/;

/**
 * Creates the verifier of a scheme.
 *
 * @throws WebhookConfigError if an option does not exist, or the scheme signs a part that is never read.
 * @public
 */
export function createVerifier(scheme: SignatureScheme, options: VerifierOptions): Verifier {
  checkOptions('createVerifier', options, optionNames);
  const content = compileSignedContent(scheme.signed);
  checkScheme(scheme);
  return (request) => {
    if (request.body.length > options.maxBodyBytes) {
      return failure('body_too_large', `The body is larger than ${options.maxBodyBytes} bytes.`);
    }
    const signed = readSigned(scheme, options, request);
    if ('ok' in signed) return signed;
    const { id, timestamp, candidates } = signed;
    const url = options.signedUrl?.(request) ?? request.url;
    const pieces = content({ id, timestamp, method: request.method, url, body: request.body });
    return verifyWithSecrets(options.keys, (keys) => {
      // Every key is tried, even after a match, so that the time does not reveal which secret is the current one.
      const matches = keys.map((key) => matchKey(key, pieces, candidates));
      return whenAll(matches, (all) => toVerification(all, signed.timestampMs));
    });
  };
}

const optionNames: OptionNames<VerifierOptions> = {
  keys: true,
  clock: true,
  toleranceMs: true,
  maxBodyBytes: true,
  signedUrl: true,
};

/** A part that is signed but never read would be signed as empty text. */
function checkScheme(scheme: SignatureScheme): void {
  if (covers(scheme.signed, 'id') && scheme.headers.id === undefined) {
    throw new WebhookConfigError(`The ${scheme.name} scheme signs {id}, so it needs headers.id.`);
  }
  if (!covers(scheme.signed, 'timestamp')) return;
  if (scheme.headers.timestamp === undefined && scheme.format.kind !== 'pairs') {
    throw new WebhookConfigError(
      `The ${scheme.name} scheme signs {timestamp}, so it needs headers.timestamp.`,
    );
  }
  if (scheme.unit === undefined) {
    throw new WebhookConfigError(`The ${scheme.name} scheme signs {timestamp}, so it needs its unit.`);
  }
}

interface Signed {
  readonly candidates: readonly Candidate[];
  readonly id: string;
  readonly timestamp: string;
  readonly timestampMs: number | undefined;
}

/** Reads and checks everything that needs no key. */
function readSigned(
  scheme: SignatureScheme,
  options: VerifierOptions,
  request: WebhookRequest,
): Signed | VerificationFailure {
  const header = requireHeader(request.headers, scheme.headers.signature);
  if (typeof header !== 'string') return header;
  const parsed = parseSignatureHeader(scheme.format, header);
  if (parsed === undefined) return malformed(scheme.headers.signature);

  let id = '';
  if (scheme.headers.id !== undefined) {
    const value = requireHeader(request.headers, scheme.headers.id);
    if (typeof value !== 'string') return value;
    if (!idPattern.test(value)) return malformed(scheme.headers.id);
    id = value;
  }

  const timeHeader = scheme.headers.timestamp;
  const timestamp =
    timeHeader === undefined ? (parsed.time ?? '') : requireHeader(request.headers, timeHeader);
  if (typeof timestamp !== 'string') return timestamp;
  let timestampMs: number | undefined;
  if (scheme.unit !== undefined) {
    const time = parseTimestamp(timestamp);
    if (time === undefined) return malformed(timeHeader ?? scheme.headers.signature);
    const stale =
      options.toleranceMs !== false &&
      checkFreshness(time, scheme.unit, options.clock.now(), options.toleranceMs);
    if (stale) return stale;
    timestampMs = toMilliseconds(time, scheme.unit);
  }
  return { candidates: parsed.candidates, id, timestamp, timestampMs };
}

function matchKey(
  key: VerifyKey,
  pieces: readonly Piece[],
  candidates: readonly Candidate[],
): Awaitable<boolean> {
  const own: Uint8Array[] = [];
  for (const { version, bytes } of candidates) {
    const fits = key.signatureLength === 0 || bytes.length === key.signatureLength;
    if (fits && version === key.version) own.push(bytes);
  }
  return key.matches(pieces, own);
}

function toVerification(matches: readonly boolean[], timestampMs: number | undefined): Verification {
  const secretIndex = matches.indexOf(true);
  if (secretIndex < 0)
    return failure('signature_mismatch', 'No signature matches this body under any secret.');
  return timestampMs === undefined ? { ok: true, secretIndex } : { ok: true, secretIndex, timestampMs };
}

const malformed = (header: string): VerificationFailure =>
  failure('malformed_header', `The ${header} header does not have the syntax that this sender uses.`);
