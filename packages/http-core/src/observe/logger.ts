import type { Logger } from '../contract/logger.ts';
import { quietly } from '@org/runtime-kit';
import { AbortError } from '../errors/call-errors.ts';
import type { Hooks } from '../contract/events.ts';

/** Operations whose end was announced already; more than an API has, fewer than would fill the memory. */
const MAX_ANNOUNCED = 1_000;

/**
 * A logger as observers of a client. Attempts and waits are `debug`, retries, refusals by the server, circuits and announced ends `warn` (an operation's end once),
 * failures `error`, unless the caller wanted them.
 */
export function logging(logger: Logger): Hooks {
  const log = (level: keyof Logger, facts: object, message: string): void => {
    quietly(logger[level].bind(logger), facts, message);
  };
  const announced = new Set<string>();
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
      const facts = { ...event, err: error.toJSON() };
      if (AbortError.isInstance(error)) log('debug', facts, 'call aborted');
      else log('error', facts, 'call failed');
    },
    onRateLimit: (event) => {
      log(event.kind === 'throttled' ? 'warn' : 'debug', event, `rate limit: ${event.kind}`);
    },
    onCircuit: (event) => {
      log('warn', event, `circuit ${event.to}`);
    },
    onDeprecation: (event) => {
      if (announced.has(event.operation) || announced.size >= MAX_ANNOUNCED) return;
      announced.add(event.operation);
      log('warn', event, 'deprecated operation');
    },
    onNotice: (event) => {
      log('warn', event, 'notice of the provider');
    },
  };
}
