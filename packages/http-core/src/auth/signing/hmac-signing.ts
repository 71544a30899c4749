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

/** What a signature may cover. */
export interface SignedParts {
  /** Upper case. */
  readonly method: string;
  /** Without the query, as it is sent: `/v1/orders/42`. */
  readonly path: string;
  /** As it is sent, without the question mark; empty when there is none. */
  readonly query: string;
  /** Host and, where it is not the usual one, port. */
  readonly host: string;
  /** The time of this attempt, as `timestampFormat` writes it. */
  readonly timestamp: string;
  /** A random UUID, new for each attempt. */
  readonly nonce: string;
  /** The body's hash, as `bodyHashEncoding` writes it; the empty body has one too. */
  readonly bodyHash: string;
  /** The body; empty when there is none, and `undefined` when it is a stream. */
  readonly body: Uint8Array | undefined;
  /** Lower-case names; without what this strategy writes. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers that carry a signature, by what they hold. */
export interface SignatureHeaders {
  /** Default `x-signature`. */
  readonly signature?: string | undefined;
  /** Default `x-timestamp`; `null` for none. */
  readonly timestamp?: string | null | undefined;
  /** Default none. */
  readonly nonce?: string | undefined;
  /** Default none. */
  readonly bodyHash?: string | undefined;
}

/** Options of {@link hmacSigning}. */
export interface HmacSigningOptions {
  /** The shared secret, or a function that gives the current one. */
  readonly secret: Credential;
  /** How `secret` is written. Default `utf8`: its characters are the secret. */
  readonly secretEncoding?: ByteEncoding | 'utf8' | undefined;
  /** Default `SHA-256`. */
  readonly hash?: 'SHA-256' | 'SHA-384' | 'SHA-512' | undefined;
  /** How the signature is written. Default `hex`. */
  readonly encoding?: ByteEncoding | undefined;
  /** How the body's hash is written. Default `hex`. */
  readonly bodyHashEncoding?: ByteEncoding | undefined;
  /** Default `seconds` since the epoch. */
  readonly timestampFormat?: 'seconds' | 'milliseconds' | 'iso' | undefined;
  /**
   * What is signed. Default: method, path with query, timestamp and body hash, a line each, without a line break at the
   * end.
   */
  readonly canonical?: ((parts: SignedParts) => string | Uint8Array) | undefined;
  /** Names of the headers that are written. */
  readonly headers?: SignatureHeaders | undefined;
  /** Writes further or other headers, such as one that names several parts at once. */
  readonly write?: ((signature: string, parts: SignedParts) => Readonly<Record<string, string>>) | undefined;
  /** Stands for the hash of a body that is a stream: `UNSIGNED-PAYLOAD`. Without it, streams are refused. */
  readonly streamHash?: string | undefined;
  /** What the error says when there is no secret: name the option and the environment variable. */
  readonly hint?: string | undefined;
}

const REMEDY = 'Pass a secret, or a function that gives one, as secret to hmacSigning().';

/**
 * Signs each attempt with a shared secret (HMAC, RFC 2104), with a fresh timestamp. Canonical form, encodings and header
 * names are the API's choice, so all of them are options.
 *
 * @throws ConfigurationError when `headers` names the same header twice.
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
 */
export function hmacSigning(options: HmacSigningOptions): AuthStrategy {
  readOptions(options, OPTIONS, { of: 'hmacSigning()', example: "{ secret: '…' }" });
  const hint = options.hint ?? REMEDY;
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
      throw new ConfigurationError('hmacSigning(): each of headers needs a name of its own.');
  }

  async sign(request: AuthRequest, context: AuthContext, secret: string): Promise<void> {
    const { canonical = lines, encoding = 'hex', write } = this.#options;
    const key = await this.#keyOf(secret);
    const parts = await this.#partsOf(request, context);
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

  /** The platform's key for a secret, imported once for as long as the secret stays the same. */
  #keyOf(secret: string): Promise<HmacKey> {
    if (this.#key && secret === this.#last) return this.#key;
    const { secretEncoding = 'utf8', hash = 'SHA-256' } = this.#options;
    const bytes = decodeBytes(secret, secretEncoding);
    if (!bytes || bytes.length === 0)
      throw new CredentialError(`The secret is not text in ${secretEncoding}. ${this.#hint}`);
    this.#last = secret;
    this.#key = crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign']);
    return this.#key;
  }

  async #partsOf(request: AuthRequest, { clock }: AuthContext): Promise<SignedParts> {
    const { bodyHashEncoding = 'hex', hash = 'SHA-256', streamHash } = this.#options;
    const body = await bodyBytes(request);
    if (!body && streamHash === undefined) {
      throw new InvalidParamsError(
        'The body is a stream, whose hash cannot be signed before it is sent. Pass bytes, or set streamHash if the API knows unsigned bodies.',
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
      timestamp: timestampOf(clock.now(), this.#options.timestampFormat),
      nonce: clock.uuid(),
      bodyHash: body
        ? encodeBytes(new Uint8Array(await crypto.subtle.digest(hash, body)), bodyHashEncoding)
        : (streamHash ?? ''),
      body,
      headers: request.headers,
    };
  }
}

const lines = ({ method, path, query, timestamp, bodyHash }: SignedParts): string =>
  [method, query ? `${path}?${query}` : path, timestamp, bodyHash].join('\n');

function timestampOf(nowMs: number, format: HmacSigningOptions['timestampFormat']): string {
  switch (format) {
    case 'iso':
      return new Date(nowMs).toISOString();
    case 'milliseconds':
      return String(Math.floor(nowMs));
    default:
      return String(Math.floor(nowMs / 1_000));
  }
}
