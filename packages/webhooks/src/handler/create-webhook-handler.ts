import type { StoredDelivery } from '../contract/queue.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import type { EventHandler } from './context.ts';
import { createDispatcher } from './dispatcher.ts';
import { findWaitUntil, readFetchRequest, toResponse } from './fetch.ts';
import { checkHandlerOptions, type WebhookHandlerOptions } from './options.ts';
import type { Outcome } from './process-event.ts';
import type { WebhookReply } from '../contract/reply.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import { createRegistry } from './registry.ts';
import { fromStoredDelivery } from './stored-delivery.ts';

/** How a stored delivery ended. `retry` says whether to try it again later. */
export interface ProcessResult {
  readonly status: Outcome['status'] | 'malformed';
  readonly retry: boolean;
}

/**
 * Receives the webhooks of one sender. It is itself a Fetch API handler, `(request) => Promise<Response>`, as Hono, Next.js,
 * Workers, Deno and Bun take one; for other frameworks there are adapters. Where the runtime gives a context with
 * `waitUntil`, pass it as the second or third argument.
 */
export interface WebhookHandler<Events extends object> {
  (request: Request, ...surroundings: readonly unknown[]): Promise<Response>;
  readonly scheme: WebhookScheme<Events>;
  /**
   * Registers a handler for one or several event types. Handlers run one after the other, in the order of registration, up
   * to the first that fails. In the next delivery, those that succeeded are skipped.
   *
   * @throws WebhookConfigError after the first request, or where the sender has no such event.
   */
  on<Type extends keyof Events & string>(
    type: Type | readonly Type[],
    handler: EventHandler<Events[Type]>,
  ): this;
  /** Registers a handler for every event, known or not. */
  onAny(handler: EventHandler<Events[keyof Events]>): this;
  /** Answers a request whose bytes are known; what adapters call. */
  readonly receive: Receiver;
  /** The answer to a body that was not read because it is larger than allowed; reported. What adapters call. */
  readonly refuseTooLarge: () => WebhookReply;
  /** Runs the handlers of a queued delivery, unless its events were processed already. It is not verified again. */
  readonly process: (delivery: StoredDelivery) => Promise<ProcessResult>;
  /** The same, but also for events that were processed before: to repeat one after mending a handler. */
  readonly replay: (delivery: StoredDelivery) => Promise<ProcessResult>;
}

/**
 * Makes the handler of one sender's webhooks.
 *
 * Failures are written to `console.error` unless `onFailure` takes them.
 *
 * @throws WebhookConfigError where an option does not exist or cannot work.
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
    if (read === undefined) return toResponse(refuseTooLarge());
    return toResponse(await receive(read, { waitUntil: findWaitUntil(contexts) }));
  };

  const refuseTooLarge = (): WebhookReply => {
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
    refuseTooLarge,
    process: (delivery: StoredDelivery) => processStored(delivery, false),
    replay: (delivery: StoredDelivery) => processStored(delivery, true),
  });
  return handler;
}
