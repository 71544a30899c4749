import { SdkError, type Logger } from '@org/http-core';
import type { Hooks } from '../contract/hooks.ts';

/** An error as it may be logged: what is not of the SDKs may carry anything, so only its name and code are shown. */
export function shownError(error: unknown): object {
  if (SdkError.isInstance(error)) return error.toJSON();
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { readonly code?: unknown };
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}) };
}

/**
 * A logger as observers. What goes as it should is `debug`, an attempt that failed `warn`, a delivery that was given up and an
 * endpoint that was disabled `error`.
 */
export function logging(logger: Logger): Hooks {
  // What an async logger gives goes to whoever tells the observers, who lets no rejection of it end the process.
  const log = (level: keyof Logger, facts: object, message: string): unknown => {
    const write: (facts: object, message: string) => unknown = logger[level].bind(logger);
    return write(facts, message);
  };
  return {
    onSend: (event) =>
      event.via === 'outbox'
        ? log('warn', event, 'event kept in the outbox')
        : log('debug', event, 'event taken'),
    onRequest: (event) => log('debug', event, 'webhook request'),
    onResponse: (event) => log('debug', event, event.delivered ? 'webhook delivered' : 'webhook refused'),
    onRetry: (event) => log('warn', event, 'webhook failed, another attempt follows'),
    onDead: (event) => log('error', event, 'webhook given up'),
    onPostpone: (event) => log('debug', event, 'webhook put off'),
    onCircuit: (event) => log('warn', event, `circuit ${event.to}`),
    onEndpointDisabled: (event) => log('error', event, 'webhook endpoint disabled'),
    onError: ({ during, error }) =>
      log('error', { during, err: shownError(error) }, 'webhook delivery failed in itself'),
  };
}
