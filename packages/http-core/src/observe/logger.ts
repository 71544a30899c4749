import type { Logger } from '../contract/logger.ts';
import { quietly } from '@org/runtime-kit';
import { AbortError } from '../errors/call-errors.ts';
import type { Hooks } from '../contract/events.ts';

/** Maximum number of operations whose deprecation is logged: more than an API has, few enough to bound memory. */
const MAX_DEPRECATIONS = 1_000;

/**
 * Creates hooks that write to a logger. Attempts and waits have the level `debug`; retries, throttling, circuit changes,
 * notices and deprecations (once per operation) have `warn`; failures have `error`, except aborts by the caller, which
 * have `debug`.
 */
export function logging(logger: Logger): Hooks {
  const log = (level: keyof Logger, context: object, message: string): void => {
    quietly(logger[level].bind(logger), context, message);
  };
  const logged = new Set<string>();
  return {
    onRequest: (event) => {
      log('debug', event, 'request');
    },
    onResponse: (event) => {
      log('debug', event, 'response');
    },
    onRetry: (event) => {
      log('warn', event, 'retry');
    },
    onError: ({ error, ...event }) => {
      const context = { ...event, err: error.toJSON() };
      if (AbortError.isInstance(error)) log('debug', context, 'call aborted');
      else log('error', context, 'call failed');
    },
    onRateLimit: (event) => {
      log(event.kind === 'throttled' ? 'warn' : 'debug', event, `rate limit: ${event.kind}`);
    },
    onCircuit: (event) => {
      log('warn', event, `circuit ${event.to}`);
    },
    onDeprecation: (event) => {
      if (logged.has(event.operation) || logged.size >= MAX_DEPRECATIONS) return;
      logged.add(event.operation);
      log('warn', event, 'deprecated operation');
    },
    onNotice: (event) => {
      log('warn', event, 'provider notice');
    },
  };
}
