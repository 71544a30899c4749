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

/** What to do with an event that no handler is registered for. */
export type UnknownEventPolicy =
  /** Answer 2xx: the sender need not send it again. The default. */
  | 'acknowledge'
  /** Make the sender try again: a newer version of this service may know it. */
  | 'retry'
  /** Make the sender stop, where it has a way to be told. */
  | 'reject'
  | EventHandler<unknown>;

export interface WebhookHandlerOptions<Events extends object> {
  /** The sender. */
  readonly scheme: WebhookScheme<Events>;
  /**
   * Where processed events are remembered. Default: this process's memory, which suits a single instance; `false`
   * processes every delivery.
   */
  readonly dedup?: DedupStore | false | undefined;
  /**
   * What sets this endpoint's events apart in the stores, where several endpoints of one sender share them: Stripe, for
   * one, sends an event under the same id to each endpoint. Default: the sender's name.
   */
  readonly endpoint?: string | undefined;
  /** How long one worker may take before another may try, in milliseconds. Default 60,000. */
  readonly leaseMs?: number | undefined;
  /** How long a processed event is remembered, in milliseconds. Default 8 days, longer than any sender retries. */
  readonly dedupTtlMs?: number | undefined;
  /** Where set, a verified request is stored and answered at once; call `process` with it later. */
  readonly queue?: DeliveryQueue | undefined;
  /** Default `acknowledge`. */
  readonly unknownEvents?: UnknownEventPolicy | undefined;
  /**
   * How long the sender waits, in milliseconds. Shortly before, it is told to try again while the handler goes on; by the
   * time it does, the event is usually done. Default: the scheme's; `false` always waits for the handler.
   */
  readonly replyWithinMs?: number | false | undefined;
  /**
   * Hears of every failure. Default: `console.error`, with the stack of what a handler threw; failures of other kinds at
   * most once a minute and kind, so that a flood of forged requests does not fill a disk.
   */
  readonly onFailure?: FailureListener | undefined;
  /** Where the time comes from. Default: the machine. */
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
 * Checks by shape what will only be called with a request.
 *
 * @throws WebhookConfigError naming the option that does not exist or cannot work.
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
