import type { StoredDelivery } from '../contract/queue.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import type { EventHandler } from './context.ts';
import { createDispatcher } from './dispatcher.ts';
import { findWaitUntil, readFetchRequest, toResponse } from './fetch.ts';
import { checkHandlerOptions, type WebhookHandlerOptions } from './options.ts';
import type { WebhookReply } from '../contract/reply.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import { createRegistry } from './registry.ts';
import { fromStoredDelivery } from './stored-delivery.ts';

/**
 * The result of processing a stored delivery. `retry` is true if it should be processed again later.
 *
 * @public
 */
export interface ProcessResult {
  readonly status: 'processed' | 'duplicate' | 'locked' | 'failed' | 'unavailable' | 'rejected' | 'malformed';
  readonly retry: boolean;
}

/**
 * Receives the webhooks of one sender. It is itself a Fetch API handler, `(request) => Promise<Response>`, as Hono,
 * Next.js, Workers, Deno and Bun expect; other frameworks have adapters. If the runtime provides a context with
 * `waitUntil`, pass it as the second or third argument.
 *
 * @public
 */
export interface WebhookHandler<Events extends object> {
  (request: Request, ...surroundings: readonly unknown[]): Promise<Response>;
  readonly scheme: WebhookScheme<Events>;
  /**
   * Registers a handler for one or several event types. Handlers run one after the other in the order of registration,
   * until one fails. A redelivery skips those that succeeded.
   *
   * @throws WebhookConfigError after the first request, or if the sender has no such event.
   */
  on<Type extends keyof Events & string>(
    type: Type | readonly Type[],
    handler: EventHandler<Events[Type]>,
  ): this;
  /** Registers a handler for every event, known or unknown. */
  onAny(handler: EventHandler<Events[keyof Events]>): this;
  /** Processes a request whose bytes have been read, and returns the reply. Called by adapters. */
  readonly receive: Receiver;
  /** Reports a body that was not read because it is too large, and returns the reply. Called by adapters. */
  readonly rejectTooLarge: () => WebhookReply;
  /**
   * Runs the handlers of a queued delivery, except for events that were processed before. The delivery is not verified
   * again.
   */
  readonly process: (delivery: StoredDelivery) => Promise<ProcessResult>;
  /**
   * Like `process`, but also for events that were processed before: use it to repeat a delivery after fixing a handler.
   */
  readonly replay: (delivery: StoredDelivery) => Promise<ProcessResult>;
}

/**
 * Creates the handler of one sender's webhooks.
 *
 * Failures are written to `console.error` unless `onFailure` is set.
 *
 * @throws WebhookConfigError if an option does not exist or has an invalid value.
 * @public
 * @example
 * ```ts
 * import { createWebhookHandler, github } from '@org/webhooks';
 *
 * const webhooks = createWebhookHandler({ scheme: github({ secrets: process.env['GITHUB_WEBHOOK_SECRET'] }) });
 * webhooks.on('issues.opened', (issue) => {
 *   console.log(issue.repository?.full_name);
 * });
 *
 * export default { fetch: webhooks };
 * ```
 */
export function createWebhookHandler<Events extends object>(
  options: WebhookHandlerOptions<Events>,
): WebhookHandler<Events> {
  checkHandlerOptions(options);
  const { scheme } = options;
  const registry = createRegistry(scheme.eventTypes);
  const dispatcher = createDispatcher(options, registry);
  const receive = createReceiver(options, dispatcher);

  const processStored = async (delivery: StoredDelivery, again: boolean): Promise<ProcessResult> => {
    const request = fromStoredDelivery(delivery, scheme);
    const decoded = await dispatcher.decode(request);
    if (decoded.kind === 'malformed') return { status: 'malformed', retry: false };
    const { status } = await dispatcher.dispatch(
      decoded.kind === 'events' ? decoded.events : [],
      request,
      again,
    );
    return { status, retry: status === 'locked' || status === 'failed' || status === 'unavailable' };
  };

  const respond = async (request: Request, ...contexts: readonly unknown[]): Promise<Response> => {
    const read = await readFetchRequest(request, scheme.maxBodyBytes);
    if (read === undefined) return toResponse(rejectTooLarge());
    return toResponse(await receive(read, { waitUntil: findWaitUntil(contexts) }));
  };

  const rejectTooLarge = (): WebhookReply => {
    const message = `The body is larger than ${scheme.maxBodyBytes} bytes.`;
    dispatcher.report({ stage: 'verify', reason: 'body_too_large', message });
    return scheme.replies.tooLarge;
  };

  const handler: WebhookHandler<Events> = Object.assign(respond, {
    scheme,
    on: (types: string | readonly string[], eventHandler: EventHandler<never>) => {
      registry.add(typeof types === 'string' ? [types] : types, eventHandler);
      return handler;
    },
    onAny: (eventHandler: EventHandler<never>) => {
      registry.addForAll(eventHandler);
      return handler;
    },
    receive,
    rejectTooLarge,
    process: (delivery: StoredDelivery) => processStored(delivery, false),
    replay: (delivery: StoredDelivery) => processStored(delivery, true),
  });
  return handler;
}
