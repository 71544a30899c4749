import { checkedHeaderValue } from '../../encode/headers.ts';
import { ConfigurationError, CredentialError, InvalidParamsError } from '../../errors/call-errors.ts';
import type { Credential } from '../credential.ts';
import { CredentialSource } from '../credential-source.ts';
import type { AuthContext, AuthRequest, AuthStrategy } from '../../contract/auth.ts';
import { bodyBytes } from './body-bytes.ts';
import { decodeBytes, encodeBytes, type ByteEncoding } from './text-encoding.ts';
import { ANY } from '../../options/option-tables.ts';
import { readOptions } from '../../options/read-options.ts';
import type { OptionRule } from '../../contract/option-table.ts';

const OPTIONS = {
  secret: ANY,
  secretEncoding: ANY,
  hash: ANY,
  encoding: ANY,
  bodyHashEncoding: ANY,
  timestampFormat: ANY,
  canonical: ANY,
  headers: ANY,
  write: ANY,
  streamHash: ANY,
  hint: ANY,
} satisfies Record<keyof HmacSigningOptions, OptionRule>;

/**
 * The parts of a request that a signature may cover.
 *
 * @public
 */
export interface SignedParts {
  /** The method, in upper case. */
  readonly method: string;
  /** The path as sent, without the query: `/v1/orders/42`. */
  readonly path: string;
  /** The query as sent, without the question mark; empty if there is none. */
  readonly query: string;
  /** Host, and port unless it is the default port. */
  readonly host: string;
  /** The time of the attempt, formatted by `timestampFormat`. */
  readonly timestamp: string;
  /** A random UUID, new for each attempt. */
  readonly nonce: string;
  /** The hash of the body, encoded by `bodyHashEncoding`. An empty body has a hash as well. */
  readonly bodyHash: string;
  /** The body; empty if there is none, and `undefined` if it is a stream. */
  readonly body: Uint8Array | undefined;
  /** The headers, with lower-case names, before this strategy adds its own. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Names of the headers of a signature.
 *
 * @public
 */
export interface SignatureHeaders {
  /** Header of the signature. Default `x-signature`. */
  readonly signature?: string | undefined;
  /** Header of the timestamp; `null` omits it. Default `x-timestamp`. */
  readonly timestamp?: string | null | undefined;
  /** Header of the nonce. Without it, no nonce is sent. */
  readonly nonce?: string | undefined;
  /** Header of the body's hash. Without it, no hash is sent. */
  readonly bodyHash?: string | undefined;
}

/**
 * Options of {@link hmacSigning}.
 *
 * @public
 */
export interface HmacSigningOptions {
  /** The shared secret, or a function that returns the current secret. */
  readonly secret: Credential;
  /** Encoding of `secret`. Default `utf8`: its characters are the secret. */
  readonly secretEncoding?: ByteEncoding | 'utf8' | undefined;
  /** Hash function. Default `SHA-256`. */
  readonly hash?: 'SHA-256' | 'SHA-384' | 'SHA-512' | undefined;
  /** Encoding of the signature. Default `hex`. */
  readonly encoding?: ByteEncoding | undefined;
  /** Encoding of the body's hash. Default `hex`. */
  readonly bodyHashEncoding?: ByteEncoding | undefined;
  /** Format of the timestamp. Default `seconds` since the epoch. */
  readonly timestampFormat?: 'seconds' | 'milliseconds' | 'iso' | undefined;
  /**
   * Returns the text to sign. Default: method, path with query, timestamp and body hash, on one line each, without a
   * final line break.
   */
  readonly canonical?: ((parts: SignedParts) => string | Uint8Array) | undefined;
  /** Names of the headers. Default: `x-signature` and `x-timestamp`. */
  readonly headers?: SignatureHeaders | undefined;
  /** Returns further headers, such as one header for several parts. */
  readonly write?: ((signature: string, parts: SignedParts) => Readonly<Record<string, string>>) | undefined;
  /** Replaces the hash of a stream: `UNSIGNED-PAYLOAD`. Without it, streams are rejected. */
  readonly streamHash?: string | undefined;
  /** Hint in the error for a missing secret. Name the option and the environment variable. */
  readonly hint?: string | undefined;
}

const HINT = 'Pass a secret, or a function that returns one, as secret to hmacSigning().';

/**
 * Signs each attempt with a shared secret (HMAC, RFC 2104) and a new timestamp. APIs differ in canonical form, encodings
 * and header names, so all of them are options.
 *
 * @throws ConfigurationError if `headers` names the same header twice.
 * @example
 * ```ts
 * import { createClient, hmacSigning } from '@org/http-core';
 *
 * export const api = createClient({
 *   baseUrl: 'https://api.example.com',
 *   auth: hmacSigning({
 *     secret: () => process.env['API_SECRET'] ?? '',
 *     canonical: ({ method, path, timestamp, bodyHash }) => [timestamp, method, path, bodyHash].join('.'),
 *     headers: { signature: 'x-api-signature', timestamp: 'x-api-timestamp' },
 *   }),
 * });
 * ```
 * @public
 */
export function hmacSigning(options: HmacSigningOptions): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'hmacSigning()', example: "{ secret: '…' }" });
  const hint = options.hint ?? HINT;
  const signer = new Signer(options, hint);
  const source = new CredentialSource(options.secret, hint);
  return {
    refreshable: source.refreshable,
    async apply(request, context) {
      const secret = (await source.read(request, context)).trim();
      context.registerSecret(secret);
      await signer.sign(request, context, secret);
    },
  };
}

