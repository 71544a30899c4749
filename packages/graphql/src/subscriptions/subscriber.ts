import type { Clock } from '@org/http-core';
import {
  DURATION,
  FUNCTION,
  hasMethods,
  isRecord,
  readOptions,
  TEXT,
  type OptionTable,
} from '@org/http-core/provider';
import type { Subscribe, ClientSettings } from '../contract/subscription.ts';
import { ERROR_POLICY } from '../result/error-policy.ts';
import { prepareOperation } from './prepare.ts';
import type { SharedConnection } from './shared-connection.ts';
import { RunningSubscription, type PreparedOperation } from './subscription.ts';

const OPTIONS: OptionTable = {
  operationName: TEXT,
  errorPolicy: ERROR_POLICY,
  signal: ['an AbortSignal', (value) => hasMethods(value, 'addEventListener', 'removeEventListener')],
  idleTimeoutMs: DURATION,
  queue: [
    "an object such as { max: 100, overflow: 'drop-oldest' }",
    (value) =>
      isRecord(value) &&
      Object.entries(value).every(([name, one]) => one === undefined || isQueueOption(name, one)),
  ],
  onReconnect: FUNCTION,
};

const OVERFLOW: readonly unknown[] = ['fail', 'drop-oldest', 'drop-newest'];

function isQueueOption(name: string, value: unknown): boolean {
  if (name === 'max') return Number.isSafeInteger(value) && Number(value) > 0;
  return name === 'overflow' && OVERFLOW.includes(value);
}

/**
 * Returns the function that starts subscriptions.
 *
 * @param connectionFor - the connection that carries the next subscription
 * @param waits - whether each subscription has a connection of its own, which waits for the reader
 */
export function subscriberOf(
  clock: Clock,
  settings: ClientSettings,
  connectionFor: () => SharedConnection,
  waits: boolean,
): Subscribe {
  return (document, variables, options = {}) => {
    readOptions(options, OPTIONS, { of: 'subscribe()' });
    const subscription = new RunningSubscription(clock, options, waits, settings.closing);
    const start = (operation: PreparedOperation): void => {
      subscription.start(connectionFor(), operation);
    };
    const fail = (error: unknown): void => {
      subscription.failed(error as Error);
    };
    // Whatever is wrong with the document reaches the loop, as for queries it reaches the promise.
    try {
      const prepared = prepareOperation(document, variables, options, settings);
      if (prepared instanceof Promise) prepared.then(start).catch(fail);
      else start(prepared);
    } catch (error) {
      fail(error);
    }
    return subscription;
  };
}
