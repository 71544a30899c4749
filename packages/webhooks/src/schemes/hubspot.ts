import { isRecord } from '@org/runtime-kit';
import { WebhookConfigError } from '../base/errors.ts';
import { defaultReplies } from '../contract/reply.ts';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { failure } from '../contract/verification.ts';
import { createVerifier } from '../verify/verifier.ts';
import {
  decodedEvents,
  createEvent,
  malformedRequest,
  parseJson,
  stringField,
  type JsonObject,
} from './decode.ts';
import { resolveOptions, timedOptionNames, type Secrets, type TimedSchemeOptions } from './options.ts';
import { resolveHmacKeys } from './secrets.ts';
import type { IncomingEvent, WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * Fields that every HubSpot event has.
 *
 * @public
 */
export interface HubSpotEvent {
  readonly subscriptionType: string;
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly portalId: number;
  /** When it happened, in milliseconds since the epoch. */
  readonly occurredAt: number;
  readonly objectId?: number;
  readonly [field: string]: unknown;
}

/**
 * Options of {@link hubspot}.
 *
 * @public
 */
export interface HubSpotOptions extends TimedSchemeOptions {
  /** The app's client secrets. */
  readonly secrets: Secrets;
  /**
   * The URL that HubSpot calls, as entered in its settings: scheme, host and path. HubSpot signs it, and behind a proxy
   * the request no longer shows it. The query is taken from each request. If it is missing, the first request gets a
   * 500.
   */
  readonly publicUrl: string | undefined;
}

const optionNames: OptionNames<HubSpotOptions> = { ...timedOptionNames, secrets: true, publicUrl: true };

const notASecret = {
  pattern: /^pat-/,
  hint: 'It must be the client secret of the app, not an access token (pat-…).',
};

const scheme = {
  name: 'hubspot',
  headers: { signature: 'x-hubspot-signature-v3', timestamp: 'x-hubspot-request-timestamp' },
  format: { kind: 'single', encoding: 'base64' },
  signed: '{method}{url}{body}{timestamp}',
  unit: 'milliseconds',
} as const;

/**
 * HubSpot with signature version 3; older versions sign no timestamp and are rejected. A request is a batch of up to
 * 100 events, and each is dispatched and deduplicated separately. HubSpot does not retry after 400, 401, 403, 404 or
 * 405, so a wrong signature gets a 503: it may be a secret that was rotated on one side only. Signature:
 * https://developers.hubspot.com/docs/api/webhooks/validating-requests
 *
 * @throws WebhookConfigError if a secret is malformed, `publicUrl` is not an absolute URL, or an option does not exist
 * or has an invalid value.
 * @public
 */
export function hubspot<Events extends object = Record<string, HubSpotEvent>>(
  options: HubSpotOptions,
): WebhookScheme<Events> {
  checkOptions('hubspot', options, optionNames);
  const resolved = resolveOptions(options);
  const { maxBodyBytes, clock, toleranceMs } = resolved;
  const { publicUrl = '' } = options;
  if (publicUrl !== '' && (!URL.canParse(publicUrl) || /[?#]/.test(publicUrl))) {
    throw new WebhookConfigError(
      'The option publicUrl must be the absolute URL that HubSpot calls, without a query.',
    );
  }
  const keys = resolveHmacKeys(options.secrets, scheme.name, resolved, notASecret);
  const verify = createVerifier(scheme, {
    keys,
    clock,
    toleranceMs,
    maxBodyBytes,
    signedUrl: ({ url }) => {
      const query = url.indexOf('?');
      return decodeHubSpotUrl(query < 0 ? publicUrl : publicUrl + url.slice(query));
    },
  });
  return {
    name: scheme.name,
    maxBodyBytes,
    replyWithinMs: 5000,
    decodedHeaders: [],
    replies: {
      ...defaultReplies,
      // The only status whose Retry-After HubSpot honours.
      locked: { ...defaultReplies.locked, status: 429 },
      rejected: { status: 400 },
      unverified: { status: 503 },
    },
    verify: (request) => (publicUrl === '' ? noPublicUrl : verify(request)),
    decode: ({ body }) => {
      const parsed = parseJson(body);
      const list: IncomingEvent[] = [];
      for (const event of Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]) {
        const type = isRecord(event) ? stringField(event, 'subscriptionType') : undefined;
        if (!isRecord(event) || type === undefined) {
          return malformedRequest('A HubSpot request must be a JSON array of events with subscriptionType.');
        }
        list.push(createEvent(type, event, eventId(event)));
      }
      return decodedEvents(list);
    },
  };
}

const noPublicUrl = failure(
  'not_configured',
  'The hubspot scheme needs the option publicUrl, which is missing or empty. Is its environment variable set?',
);

/** `eventId` alone is not unique. */
function eventId(event: JsonObject): string | undefined {
  const parts = [event['portalId'], event['subscriptionId'], event['eventId'], event['occurredAt']];
  return parts.every((part) => typeof part === 'number' || typeof part === 'string')
    ? parts.join(':')
    : undefined;
}

/**
 * The characters that HubSpot decodes in the URL before it signs:
 * https://developers.hubspot.com/docs/api/webhooks/validating-requests
 */
const decoded: ReadonlyMap<string, string> = new Map([
  ['%3A', ':'],
  ['%2F', '/'],
  ['%3F', '?'],
  ['%40', '@'],
  ['%21', '!'],
  ['%24', '$'],
  ['%27', "'"],
  ['%28', '('],
  ['%29', ')'],
  ['%2A', '*'],
  ['%2C', ','],
  ['%3B', ';'],
]);

/** Converts a URL to the form that HubSpot signs. */
export const decodeHubSpotUrl = (url: string): string =>
  url.replace(/%[0-9A-F]{2}/gi, (escape) => decoded.get(escape.toUpperCase()) ?? escape);
