import { ConfigurationError } from '@org/http-core';
import {
  CLOCK,
  FUNCTION,
  readOptions,
  RECORD,
  TEXT,
  type OptionRule,
  type OptionTable,
  hasMethods,
} from '@org/http-core/provider';
import type { Hooks } from '../contract/hooks.ts';
import { checkLimits } from '../endpoints/check-settings.ts';
import { DURATION, NUMBER, POSITIVE_INTEGER, RECORD_OR_FALSE } from '../shared/arguments.ts';
import { checkHeaders } from '../transport/check-request.ts';
import type { DeliveryOptions } from './options.ts';

const DELIVERY_OPTIONS: OptionTable = {
  engine: [
    "an engine, such as sqliteEngine({ file: 'webhooks.db' }), bullmqEngine({ … }) or memoryEngine()",
    (value) => hasMethods(value, 'enqueue', 'run', 'deadLetters', 'stats', 'close'),
  ],
  endpointStore: [
    'an EndpointStore',
    (value) => hasMethods(value, 'get', 'list', 'page', 'add', 'replace', 'remove'),
  ],
  outbox: [
    'an Outbox, such as sqliteOutbox({ file })',
    (value) => hasMethods(value, 'add', 'list', 'remove', 'size'),
  ],
  transport: [
    'a DeliveryTransport, such as guardedTransport({ guard })',
    (value) => hasMethods(value, 'check', 'deliver'),
  ],
  schedule: [
    'a list of delays in milliseconds, such as schedules.default or [60_000, 300_000]',
    (value) => Array.isArray(value),
  ],
  jitter: NUMBER,
  timeoutMs: DURATION,
  firstByteTimeoutMs: DURATION,
  maxCrashes: POSITIVE_INTEGER,
  autoDisable: RECORD_OR_FALSE('an object such as { afterMs, minAttempts }, or false'),
  limits: RECORD,
  breaker: RECORD_OR_FALSE('an object such as { consecutiveFailures: 10 }, or false'),
  sendTimeoutMs: DURATION,
  maxBodyBytes: POSITIVE_INTEGER,
  serialize: FUNCTION,
  userAgent: TEXT,
  hooks: ['an object of functions, such as { onDeadLetter }', RECORD[1]],
  logger: [
    'a logger with debug, info, warn and error, such as pino',
    (value) => hasMethods(value, 'debug', 'info', 'warn', 'error'),
  ],
  telemetry: ['an object such as { tracer, meter }', RECORD[1]],
  clock: CLOCK,
} satisfies Record<keyof DeliveryOptions, OptionRule>;

/** Names that callers often guess, and what to write instead. */
const RENAMED: Readonly<Record<string, string>> = {
  guard: 'transport: guardedTransport({ guard })',
  allowHttp: 'transport: guardedTransport({ guard: urlGuard({ allowHttp: true }) })',
  allow: 'transport: guardedTransport({ guard: urlGuard({ allow: [ … ] }) })',
  concurrency: 'delivery.worker({ concurrency })',
  leaseMs: 'delivery.worker({ leaseMs })',
  retries: 'schedule, a list of delays in milliseconds',
  maxRetries: 'schedule, a list of delays in milliseconds',
  retry: 'schedule, a list of delays in milliseconds',
  endpoints: 'endpointStore',
  store: 'endpointStore',
  database: 'engine: sqliteEngine({ file })',
  file: 'engine: sqliteEngine({ file })',
  connection: 'engine: bullmqEngine({ connection })',
};

const HOOKS: OptionTable = {
  onSend: FUNCTION,
  onRequest: FUNCTION,
  onResponse: FUNCTION,
  onRetry: FUNCTION,
  onDeadLetter: FUNCTION,
  onPostpone: FUNCTION,
  onCircuit: FUNCTION,
  onEndpointDisabled: FUNCTION,
  onError: FUNCTION,
} satisfies Record<keyof Hooks, OptionRule>;

const EXAMPLE = "{ engine: sqliteEngine({ file: 'webhooks.db' }) }";

/** @throws ConfigurationError if an option is missing, unknown or invalid. */
export function checkOptions(options: DeliveryOptions): void {
  readOptions(options, DELIVERY_OPTIONS, { of: 'createDelivery()', example: EXAMPLE, renamed: RENAMED });
  const { engine, hooks, limits, userAgent } = options as Partial<DeliveryOptions>;
  if (engine === undefined)
    throw new ConfigurationError(`createDelivery() needs an engine: createDelivery(${EXAMPLE}).`);
  if (hooks) readOptions(hooks, HOOKS, { of: 'The option hooks' });
  if (limits) checkLimits(limits);
  if (userAgent === undefined) return;
  try {
    checkHeaders({ 'user-agent': userAgent });
  } catch (cause) {
    throw new ConfigurationError(
      'The option userAgent must be printable ASCII, because it is sent as a header.',
      { cause },
    );
  }
}