type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

class Signer {
  readonly #options: HmacSigningOptions;
  readonly #hint: string;
  readonly #names: readonly (readonly [keyof SignatureHeaders, string])[];
  #last: string | undefined;
  #key: Promise<HmacKey> | undefined;

  constructor(options: HmacSigningOptions, hint: string) {
    this.#options = options;
    this.#hint = hint;
    const { signature = 'x-signature', timestamp = 'x-timestamp', nonce, bodyHash } = options.headers ?? {};
    const names = { signature, timestamp, nonce, bodyHash };
    this.#names = Object.entries(names).flatMap(([part, name]) =>
      typeof name === 'string' ? [[part as keyof SignatureHeaders, name.toLowerCase()] as const] : [],
    );
    if (new Set(this.#names.map(([, name]) => name)).size < this.#names.length)
      throw new ConfigurationError(
        'hmacSigning(): two of the headers have the same name. Give each header its own name.',
      );
  }

  async sign(request: AuthRequest, context: AuthContext, secret: string): Promise<void> {
    const { canonical = joinLines, encoding = 'hex', write } = this.#options;
    const key = await this.#importKey(secret);
    const parts = await this.#readParts(request, context);
    const message = canonical(parts);
    const signed = await crypto.subtle.sign(
      'HMAC',
      key,
      typeof message === 'string' ? new TextEncoder().encode(message) : new Uint8Array(message),
    );
    const signature = encodeBytes(new Uint8Array(signed), encoding);
    const values = { ...parts, signature };
    for (const [part, name] of this.#names) request.headers[name] = checkedHeaderValue(name, values[part]);
    for (const [name, value] of Object.entries(write?.(signature, parts) ?? {}))
      request.headers[name.toLowerCase()] = checkedHeaderValue(name, value);
  }

  /** Imports the secret again only when it changes. */
  #importKey(secret: string): Promise<HmacKey> {
    if (this.#key && secret === this.#last) return this.#key;
    const { secretEncoding = 'utf8', hash = 'SHA-256' } = this.#options;
    const bytes = decodeBytes(secret, secretEncoding);
    if (!bytes || bytes.length === 0)
      throw new CredentialError(`The secret is not text in ${secretEncoding}. ${this.#hint}`);
    this.#last = secret;
    this.#key = crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign']);
    return this.#key;
  }

  async #readParts(request: AuthRequest, { clock }: AuthContext): Promise<SignedParts> {
    const { bodyHashEncoding = 'hex', hash = 'SHA-256', streamHash } = this.#options;
    const body = await bodyBytes(request);
    if (!body && streamHash === undefined) {
      throw new InvalidParamsError(
        'The body is a stream, so its hash is unknown before it is sent. Pass bytes, or set streamHash if the API accepts unsigned bodies.',
        { param: 'body' },
      );
    }
    const [, host = '', target = '/'] = /^[a-z]+:\/\/([^/?#]*)([^#]*)/.exec(request.url) ?? [];
    const mark = target.indexOf('?');
    return {
      method: request.method,
      host,
      path: (mark === -1 ? target : target.slice(0, mark)) || '/',
      query: mark === -1 ? '' : target.slice(mark + 1),
      timestamp: formatTimestamp(clock.now(), this.#options.timestampFormat),
      nonce: clock.uuid(),
      bodyHash: body
        ? encodeBytes(new Uint8Array(await crypto.subtle.digest(hash, body)), bodyHashEncoding)
        : (streamHash ?? ''),
      body,
      headers: request.headers,
    };
  }
}

const joinLines = ({ method, path, query, timestamp, bodyHash }: SignedParts): string =>
  [method, query ? `${path}?${query}` : path, timestamp, bodyHash].join('\n');

function formatTimestamp(nowMs: number, format: HmacSigningOptions['timestampFormat']): string {
  switch (format) {
    case 'iso':
      return new Date(nowMs).toISOString();
    case 'milliseconds':
      return String(Math.floor(nowMs));
    default:
      return String(Math.floor(nowMs / 1_000));
  }
}
