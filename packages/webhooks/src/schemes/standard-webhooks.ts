import { isRecord, fromBase64 } from '@org/runtime-kit';
import { decodeBase64, decodeUtf8 } from '../base/encodings.ts';
import { hmacKey } from '../crypto/hmac.ts';
import { signatureKey, ed25519Spki } from '../crypto/public-key.ts';
import type { CryptoBackend, VerifyKey } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { defaultReplies } from '../contract/reply.ts';
import { checkFunction, checkOptions, type OptionNames } from '../base/check-options.ts';
import type { HeaderReader } from '../contract/request.ts';
import { createVerifier } from '../verify/verifier.ts';
import { decodedEvents, createEvent, malformedRequest, parseJsonText, stringField } from './decode.ts';
import { resolveOptions, timedOptionNames, type Secrets, type TimedSchemeOptions } from './options.ts';
import { resolveSecrets } from './secrets.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * The payload that the specification recommends. Senders may send anything else; see the option `type`.
 *
 * @public
 */
export interface StandardWebhookPayload {
  readonly type: string;
  readonly timestamp?: string;
  readonly data?: unknown;
  readonly [field: string]: unknown;
}

/**
 * Options of {@link standardWebhooks}.
 *
 * @public
 */
export interface StandardWebhooksOptions extends TimedSchemeOptions {
  /**
   * `whsec_` + Base64 (also `v1,whsec_…`) for version v1 signatures, `whpk_` + Base64 public keys for v1a. You can mix
   * both.
   */
  readonly secrets: Secrets;
  /**
   * Returns the name of the event, by which handlers are registered. The payload is undefined for an empty body, and
   * text or bytes if the body is not JSON. Return undefined for an event that this sender never sends. Must not throw.
   * Default: the payload's field `type`, or `message` without one.
   */
  readonly type?: ((payload: unknown, headers: HeaderReader) => string | undefined) | undefined;
  /** Headers that `type` reads, in lower case. They are stored with queued deliveries. */
  readonly decodedHeaders?: readonly string[] | undefined;
  /**
   * Prefixes of the three headers, in order of preference. A request is verified with the first prefix for which it has
   * an id. Default `webhook` and `svix`, which older endpoints of Svix send.
   */
  readonly headerPrefix?: string | readonly string[] | undefined;
  /** The name of the sender; set it if keys must distinguish several senders. Default `standard-webhooks`. */
  readonly name?: string | undefined;
}

const optionNames: OptionNames<StandardWebhooksOptions> = {
  ...timedOptionNames,
  secrets: true,
  type: true,
  decodedHeaders: true,
  headerPrefix: true,
  name: true,
};

/**
 * Any sender that follows Standard Webhooks: HMAC (v1) and Ed25519 (v1a). Specification:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 *
 * @throws WebhookConfigError if a secret is malformed, or an option does not exist or has an invalid value.
 * @public
 * @example
 * ```ts
 * import { createWebhookHandler, standardWebhooks } from '@org/webhooks';
 *
 * interface Events {
 *   'invoice.paid': { event_type: 'invoice.paid'; invoice: string };
 * }
 *
 * const webhooks = createWebhookHandler({
 *   scheme: standardWebhooks<Events>({
 *     secrets: process.env['WEBHOOK_SECRET'],
 *     type: (payload) => (payload as { event_type?: string }).event_type,
 *   }),
 * });
 * webhooks.on('invoice.paid', ({ invoice }) => {
 *   console.log(invoice);
 * });
 * ```
 */
