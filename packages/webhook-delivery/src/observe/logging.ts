import { SdkError, type Logger } from '@org/http-core';
import type { Hooks } from './hooks.ts';

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
export const logging = (logger: Logger): Hooks => ({
  onSend: (event) => {
    if (event.via === 'outbox') logger.warn(event, 'event kept in the outbox');
    else logger.debug(event, 'event taken');
  },
  onRequest: (event) => {
    logger.debug(event, 'webhook request');
  },
  onResponse: (event) => {
    logger.debug(event, event.delivered ? 'webhook delivered' : 'webhook refused');
  },
  onRetry: (event) => {
    logger.warn(event, 'webhook failed, another attempt follows');
  },
  onDead: (event) => {
    logger.error(event, 'webhook given up');
  },
  onPostpone: (event) => {
    logger.debug(event, 'webhook put off');
  },
  onCircuit: (event) => {
    logger.warn(event, `circuit ${event.to}`);
  },
  onEndpointDisabled: (event) => {
    logger.error(event, 'webhook endpoint disabled');
  },
  onError: ({ during, error }) => {
    logger.error({ during, err: shownError(error) }, 'webhook delivery failed in itself');
  },
});
