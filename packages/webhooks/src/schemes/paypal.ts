import { isRecord } from '@org/runtime-kit';
import type { Awaitable } from '../contract/keys.ts';
import { messageOf, WebhookConfigError } from '../base/errors.ts';
import { checkFunction, checkOptions, type OptionNames } from '../base/check-options.ts';
import { defaultReplies } from '../contract/reply.ts';
import { verifyPayPalOnline, type PayPalVerificationCall } from './paypal-online.ts';
import { createKeyCache, matchWebhookId, readPayPalHeaders, type PayPalHeaders } from './paypal-signature.ts';
import type { WebhookRequest } from '../contract/request.ts';
import { verifyWithSecrets } from '../verify/secret-source.ts';
import { checkFreshness } from '../verify/headers.ts';
import { failure, type Verification } from '../contract/verification.ts';
import { decodedEvents, createEvent, malformedRequest, parseJson, stringField } from './decode.ts';
import { resolveOptions, schemeOptionNames, type SchemeOptions, type Secrets } from './options.ts';
import { resolveSecrets } from './secrets.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * Fields that every PayPal event has.
 *
 * @public
 */
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
 * Returns the public key (SPKI, DER) of the certificate at an address of paypal.com after checking its chain; the same
 * array each time while it is cached. Rejects if the certificate is unavailable or not trusted.
 *
 * @public
 */
export type PayPalCertificateSource = (url: string) => Promise<Uint8Array>;

/**
 * Options of {@link paypal} except for the way to verify.
 *
 * @public
 */
export interface PayPalCommonOptions extends SchemeOptions {
  /**
   * The webhook ids of the endpoint. They are part of the signed content, so events for other endpoints are rejected.
   */
  readonly webhookIds: Secrets;
  /**
   * Maximum difference between the transmission time and now, in both directions, in milliseconds. Default: disabled,
   * because PayPal retries for three days and does not document whether a retry is signed again. Deduplication
   * covers replays meanwhile.
   */
  readonly toleranceMs?: number | undefined;
}

const optionNames: OptionNames<PayPalOptions> = {
  ...schemeOptionNames,
  webhookIds: true,
  toleranceMs: true,
  certificates: true,
  verifyOnline: true,
};

/**
 * Either `certificates`, to verify locally, or `verifyOnline`, to let PayPal verify.
 *
 * @public
 */
export type PayPalOptions = PayPalCommonOptions &
  (
    | { readonly certificates: PayPalCertificateSource; readonly verifyOnline?: undefined }
    | { readonly verifyOnline: PayPalVerificationCall; readonly certificates?: undefined }
  );

/**
 * PayPal. On Node, use `certificates` from `@org/webhooks/paypal-certificates`; elsewhere pass `verifyOnline`.
 *
 * PayPal signs the CRC-32 of the body instead of the body. That detects every accident, but somebody who saw one
 * genuine request can create another body with the same checksum, so fetch the resource again before you act on
 * anything that costs money. https://developer.paypal.com/api/rest/webhooks/rest/#verify-webhook-signature
 *
 * @throws WebhookConfigError if a webhook id is malformed, `certificates` and `verifyOnline` are both missing, or an
 * option does not exist or has an invalid value.
 * @public
 */
export function paypal<Events extends object = Record<string, PayPalEvent>>(
  options: PayPalOptions,
): WebhookScheme<Events> {
  checkOptions('paypal', options, optionNames);
  const resolved = resolveOptions(options);
  const { maxBodyBytes, clock, crypto } = resolved;
  checkSource(options);
  const ids = resolveSecrets(
    options.webhookIds,
    { sender: 'paypal', option: 'webhookIds', noun: 'Webhook id', parse: checkId },
    resolved,
  );
  const keyFor = createKeyCache(crypto);

  const verify = ({ headers, body }: WebhookRequest): Awaitable<Verification> => {
    if (body.length > maxBodyBytes)
      return failure('body_too_large', `The body is larger than ${maxBodyBytes} bytes.`);
    const read = readPayPalHeaders(headers);
    if ('ok' in read) return read;
    const { toleranceMs } = options;
    const stale =
      toleranceMs === undefined
        ? undefined
        : checkFreshness(read.timeMs, 'milliseconds', clock.now(), toleranceMs);
    return stale ?? verifyWithSecrets(ids, (webhookIds) => match(read, body, webhookIds));
  };

  const match = async (
    read: PayPalHeaders,
    body: Uint8Array,
    webhookIds: readonly string[],
  ): Promise<Verification> => {
    if (options.verifyOnline !== undefined)
      return verifyPayPalOnline(read, body, webhookIds, options.verifyOnline);
    let spki: Uint8Array;
    try {
      spki = await options.certificates(read.certUrl);
    } catch (error) {
      return failure('key_unavailable', `The certificate cannot be used. ${messageOf(error)}`, error);
    }
    const secretIndex = await matchWebhookId(read, body, webhookIds, keyFor(read.certUrl, spki));
    return secretIndex < 0
      ? failure('signature_mismatch', 'The signature does not match this body under any of the webhook ids.')
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
      const id = isRecord(event) ? stringField(event, 'id') : undefined;
      const type = isRecord(event) ? stringField(event, 'event_type') : undefined;
      return id === undefined || type === undefined
        ? malformedRequest('A PayPal event must be a JSON object with id and event_type.')
        : decodedEvents([createEvent(type, event, id)]);
    },
  };
}

/** Without one of the two nothing could be verified, and only the first request would show it. */
function checkSource({ certificates, verifyOnline }: Partial<PayPalOptions>): void {
  if (verifyOnline !== undefined) checkFunction('verifyOnline', verifyOnline);
  else if (certificates !== undefined) checkFunction('certificates', certificates);
  else {
    throw new WebhookConfigError(
      'The paypal scheme needs the option certificates (on Node: paypalCertificates() of @org/webhooks/paypal-certificates) or verifyOnline.',
    );
  }
}

function checkId(id: string, which: string): string {
  if (id.includes('|'))
    throw new WebhookConfigError(`${which} contains "|", which no PayPal webhook id does.`);
  return id;
}
