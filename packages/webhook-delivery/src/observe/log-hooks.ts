import { SdkError, type Logger } from '@org/http-core';
import type { Hooks } from '../contract/hooks.ts';

/** Reduces an error to what is safe to log. Errors from elsewhere may carry anything, so only their name and code remain. */
export function loggableError(error: unknown): object {
  if (SdkError.isInstance(error)) return error.toJSON();
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { readonly code?: unknown };
  return { name: error.name, ...(typeof code === 'string' ? { code } : {}) };
}

/**
 * Returns hooks that write to a logger: `debug` for normal operation, `warn` for failed attempts, `error` for dead letters
 * and disabled endpoints.
 */
export function logHooks(logger: Logger): Hooks {
  // Returns what the logger returns, so that the caller handles the rejection of an async logger.
  const log = (level: keyof Logger, context: object, message: string): unknown => {
    const write: (context: object, message: string) => unknown = logger[level].bind(logger);
    return write(context, message);
  };
  return {
    onSend: (event) =>
      event.via === 'outbox'
        ? log('warn', event, 'event stored in the outbox')
        : log('debug', event, 'event accepted'),
    onRequest: (event) => log('debug', event, 'webhook request'),
    onResponse: (event) => log('debug', event, event.delivered ? 'webhook delivered' : 'webhook refused'),
    onRetry: (event) => log('warn', event, 'webhook failed and will be retried'),
    onDeadLetter: (event) => log('error', event, 'webhook dead-lettered'),
    onPostpone: (event) => log('debug', event, 'webhook postponed'),
    onCircuit: (event) => log('warn', event, `circuit ${event.to}`),
    onEndpointDisabled: (event) => log('error', event, 'webhook endpoint disabled'),
    onError: ({ during, error }) =>
      log('error', { during, err: loggableError(error) }, 'webhook delivery failed internally'),
  };
}
