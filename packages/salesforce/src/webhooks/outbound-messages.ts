import { WebhookConfigError, type Secrets, type WebhookHandler, type WebhookScheme } from '@org/webhooks';
import {
  checkOptions,
  createSchemeHandler,
  defaultReplies,
  failure,
  resolveSecrets,
  systemClock,
  verifyWithSecrets,
  type Awaitable,
  type ReplyTable,
  type SchemeHandlerOptions,
  type SchemeOptions,
  type Verification,
  type WebhookRequest,
} from '@org/webhooks/schemes';
import type { OutboundMessage } from './message.ts';
import { readNotifications, type Notifications } from './read-notifications.ts';

/**
 * The payload of each object whose outbound messages are received.
 *
 * @public
 */
export type OutboundMessageEvents<Name extends string = string> = {
  readonly [Each in Name]: OutboundMessage<Each>;
};

/**
 * Options of {@link outboundMessages}.
 *
 * @public
 */
export interface OutboundMessagesOptions extends Omit<SchemeOptions, 'crypto'> {
  /**
   * The id of your organization, of 15 or 18 characters; several if several send here. A message of any other is refused.
   * If it is missing, the first request gets a 500.
   */
  readonly organizationId: Secrets;
  /**
   * Whether a request is genuine. Salesforce signs nothing, and the id of an organization is no secret: without this check,
   * whoever knows it can send messages. Let the server ask for the client certificate of Salesforce (Setup, Certificate and
   * Key Management, API Client Certificate), and check here what it says of it. Default: every request with the right
   * organization is accepted.
   */
  readonly authenticate?: ((request: WebhookRequest) => boolean | Promise<boolean>) | undefined;
}

const optionNames: Readonly<Record<keyof OutboundMessagesOptions, true>> = {
  organizationId: true,
  authenticate: true,
  maxBodyBytes: true,
  clock: true,
};

/** 100 notifications, each with a long text area of 131,072 characters. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Organizations that may send to one endpoint; each adds one comparison. */
const MAX_ORGANIZATIONS = 100;

/** The part of an id that identifies; the last 3 of 18 characters are a checksum of its case. */
const SIGNIFICANT = 15;

