import { decodeBase64, encodeUtf8 } from '../base/encodings.ts';
import { BodyAlreadyParsedError } from '../base/errors.ts';
import { checkMethods } from '../base/check-options.ts';
import type { WebhookHandler } from '../handler/create-webhook-handler.ts';
import type { HeaderReader } from '../contract/request.ts';

/**
 * The parts of an event that the adapter uses: API Gateway (REST or HTTP API), function URL or load balancer.
 *
 * @public
 */
export interface LambdaEvent {
  readonly httpMethod?: string;
  readonly path?: string;
  readonly rawPath?: string;
  readonly rawQueryString?: string;
  readonly requestContext?: { readonly http?: { readonly method?: string } };
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, string[] | undefined>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/**
 * The result that all of these understand.
 *
 * @public
 */
export interface LambdaResult {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/**
 * Creates a handler for AWS Lambda behind API Gateway (REST and HTTP APIs), function URLs or a load balancer. Lambda
 * freezes the process after the response, so it always waits for event handlers; if they are slower than the sender's
 * timeout, give `createWebhookHandler` a queue.
 *
 * A REST API decodes the query, so senders that sign it (HubSpot) need an HTTP API or a function URL.
 *
 * @throws WebhookConfigError if the argument is not a webhook handler.
 * @public
 * @example
 * ```ts
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 * import { toLambdaHandler } from '@org/webhooks/lambda';
 *
 * export const handler = toLambdaHandler(
 *   createWebhookHandler({ scheme: stripe({ secrets: 'whsec_from_the_dashboard' }) }),
 * );
 * ```
 */
export function toLambdaHandler(
  handler: Pick<WebhookHandler<object>, 'receive'>,
): (event: LambdaEvent) => Promise<LambdaResult> {
  checkMethods('handler', handler, 'receive');
  return async (event) => {
    const body = bodyOf(event);
    if (body === undefined) return { statusCode: 400, headers: {}, body: '' };
    const query =
      event.rawQueryString === undefined || event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
    const reply = await handler.receive(
      {
        method: (event.requestContext?.http?.method ?? event.httpMethod ?? 'GET').toUpperCase(),
        url: (event.rawPath ?? event.path ?? '/') + query,
        headers: headersOf(event),
        body,
      },
      { continuesAfterReply: false },
    );
    return { statusCode: reply.status, headers: { ...reply.headers }, body: reply.body ?? '' };
  };
}

function bodyOf(event: LambdaEvent): Uint8Array | undefined {
  const body: unknown = event.body ?? '';
  if (typeof body !== 'string') throw new BodyAlreadyParsedError('lambda');
  return event.isBase64Encoded === true ? decodeBase64(body) : encodeUtf8(body);
}

/** REST APIs keep the sender's capitalization of header names; HTTP APIs do not. */
function headersOf({ headers, multiValueHeaders }: LambdaEvent): HeaderReader {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value !== undefined) values.set(name.toLowerCase(), value);
  }
  for (const [name, list] of Object.entries(multiValueHeaders ?? {})) {
    if (list !== undefined) values.set(name.toLowerCase(), list.join(', '));
  }
  return { get: (name) => values.get(name.toLowerCase()) ?? null };
}
