import { defaultReplies, type ReplyTable } from '../contract/reply.ts';
import { checkFunction, checkOptions, type OptionNames } from '../base/check-options.ts';
import { createVerifier } from '../verify/verifier.ts';
import type { HeaderReader } from '../contract/request.ts';
import type { SignatureFormat, SignatureScheme } from '../contract/signature-scheme.ts';
import { decodedEvents, createEvent, malformedRequest, parseJson } from './decode.ts';
import { resolveOptions, timedOptionNames, type Secrets, type TimedSchemeOptions } from './options.ts';
import { resolveHmacKeys } from './secrets.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * Options of {@link hmac}.
 *
 * @public
 */
export interface HmacOptions extends TimedSchemeOptions, Omit<SignatureScheme, 'format'> {
  /** The syntax of the signature header. For lists of several versions use `standardWebhooks`. */
  readonly format: Exclude<SignatureFormat, { readonly kind: 'list' }>;
  /** The secrets; several while one is replaced. */
  readonly secrets: Secrets;
  /** Returns the name of the event, or undefined for an event that this sender never sends. Must not throw. */
  readonly type: (payload: unknown, headers: HeaderReader) => string | undefined;
  /** Returns what identifies an event across redeliveries, if there is such an id. Must not throw. */
  readonly id?: ((payload: unknown, headers: HeaderReader) => string | undefined) | undefined;
  /** Headers that `type` and `id` read, in lower case. They are stored with queued deliveries. */
  readonly decodedHeaders?: readonly string[] | undefined;
  /** The replies that this sender understands, if they differ from the default. */
  readonly replies?: Partial<ReplyTable> | undefined;
  /** How long the sender waits for a reply, in milliseconds. */
  readonly replyWithinMs?: number | undefined;
}

const optionNames: OptionNames<HmacOptions> = {
  ...timedOptionNames,
  name: true,
  headers: true,
  format: true,
  signed: true,
  unit: true,
  secrets: true,
  type: true,
  id: true,
  decodedHeaders: true,
  replies: true,
  replyWithinMs: true,
};

/**
 * Any sender that signs with HMAC-SHA256 and sends JSON, described as data.
 *
 * @throws WebhookConfigError if a secret is malformed, the template does not cover the body, or an option does not
 * exist or has an invalid value.
 * @public
 * @example
 * ```ts
 * import { createWebhookHandler, hmac } from '@org/webhooks';
 *
 * interface Events {
 *   'order.paid': { id: string; kind: 'order.paid' };
 * }
 *
 * export const handler = createWebhookHandler({
 *   scheme: hmac<Events>({
 *     name: 'shop',
 *     headers: { signature: 'x-shop-signature', timestamp: 'x-shop-time' },
 *     format: { kind: 'single', encoding: 'base64' },
 *     signed: '{timestamp}.{body}',
 *     unit: 'seconds',
 *     secrets: 'a-secret-of-the-shop',
 *     type: (payload) => (payload as { kind?: string }).kind,
 *     id: (payload) => (payload as { id?: string }).id,
 *   }),
 * });
 * ```
 */
export function hmac<Events extends object = Record<string, unknown>>(
  options: HmacOptions,
): WebhookScheme<Events> {
  checkOptions('hmac', options, optionNames);
  checkFunction('type', options.type);
  const resolved = resolveOptions(options);
  const { maxBodyBytes, clock, toleranceMs } = resolved;
  return {
    name: options.name,
    maxBodyBytes,
    replyWithinMs: options.replyWithinMs,
    decodedHeaders: options.decodedHeaders ?? [],
    replies: { ...defaultReplies, ...options.replies },
    verify: createVerifier(options, {
      keys: resolveHmacKeys(options.secrets, options.name, resolved),
      clock,
      toleranceMs,
      maxBodyBytes,
    }),
    decode: ({ headers, body }) => {
      const payload = parseJson(body);
      if (payload === undefined) return malformedRequest('The body is not JSON.');
      const type = options.type(payload, headers);
      return type === undefined
        ? malformedRequest('The option type returned undefined: this sender never sends such an event.')
        : decodedEvents([createEvent(type, payload, options.id?.(payload, headers))]);
    },
  };
}
