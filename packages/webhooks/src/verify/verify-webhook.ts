import { encodeUtf8 } from '../base/encodings.ts';
import { WebhookConfigError, WebhookVerificationError } from '../base/errors.ts';
import { checkMethods } from '../base/check-options.ts';
import { decodeSafely, verifySafely } from './run-scheme.ts';
import type { IncomingEvent, WebhookScheme } from '../contract/webhook-scheme.ts';
import { toHeaderReader } from './headers.ts';
import type { HeaderSource } from '../contract/request.ts';

/**
 * A request that arrived through your own HTTP layer or queue.
 *
 * @public
 */
export interface ReceivedWebhook {
  /** The body exactly as it was sent, as bytes or text. A parsed body cannot be verified. */
  readonly body: Uint8Array | string;
  readonly headers: HeaderSource;
  /** The method in upper case. Default `POST`. */
  readonly method?: string | undefined;
  /** The absolute URL, or path and query. Few senders sign it. Default `/`. */
  readonly url?: string | undefined;
}

/**
 * Verifies a request and returns its events, for applications that need no handler: nothing is deduplicated or
 * dispatched, and no reply is made. A handshake, such as Slack's `url_verification`, has no events.
 *
 * @throws WebhookVerificationError if the request is not from the sender or is not one of its events.
 * @throws WebhookConfigError if there is no secret, or an argument is not a scheme or not a request.
 * @public
 * @example
 * ```ts
 * import { github, verifyWebhook } from '@org/webhooks';
 *
 * const scheme = github({ secrets: process.env['GITHUB_WEBHOOK_SECRET'] });
 *
 * export async function read(body: string, headers: Record<string, string>): Promise<void> {
 *   for (const { type, id } of await verifyWebhook(scheme, { body, headers })) console.log(type, id);
 * }
 * ```
 */
export async function verifyWebhook(
  scheme: WebhookScheme<object>,
  received: ReceivedWebhook,
): Promise<readonly IncomingEvent[]> {
  checkMethods('scheme', scheme, 'verify', 'decode');
  // Requests of frameworks have more fields than this, so other fields are not rejected.
  const { headers: given } = (received as { readonly headers?: HeaderSource | null } | undefined) ?? {};
  if (typeof given !== 'object' || given === null)
    throw new WebhookConfigError('verifyWebhook expects the request as it arrived: { body, headers }.');
  const { body, headers, method = 'POST', url = '/' } = received;
  const bytes = typeof body === 'string' ? encodeUtf8(body) : body;
  if (!(bytes instanceof Uint8Array)) {
    throw new WebhookConfigError(
      'The body must be the text or bytes that were sent, because a parsed body cannot be verified.',
    );
  }
  const request = { method, url, headers: toHeaderReader(headers), body: bytes };
  const verification = await verifySafely(scheme, request);
  if (!verification.ok) {
    const { reason, message, error } = verification;
    const options = error === undefined ? {} : { cause: error };
    throw reason === 'not_configured'
      ? new WebhookConfigError(message, options)
      : new WebhookVerificationError(reason, message, options);
  }
  const decoded = await decodeSafely(scheme, request);
  if (decoded.kind === 'malformed') {
    const { message, error } = decoded;
    throw new WebhookVerificationError(
      'malformed_event',
      message,
      error === undefined ? {} : { cause: error },
    );
  }
  return decoded.kind === 'events' ? decoded.events : [];
}
