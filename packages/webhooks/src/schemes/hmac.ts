import { defaultReplies, type ReplyTable } from '../contract/reply.ts';
import { checkFunction, checkOptions, type OptionNames } from '../base/check-options.ts';
import { createVerifier } from '../verify/verifier.ts';
import type { HeaderReader } from '../contract/request.ts';
import type { SignatureFormat, SignatureScheme } from '../contract/signature-scheme.ts';
import { decodedEvents, createEvent, malformedRequest, parseJson } from './decode.ts';
import { resolveOptions, timedOptionNames, type Secrets, type TimedSchemeOptions } from './options.ts';
import { resolveHmacKeys } from './secrets.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

export interface HmacOptions extends TimedSchemeOptions, Omit<SignatureScheme, 'format'> {
  /** How the signature header is written. For lists of several versions, see `standardWebhooks`. */
  readonly format: Exclude<SignatureFormat, { readonly kind: 'list' }>;
  /** The secrets; several while one is replaced. */
  readonly secrets: Secrets;
  /** The event's name. Return undefined for what this sender never sends. Must not throw. */
  readonly type: (payload: unknown, headers: HeaderReader) => string | undefined;
  /** What identifies an event across redeliveries, where there is such a thing. Must not throw. */
  readonly id?: ((payload: unknown, headers: HeaderReader) => string | undefined) | undefined;
  /** Headers that `type` and `id` read, lower case: they are stored with queued deliveries. */
  readonly decodedHeaders?: readonly string[] | undefined;
  /** What this sender understands as an answer, where it differs from the default. */
  readonly replies?: Partial<ReplyTable> | undefined;
  /** How long the sender waits for an answer, in milliseconds. */
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
 * @throws WebhookConfigError where a secret is malformed, the template does not cover the body, or an option does not exist.
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
        ? malformedRequest('The payload names no event.')
        : decodedEvents([createEvent(type, payload, options.id?.(payload, headers))]);
    },
  };
}
