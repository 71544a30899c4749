import { FLAG, FUNCTION, TEXT, type OptionRule, type OptionTable } from '@org/http-core';
import type { NewEndpoint } from '../endpoints/endpoint.ts';
import type { AnyEvent } from '../delivery/stage-event.ts';
import type { Hooks } from '../contract/hooks.ts';
import type { DeliveryOptions } from '../delivery/options.ts';
import type { WorkerOptions } from '../worker/worker.ts';

const has = (value: unknown, ...methods: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  methods.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function');

const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const RECORD: OptionRule = ['an object', isRecord];
const NUMBER: OptionRule = ['a number', (value) => typeof value === 'number'];
/** A duration above 0, in milliseconds. */
export const DURATION: OptionRule = [
  'milliseconds above 0, and less than 25 days',
  (value) => typeof value === 'number' && value > 0 && value < 2 ** 31,
];
const WHOLE: OptionRule = [
  'a whole number of at least 1',
  (value) => Number.isSafeInteger(value) && (value as number) >= 1,
];
const LIST_OF_TEXTS: OptionRule = [
  'a list of texts',
  (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
];
const OR_FALSE = (must: string): OptionRule => [must, (value) => value === false || isRecord(value)];

/** Time and chance. */
export const CLOCK: OptionRule = [
  'a Clock, such as VirtualClock of @org/http-core/testing',
  (value) => has(value, 'now', 'monotonic', 'setTimer', 'clearTimer', 'random', 'uuid'),
];

/** What `createDelivery` takes. */
export const DELIVERY_OPTIONS: OptionTable = {
  engine: [
    "an engine, as sqliteEngine({ file: 'webhooks.db' }), bullmqEngine({ … }) or memoryEngine() makes",
    (value) => has(value, 'enqueue', 'run', 'deadLetters', 'stats', 'close'),
  ],
  endpointStore: [
    'an EndpointStore',
    (value) => has(value, 'get', 'list', 'page', 'add', 'replace', 'remove'),
  ],
  outbox: [
    'an Outbox, as sqliteOutbox({ file }) makes',
    (value) => has(value, 'add', 'peek', 'remove', 'size'),
  ],
  transport: [
    'a DeliveryTransport, as guardedTransport({ guard }) makes',
    (value) => has(value, 'check', 'deliver'),
  ],
  schedule: [
    'a list of delays in milliseconds, such as schedules.default or [60_000, 300_000]',
    (value) => Array.isArray(value),
  ],
  jitter: NUMBER,
  timeoutMs: DURATION,
  firstByteTimeoutMs: DURATION,
  maxCrashes: WHOLE,
  autoDisable: OR_FALSE('an object such as { afterMs, minAttempts }, or false'),
  limits: RECORD,
  breaker: OR_FALSE('an object such as { consecutiveFailures: 10 }, or false'),
  sendTimeoutMs: DURATION,
  maxBodyBytes: WHOLE,
  serialize: FUNCTION,
  userAgent: TEXT,
  hooks: ['an object of functions, such as { onDead }', isRecord],
  logger: [
    'a logger with debug, info, warn and error, such as pino',
    (value) => has(value, 'debug', 'info', 'warn', 'error'),
  ],
  telemetry: ['an object such as { tracer, meter }', isRecord],
  clock: CLOCK,
} satisfies Record<keyof DeliveryOptions, OptionRule>;

/** Names that are often guessed, with what to write here. */
export const RENAMED: Readonly<Record<string, string>> = {
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

/** The observers. */
export const HOOK_OPTIONS: OptionTable = {
  onSend: FUNCTION,
  onRequest: FUNCTION,
  onResponse: FUNCTION,
  onRetry: FUNCTION,
  onDead: FUNCTION,
  onPostpone: FUNCTION,
  onCircuit: FUNCTION,
  onEndpointDisabled: FUNCTION,
  onError: FUNCTION,
} satisfies Record<keyof Hooks, OptionRule>;

/** What a worker takes. */
export const WORKER_OPTIONS: OptionTable = {
  concurrency: WHOLE,
  leaseMs: DURATION,
} satisfies Record<keyof WorkerOptions, OptionRule>;

/** What an endpoint can be told to be. */
export const ENDPOINT_OPTIONS: OptionTable = {
  id: TEXT,
  url: TEXT,
  tenant: TEXT,
  events: LIST_OF_TEXTS,
  headers: RECORD,
  limits: RECORD,
  serial: FLAG,
  description: TEXT,
  secret: TEXT,
} satisfies Record<keyof NewEndpoint, OptionRule>;

/** What an event has; `stageEvent` says what each part must be. */
export const EVENT_PARTS: OptionTable = Object.fromEntries(
  (['type', 'data', 'id', 'tenant', 'endpoints', 'timestampMs'] satisfies (keyof AnyEvent)[]).map((name) => [
    name,
    name === 'endpoints'
      ? LIST_OF_TEXTS
      : name === 'tenant'
        ? TEXT
        : (['anything', () => true] satisfies OptionRule),
  ]),
);
