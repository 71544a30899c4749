import { hubspot, verifyWebhook, WebhookConfigError, type Secrets, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  secretsOrEnvironment,
  type HeaderSource,
  type HubSpotOptions as HubSpotSchemeOptions,
  type SchemeHandlerOptions,
  type TimedSchemeOptions,
} from '@org/webhooks/schemes';
import type { HubSpotEvent, HubSpotEvents } from './events.ts';

/**
 * Options of {@link hubSpotWebhooks}.
 *
 * @public
 */
export interface HubSpotWebhookOptions
  extends Omit<HubSpotSchemeOptions, 'secrets'>, SchemeHandlerOptions<HubSpotEvents> {
  /**
   * The app's client secrets; several while one is rotated. Default: the environment variable `HUBSPOT_CLIENT_SECRET`, which
   * is read again with the first request if it is not set yet.
   */
  readonly secrets?: Secrets | undefined;
}

const optionNames = {
  secrets: true,
  publicUrl: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

type OwnOptions = Partial<HubSpotSchemeOptions>;

/**
 * Receives HubSpot's webhooks: checks the signature of version 3 and its age, processes each event of a request once, and calls
 * typed handlers. The result is a Fetch API handler; `@org/webhooks` has adapters for Express, Fastify, node:http and Lambda.
 *
 * @throws WebhookConfigError if a secret is malformed, `publicUrl` is not an absolute URL, or an option does not exist or has
 * an invalid value. A missing secret is reported with the first request, which gets a 500, so that a build can load the module
 * without secrets.
 * @public
 * @example
 * ```ts
 * import { hubSpotWebhooks } from '@org/hubspot/webhook-events';
 *
 * const webhooks = hubSpotWebhooks({
 *   secrets: process.env['HUBSPOT_CLIENT_SECRET'],
 *   publicUrl: 'https://example.com/webhooks/hubspot',
 * });
 * webhooks.on('contact.propertyChange', (event) => {
 *   console.log(event.objectId, event.propertyName, event.propertyValue);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function hubSpotWebhooks(options: HubSpotWebhookOptions): WebhookHandler<HubSpotEvents> {
  return createSchemeHandler<OwnOptions, HubSpotEvents>(
    'hubSpotWebhooks',
    options,
    optionNames,
    ({ secrets, publicUrl, ...rest }) =>
      hubspot({
        ...rest,
        publicUrl,
        secrets: secretsOrEnvironment(secrets, 'secrets', 'HUBSPOT_CLIENT_SECRET'),
      }),
  );
}

/**
 * Options of {@link verifyHubSpotEvents}.
 *
 * @public
 */
export type VerifyHubSpotEventsOptions = TimedSchemeOptions;

/**
 * Verifies a request that arrived through your own HTTP layer or queue, and returns its events with their types:
 * `subscriptionType` narrows them. Unlike `hubSpotWebhooks`, it neither detects redeliveries nor replies.
 *
 * @param request `body`: the text or bytes that were sent, not parsed. `headers`: all headers. `url`: the URL that HubSpot
 * called, with its query.
 * @param secrets The app's client secrets.
 * @throws WebhookVerificationError if the request is not from HubSpot or is too old; `reason` tells which.
 * @throws WebhookConfigError if there is no secret, or it is malformed, or the URL is not absolute.
 * @public
 * @example
 * ```ts
 * import { verifyHubSpotEvents } from '@org/hubspot/webhook-events';
 *
 * export async function receive(body: string, headers: Headers): Promise<void> {
 *   const url = 'https://example.com/webhooks/hubspot';
 *   const events = await verifyHubSpotEvents({ body, headers, url }, process.env['HUBSPOT_CLIENT_SECRET']);
 *   for (const event of events)
 *     if (event.subscriptionType === 'contact.creation') console.log(event.objectId);
 * }
 * ```
 */
export async function verifyHubSpotEvents(
  request: { readonly body: Uint8Array | string; readonly headers: HeaderSource; readonly url: string },
  secrets: Secrets,
  options: VerifyHubSpotEventsOptions = {},
): Promise<readonly HubSpotEvent[]> {
  const { url } = isRequest(request) ? request : refuse();
  const query = url.indexOf('?');
  const publicUrl = query < 0 ? url : url.slice(0, query);
  const events = await verifyWebhook(hubspot({ ...options, secrets, publicUrl }), request);
  return events.map(({ payload }) => payload as HubSpotEvent);
}

const isRequest = (request: unknown): request is { readonly url: string } =>
  typeof request === 'object' && request !== null && 'url' in request && typeof request.url === 'string';

function refuse(): never {
  throw new WebhookConfigError(
    'verifyHubSpotEvents() takes the request as { body, headers, url }. Pass the URL that HubSpot called as text, with its query.',
  );
}
