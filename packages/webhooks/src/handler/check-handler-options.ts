import { WebhookConfigError } from '../errors/config-error.ts';
import {
  checkFunction,
  checkMethods,
  checkNumber,
  checkOptions,
  type OptionNames,
} from '../options/check-options.ts';
import type { WebhookHandlerOptions } from './options.ts';

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
  if (clock !== undefined) checkMethods('clock', clock, 'now', 'sleep', 'uuid');
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
