import type { Clock } from '@org/runtime-kit';
import type { DedupStore } from '../contract/dedup-store.ts';
import type { DeliveryQueue } from '../contract/queue.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import type { EventHandler } from './context.ts';
import type { FailureListener } from './failure.ts';
import { WebhookConfigError } from '../base/errors.ts';
import {
  checkFunction,
  checkMethods,
  checkNumber,
  checkOptions,
  type OptionNames,
} from '../base/check-options.ts';

/**
 * What to do with an event that no handler is registered for.
 *
 * @public
 */
export type UnknownEventPolicy =
  /** Reply with a 2xx, so that the sender does not send it again. The default. */
  | 'acknowledge'
  /** Make the sender retry, because a newer version of this service may know the event. */
  | 'retry'
  /** Make the sender stop, if the sender has a reply for that. */
  | 'reject'
  | EventHandler<unknown>;

/**
 * Options of `createWebhookHandler`.
 *
 * @public
 */
export interface WebhookHandlerOptions<Events extends object> {
  /** The sender. */
  readonly scheme: WebhookScheme<Events>;
  /**
   * Where processed events are remembered. `false` processes every delivery. Default: the memory of this process, which
   * suits a single instance.
   */
  readonly dedup?: DedupStore | false | undefined;
  /**
   * Separates the events of this endpoint in shared stores when several endpoints receive from one sender: Stripe, for
   * example, sends an event under the same id to each endpoint. Default: the name of the scheme.
   */
  readonly endpoint?: string | undefined;
  /** How long one worker may process an event before another one may try, in milliseconds. Default 60,000. */
  readonly leaseMs?: number | undefined;
  /** How long a processed event is remembered, in milliseconds. Default 8 days, longer than any sender retries. */
  readonly dedupTtlMs?: number | undefined;
  /** If set, a verified request is stored in this queue and gets its reply at once. Process it later with `process`. */
  readonly queue?: DeliveryQueue | undefined;
  /** What to do with an event that no handler is registered for. Default `acknowledge`. */
  readonly unknownEvents?: UnknownEventPolicy | undefined;
  /**
   * How long the sender waits, in milliseconds. Shortly before, it gets a reply that makes it retry while the handler
   * continues; the event is usually completed by then. `false` always waits for the handler. Default: the value of the
   * scheme.
   */
  readonly replyWithinMs?: number | false | undefined;
  /**
   * Called with every failure. Default: `console.error`, with the stack of exceptions that handlers throw; other
   * failures at most once a minute per kind, so that a flood of forged requests does not fill a disk.
   */
  readonly onFailure?: FailureListener | undefined;
  /** The clock; override in tests. Default: the system clock. */
  readonly clock?: Clock | undefined;
}

/** The names of the options of `createWebhookHandler`. */
export const handlerOptionNames: OptionNames<WebhookHandlerOptions<object>> = {
  scheme: true,
  dedup: true,
  endpoint: true,
  leaseMs: true,
  dedupTtlMs: true,
  queue: true,
  unknownEvents: true,
  replyWithinMs: true,
  onFailure: true,
  clock: true,
};

const policies: readonly unknown[] = ['acknowledge', 'retry', 'reject'];

/**
 * Checks the shape of what is only called with a request.
 *
 * @throws WebhookConfigError with the name of the option that does not exist or has an invalid value.
 */
export function checkHandlerOptions(options: WebhookHandlerOptions<object>): void {
  checkOptions('createWebhookHandler', options, handlerOptionNames);
  const { scheme, dedup, queue, unknownEvents, replyWithinMs, onFailure, clock } = options;
  checkMethods('scheme', scheme, 'verify', 'decode');
  if (dedup !== undefined && dedup !== false) checkMethods('dedup', dedup, 'claim', 'complete', 'release');
  if (queue !== undefined) checkMethods('queue', queue, 'enqueue');
  if (clock !== undefined) checkMethods('clock', clock, 'now', 'setTimer', 'clearTimer', 'uuid');
  if (onFailure !== undefined) checkFunction('onFailure', onFailure);
  if (replyWithinMs !== undefined && replyWithinMs !== false) {
    checkNumber('replyWithinMs', replyWithinMs, 'above 0');
  }
  const isPolicy = unknownEvents === undefined || typeof unknownEvents === 'function';
  if (!isPolicy && !policies.includes(unknownEvents)) {
    throw new WebhookConfigError(
      "The option unknownEvents must be 'acknowledge', 'retry', 'reject' or a function.",
    );
  }
}
