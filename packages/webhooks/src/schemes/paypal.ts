import { WebhookConfigError } from '../errors/config-error.ts';
import { defaultReplies } from '../handler/reply.ts';
import { askPayPal, type PayPalVerificationCall } from '../paypal/ask-paypal.ts';
import { keyCache, matchWebhookId } from '../paypal/signature.ts';
import { readPayPalHeaders } from '../paypal/signed-headers.ts';
import type { WebhookRequest } from '../verify/request.ts';
import { checkFreshness } from '../verify/timestamp.ts';
import { failure, type Verification } from '../verify/verification.ts';
import { events, incoming, isObject, malformed, parseJson, text } from './json.ts';
import { resolveOptions, type SchemeOptions, type Secrets } from './options.ts';
import { listSecrets } from './secrets.ts';
import type { WebhookScheme } from './webhook-scheme.ts';

/** What every PayPal event has. */
export interface PayPalEvent {
  readonly id: string;
  readonly event_type: string;
  readonly resource_type?: string;
  readonly create_time?: string;
  readonly summary?: string;
  readonly resource?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/**
 * Gives the public key (SPKI, DER) of the certificate at an address of paypal.com, after checking its chain. The same
 * array each time while it is cached. Rejects where it cannot be had or is not to be trusted.
 */
export type PayPalCertificateSource = (url: string) => Promise<Uint8Array>;

interface CommonOptions extends SchemeOptions {
  /** The endpoint's webhook ids. They are part of what is signed, so events for other endpoints are refused. */
  readonly webhookIds: Secrets;
  /**
   * How far the transmission time may lie from now, both ways, in milliseconds. Not looked at by default: PayPal tries for
   * three days and does not say whether a retry is signed anew. Deduplication covers replays meanwhile.
   */
  readonly toleranceMs?: number;
}

/** Either certificates, to check here, or a call, to let PayPal check. */
export type PayPalOptions = CommonOptions &
  ({ readonly certificates: PayPalCertificateSource } | { readonly verifyOnline: PayPalVerificationCall });

/**
 * PayPal. On Node, take `certificates` from `@org/webhooks/paypal-certificates`; elsewhere pass `verifyOnline`.
 *
 * PayPal signs the CRC-32 of the body, not the body. That finds every accident, but somebody who saw one genuine request
 * can make another body with the same checksum, so fetch the resource again before acting on what costs money.
 * https://developer.paypal.com/api/rest/webhooks/rest/#verify-webhook-signature
 */
export function paypal<Events extends object = Record<string, PayPalEvent>>(
  options: PayPalOptions,
): WebhookScheme<Events> {
  const { maxBodyBytes, clock, crypto } = resolveOptions(options);
  const webhookIds = listSecrets(options.webhookIds, 'paypal');
  if (webhookIds.some((id) => id.includes('|')))
    throw new WebhookConfigError('A PayPal webhook id has no "|".');
  const keyFor = keyCache(crypto);

  const verify = async ({ headers, body }: WebhookRequest): Promise<Verification> => {
    if (body.length > maxBodyBytes) return failure('body_too_large', `More than ${maxBodyBytes} bytes.`);
    const read = readPayPalHeaders(headers);
    if ('ok' in read) return read;
    const { toleranceMs } = options;
    const stale =
      toleranceMs === undefined
        ? undefined
        : checkFreshness(read.timeMs, 'milliseconds', clock.now(), toleranceMs);
    if (stale !== undefined) return stale;
    if ('verifyOnline' in options) return askPayPal(read, body, webhookIds, options.verifyOnline);
    let spki: Uint8Array;
    try {
      spki = await options.certificates(read.certUrl);
    } catch (error) {
      return failure('key_unavailable', `The certificate cannot be used: ${String(error)}`);
    }
    const secretIndex = await matchWebhookId(read, body, webhookIds, keyFor(read.certUrl, spki));
    return secretIndex < 0
      ? failure(
          'signature_mismatch',
          'The signature does not belong to this body and any of the webhook ids.',
        )
      : { ok: true, secretIndex, timestampMs: read.timeMs };
  };

  return {
    name: 'paypal',
    maxBodyBytes,
    decodedHeaders: [],
    replies: defaultReplies,
    verify,
    decode: ({ body }) => {
      const event = parseJson(body);
      const id = isObject(event) ? text(event, 'id') : undefined;
      const type = isObject(event) ? text(event, 'event_type') : undefined;
      return id === undefined || type === undefined
        ? malformed('A PayPal event is a JSON object with id and event_type.')
        : events([incoming(type, event, id)]);
    },
  };
}
