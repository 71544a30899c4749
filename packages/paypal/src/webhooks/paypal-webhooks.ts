import {
  paypal,
  verifyWebhook,
  WebhookVerificationError,
  type Secrets,
  type WebhookHandler,
  type WebhookScheme,
} from '@org/webhooks';
import {
  createSchemeHandler,
  secretsOrEnvironment,
  type HeaderSource,
  type PayPalCertificateSource,
  type PayPalCommonOptions,
  type PayPalVerificationCall,
  type SchemeHandlerOptions,
} from '@org/webhooks/schemes';
import { apiClientOf, type AnyClient } from '@org/http-core/provider';
import type { PayPalEvent, PayPalEvents } from './events.ts';

/**
 * How signatures are verified: locally with PayPal's certificates, which is the default and needs Node, or by a call to
 * PayPal.
 *
 * @public
 */
export type PayPalVerification =
  | { readonly certificates?: PayPalCertificateSource | undefined; readonly verifyOnline?: undefined }
  | { readonly verifyOnline: PayPalVerificationCall; readonly certificates?: undefined };

/**
 * Options of {@link paypalWebhooks}.
 *
 * @public
 */
export type PayPalWebhookOptions = Omit<PayPalCommonOptions, 'webhookIds'> &
  SchemeHandlerOptions<PayPalEvents> &
  PayPalVerification & {
    /**
     * The webhook ids of the endpoint; several while one replaces another, or for the sandbox and live. Default: the environment
     * variable `PAYPAL_WEBHOOK_ID`, which is read again with the first request if it is not set yet.
     */
    readonly webhookIds?: Secrets | undefined;
  };

type OwnOptions = Omit<PayPalWebhookOptions, keyof SchemeHandlerOptions<PayPalEvents>> &
  Pick<PayPalWebhookOptions, 'clock'>;

const optionNames = {
  webhookIds: true,
  toleranceMs: true,
  certificates: true,
  verifyOnline: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
} as const;

/**
 * Receives PayPal's webhooks: checks the signature with PayPal's certificate, processes each event once, and calls typed
 * handlers. The result is a Fetch API handler; `@org/webhooks` has adapters for Express, Fastify, node:http and Lambda.
 *
 * @throws WebhookConfigError if a webhook id is malformed, or an option does not exist or has an invalid value. A missing id is
 * reported with the first request, which gets a 500, so that a build can load the module without it.
 * @public
 * @example
 * ```ts
 * import { paypalWebhooks } from '@org/paypal/webhook-events';
 *
 * const webhooks = paypalWebhooks({ webhookIds: process.env['PAYPAL_WEBHOOK_ID'] });
 * webhooks.on('PAYMENT.CAPTURE.COMPLETED', (event) => {
 *   console.log(event.resource.id, event.resource.amount?.value);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function paypalWebhooks(options: PayPalWebhookOptions = {}): WebhookHandler<PayPalEvents> {
  return createSchemeHandler<OwnOptions, PayPalEvents>('paypalWebhooks', options, optionNames, (own) =>
    schemeOf(own, secretsOrEnvironment(own.webhookIds, 'webhookIds', 'PAYPAL_WEBHOOK_ID')),
  );
}

/**
 * Options of {@link verifyPayPalEvent}.
 *
 * @public
 */
export type VerifyPayPalEventOptions = Omit<PayPalCommonOptions, 'webhookIds'> & PayPalVerification;

/**
 * Verifies an event that arrived through your own HTTP layer or queue, and returns it with its type: `event_type` narrows it.
 * Unlike `paypalWebhooks`, it neither detects redeliveries nor replies.
 *
 * @param body The text or bytes that were sent, not parsed.
 * @param headers All headers of the request.
 * @param webhookIds The webhook ids of the endpoint.
 * @throws WebhookVerificationError if the event is not from PayPal or is too old; `reason` tells which.
 * @throws WebhookConfigError if there is no webhook id, or it is malformed.
 * @public
 * @example
 * ```ts
 * import { verifyPayPalEvent } from '@org/paypal/webhook-events';
 *
 * export async function receive(body: string, headers: Headers): Promise<void> {
 *   const event = await verifyPayPalEvent(body, headers, process.env['PAYPAL_WEBHOOK_ID']);
 *   if (event.event_type === 'CHECKOUT.ORDER.APPROVED') console.log(event.resource.id);
 * }
 * ```
 */
export async function verifyPayPalEvent(
  body: Uint8Array | string,
  headers: HeaderSource,
  webhookIds: Secrets,
  options: VerifyPayPalEventOptions = {},
): Promise<PayPalEvent> {
  const [event] = await verifyWebhook(schemeOf(options, webhookIds), { body, headers });
  if (event === undefined)
    throw new WebhookVerificationError('malformed_event', 'The request contains no event.');
  return event.payload as PayPalEvent;
}

/**
 * Lets PayPal verify signatures, with a client of PayPal, for runtimes that cannot check certificates. Each event costs a
 * call.
 *
 * @public
 * @example
 * ```ts
 * import { createPayPal } from '@org/paypal/client';
 * import { paypalWebhooks, verifyOnlineBy } from '@org/paypal/webhook-events';
 *
 * export const webhooks = paypalWebhooks({ verifyOnline: verifyOnlineBy(createPayPal()) });
 * ```
 */
export function verifyOnlineBy(client: AnyClient): PayPalVerificationCall {
  const api = apiClientOf(client);
  // The text must arrive as it is: the signature covers the event byte by byte.
  return (json) =>
    api.post('/v1/notifications/verify-webhook-signature', {
      body: new TextEncoder().encode(json),
      bodyType: 'raw',
      retryClass: 'safe',
      headers: { 'content-type': 'application/json' },
    });
}

/** The scheme; on Node, with PayPal's certificates unless the caller verifies in another way. */
function schemeOf(
  {
    verifyOnline,
    certificates,
    ...common
  }: Omit<PayPalCommonOptions, 'webhookIds'> & {
    readonly verifyOnline?: PayPalVerificationCall | undefined;
    readonly certificates?: PayPalCertificateSource | undefined;
  },
  webhookIds: Secrets,
): WebhookScheme<PayPalEvents> {
  return verifyOnline === undefined
    ? paypal<PayPalEvents>({ ...common, webhookIds, certificates: certificates ?? nodeCertificates() })
    : paypal<PayPalEvents>({ ...common, webhookIds, verifyOnline });
}

/** Loads what checks certificates with the first event, so that other runtimes can load this module. */
function nodeCertificates(): PayPalCertificateSource {
  let source: Promise<PayPalCertificateSource> | undefined;
  return async (url) => {
    source ??= import('@org/webhooks/paypal-certificates').then(({ paypalCertificates }) =>
      paypalCertificates(),
    );
    return (await source)(url);
  };
}