const acknowledgement = (
  status: number,
  isTaken: boolean,
): { status: number; headers: Record<string, string>; body: string } => ({
  status,
  headers: { 'content-type': 'text/xml; charset=utf-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>${String(isTaken)}</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>`,
});

/** Salesforce takes a message off its queue for `<Ack>true</Ack>`, and sends it again for up to 24 hours after anything else. */
const REPLIES: ReplyTable = {
  ...defaultReplies,
  processed: acknowledgement(200, true),
  duplicate: acknowledgement(200, true),
  queued: acknowledgement(200, true),
  rejected: acknowledgement(200, true),
  locked: acknowledgement(503, false),
  failed: acknowledgement(500, false),
  unavailable: acknowledgement(503, false),
};

/**
 * The outbound messages of Salesforce, as a scheme of `@org/webhooks`: each notification of a message is an event with the name
 * of its object as its type, and is deduplicated by its own id. The message is acknowledged if all of them succeeded.
 *
 * @throws WebhookConfigError if an option is malformed or does not exist.
 * @public
 * @example
 * ```ts
 * import { outboundMessages } from '@org/salesforce/webhooks';
 * import { verifyWebhook } from '@org/webhooks';
 *
 * const scheme = outboundMessages({ organizationId: process.env['SALESFORCE_ORGANIZATION_ID'] });
 * export const idsOf = async (body: Uint8Array, headers: Headers): Promise<(string | undefined)[]> =>
 *   (await verifyWebhook(scheme, { body, headers })).map(({ id }) => id);
 * ```
 */
export function outboundMessages<Name extends string = string>(
  options: OutboundMessagesOptions,
): WebhookScheme<OutboundMessageEvents<Name>> {
  checkOptions('outboundMessages', options, optionNames);
  const { maxBodyBytes = MAX_BODY_BYTES, clock = systemClock, authenticate, organizationId } = options;
  if (!(maxBodyBytes > 0)) throw new WebhookConfigError('The option maxBodyBytes must be a number, above 0.');
  if (authenticate !== undefined && typeof authenticate !== 'function')
    throw new WebhookConfigError('The option authenticate must be a function.');
  const organizations = resolveSecrets(
    organizationId,
    {
      sender: 'salesforce',
      option: 'organizationId',
      noun: 'Value of organizationId',
      max: MAX_ORGANIZATIONS,
      parse: significantPart,
    },
    { clock },
  );

  const checkOrganization = (received: string): Awaitable<Verification> =>
    verifyWithSecrets(organizations, (known) => {
      const secretIndex = known.indexOf(received.slice(0, SIGNIFICANT));
      return secretIndex >= 0
        ? { ok: true, secretIndex }
        : failure('claims_mismatch', 'The message comes from another organization than organizationId says.');
    });

  return {
    name: 'salesforce',
    maxBodyBytes,
    decodedHeaders: [],
    replies: REPLIES,
    verify: async (request) => {
      const { body } = request;
      if (body.length > maxBodyBytes)
        return failure('body_too_large', `The body is larger than ${maxBodyBytes} bytes.`);
      // Before the body of a stranger is read.
      if (authenticate && !(await authenticate(request)))
        return failure('claims_mismatch', 'The option authenticate refused the request.');
      const read = tryRead(body);
      return 'error' in read
        ? failure('claims_mismatch', read.error.message, read.error)
        : checkOrganization(read.organizationId);
    },
    decode: ({ body }) => {
      const read = tryRead(body);
      if ('error' in read) return { kind: 'malformed', message: read.error.message, error: read.error };
      const events = read.messages.map((message) => ({
        type: message.record.type,
        id: message.id,
        payload: message,
      }));
      return { kind: 'events', events };
    },
  };
}

function tryRead(body: Uint8Array): Notifications | { readonly error: Error } {
  try {
    return readNotifications(body);
  } catch (error) {
    return { error: error as Error };
  }
}

function significantPart(id: string, which: string): string {
  if (/^00D(?:[a-zA-Z0-9]{12}|[a-zA-Z0-9]{15})$/.test(id)) return id.slice(0, SIGNIFICANT);
  throw new WebhookConfigError(
    `${which} is not the id of an organization: 15 or 18 letters and digits that begin with 00D. Setup shows it under Company Information.`,
  );
}

/**
 * Options of {@link salesforceWebhooks}.
 *
 * @public
 */
export interface SalesforceWebhookOptions<Name extends string = string>
  extends OutboundMessagesOptions, SchemeHandlerOptions<OutboundMessageEvents<Name>> {}

/**
 * Receives outbound messages: checks the organization, processes each notification once, calls the handler of its object, and
 * acknowledges the message once all of its notifications succeeded. If one fails, Salesforce sends the message again, for up to
 * 24 hours and in any order; those that succeeded are skipped then. The result is a Fetch API handler; `@org/webhooks` has
 * adapters for Express, Fastify, node:http and Lambda.
 *
 * @typeParam Name - the names of the objects: `salesforceWebhooks<'Account' | 'Contact'>`, with their types imported from
 *   `@org/salesforce/objects/…`
 * @throws WebhookConfigError if an option is malformed, does not exist or has an invalid value. A missing `organizationId` is
 * reported with the first request, which gets a 500.
 * @public
 * @example
 * ```ts
 * import type {} from '@org/salesforce/objects/Account';
 * import { salesforceWebhooks } from '@org/salesforce/webhooks';
 *
 * const webhooks = salesforceWebhooks<'Account'>({
 *   organizationId: process.env['SALESFORCE_ORGANIZATION_ID'],
 *   // What nginx says of the client certificate, with `proxy_set_header x-client-verified $ssl_client_verify`.
 *   authenticate: ({ headers }) => headers.get('x-client-verified') === 'SUCCESS',
 * });
 * webhooks.on('Account', ({ record }) => {
 *   console.log(record.Id, record.Name);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function salesforceWebhooks<Name extends string = string>(
  options: SalesforceWebhookOptions<Name>,
): WebhookHandler<OutboundMessageEvents<Name>> {
  return createSchemeHandler<OutboundMessagesOptions, OutboundMessageEvents<Name>>(
    'salesforceWebhooks',
    options,
    optionNames,
    outboundMessages<Name>,
  );
}