export function standardWebhooks<Events extends object = Record<string, StandardWebhookPayload>>(
  options: StandardWebhooksOptions,
): WebhookScheme<Events> {
  checkOptions('standardWebhooks', options, optionNames);
  const resolved = resolveOptions(options);
  const { maxBodyBytes, clock, toleranceMs } = resolved;
  const {
    name = 'standard-webhooks',
    type: typeOf = defaultType,
    headerPrefix = ['webhook', 'svix'],
  } = options;
  checkFunction('type', typeOf);
  const keys = resolveSecrets(
    options.secrets,
    { sender: name, parse: (secret, which) => parseKey(secret, which, resolved.crypto) },
    resolved,
  );
  const headerSets = prefixesOf(headerPrefix).map((prefix) => {
    const headers = {
      signature: `${prefix}-signature`,
      timestamp: `${prefix}-timestamp`,
      id: `${prefix}-id`,
    };
    const scheme = { ...format, name, headers };
    const verify = createVerifier(scheme, { keys, clock, toleranceMs, maxBodyBytes });
    return { id: headers.id, verify };
  });
  const [first] = headerSets;
  if (first === undefined)
    throw new WebhookConfigError('The option headerPrefix must not be an empty array.');
  // Verification and decoding must choose the same headers; otherwise an unsigned id under another prefix could replace
  // the signed one.
  const headerSetOf = (headers: HeaderReader): typeof first =>
    headerSets.find(({ id }) => (headers.get(id) ?? '') !== '') ?? first;
  return {
    name,
    maxBodyBytes,
    replyWithinMs: 15_000,
    decodedHeaders: [...headerSets.map(({ id }) => id), ...(options.decodedHeaders ?? [])],
    replies: defaultReplies,
    verify: (request) => headerSetOf(request.headers).verify(request),
    decode: ({ headers, body }) => {
      const payload = readPayload(body);
      const type = typeOf(payload, headers);
      return type === undefined
        ? malformedRequest('The option type returned undefined: this sender never sends such an event.')
        : decodedEvents([createEvent(type, payload, headers.get(headerSetOf(headers).id) ?? undefined)]);
    },
  };
}

const format = {
  format: { kind: 'list', encoding: 'base64' },
  signed: '{id}.{timestamp}.{body}',
  unit: 'seconds',
} as const;

const prefixesOf = (prefix: string | readonly string[]): readonly string[] =>
  typeof prefix === 'string' ? [prefix] : prefix;

const defaultType = (payload: unknown): string =>
  (isRecord(payload) ? stringField(payload, 'type') : undefined) ?? 'message';

/** The specification recommends JSON but signs any body. */
function readPayload(body: Uint8Array): unknown {
  if (body.length === 0) return undefined;
  const source = decodeUtf8(body);
  if (source === undefined) return body;
  const value = parseJsonText(source);
  return value === undefined ? source : value;
}

/** The specification requires secrets of 24 to 64 bytes. */
const MIN_SECRET_BYTES = 24;

function parseKey(given: string, which: string, crypto: CryptoBackend): VerifyKey {
  // Supabase, for example, writes the version before the secret.
  const secret = given.startsWith('v1,whsec_') ? given.slice('v1,'.length) : given;
  if (secret.startsWith('whsk_')) {
    throw new WebhookConfigError(
      `${which} is a private key (whsk_), which only the sender may have. Pass the whpk_ key.`,
    );
  }
  if (secret.startsWith('whpk_')) {
    const raw = decodeBase64(secret.slice('whpk_'.length));
    if (raw?.length !== 32) throw new WebhookConfigError(`${which} must be whpk_ and 32 bytes in Base64.`);
    return signatureKey('ed25519', ed25519Spki(raw), 'v1a', crypto);
  }
  const key = decodeSecret(secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret);
  if (key === undefined || key.length < MIN_SECRET_BYTES) {
    throw new WebhookConfigError(
      `${which} must be whsec_ and at least ${MIN_SECRET_BYTES} bytes in Base64: the whole signing secret of the endpoint.`,
    );
  }
  return hmacKey(key, 'v1', crypto);
}

/**
 * Unlike a signature, a secret may have several spellings: some senders omit the padding, and some cut a longer text so
 * that bits are left over.
 */
function decodeSecret(base64: string): Uint8Array | undefined {
  const [, digits] = /^([A-Za-z0-9+/]+)={0,2}$/.exec(base64) ?? [];
  if (digits === undefined || digits.length % 4 === 1) return undefined;
  return fromBase64(digits);
}
