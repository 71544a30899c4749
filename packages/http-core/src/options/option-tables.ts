import type { Hooks } from '../contract/events.ts';
import type { Middleware } from '../contract/middleware.ts';
import type { ClientOptions, RequestOptions } from '../contract/options.ts';
import type { PaginateOptions, RawOptions } from '../contract/raw-options.ts';
import type { OptionRule, OptionTable } from '../contract/option-table.ts';

/** As isRecord of runtime-kit. A table that refers to another package's function would leave its import in every bundle. */
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isPositive = (value: unknown): boolean => typeof value === 'number' && value > 0;
const isCount = (value: unknown): boolean => typeof value === 'number' && value >= 0;

/**
 * Whether a value is an object or a function with these methods.
 *
 * @public
 */
export const hasMethods = (value: unknown, ...methods: readonly string[]): boolean =>
  ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
  methods.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function');

/**
 * Any value; the code that reads it checks it.
 *
 * @public
 */
export const ANY: OptionRule = ['anything', () => true];
/**
 * A string.
 *
 * @public
 */
export const TEXT: OptionRule = ['text', isText];
/**
 * An array of strings.
 *
 * @public
 */
export const TEXT_LIST: OptionRule = [
  "an array of strings, such as ['a', 'b']",
  (value) => Array.isArray(value) && value.every(isText),
];
/**
 * `true` or `false`.
 *
 * @public
 */
export const FLAG: OptionRule = ['true or false', (value) => typeof value === 'boolean'];
/**
 * A function.
 *
 * @public
 */
export const FUNCTION: OptionRule = ['a function', isFunction];
/**
 * An object that is not an array.
 *
 * @public
 */
export const RECORD: OptionRule = ['an object', isObject];
/** A number above 0. */
const POSITIVE: OptionRule = ['a number above 0', isPositive];
/** Units of a limit. */
const UNITS: OptionRule = [
  'a whole number of at least 1',
  (value) => Number.isSafeInteger(value) && isPositive(value),
];
/**
 * A duration above 0, in milliseconds.
 *
 * @public
 */
export const DURATION: OptionRule = ['a number above 0, in milliseconds', isPositive];
/**
 * A secret, or a function that returns it. The first call reports an empty secret, with a hint.
 *
 * @public
 */
export const CREDENTIAL: OptionRule = [
  'text, or a function that gives the current value',
  (value) => isText(value) || isFunction(value),
];
/**
 * An authentication strategy.
 *
 * @public
 */
export const AUTH: OptionRule = [
  "a strategy, such as bearer('…') or apiKey({ … }) makes",
  // Every function has an apply of another kind, so functions are refused.
  (value) => typeof value === 'object' && hasMethods(value, 'apply'),
];
/**
 * A clock.
 *
 * @public
 */
export const CLOCK: OptionRule = [
  'a Clock, such as VirtualClock of @org/http-core/testing',
  (value) => hasMethods(value, 'now', 'monotonic', 'setTimer', 'clearTimer', 'random', 'uuid'),
];
/** A logger. */
const LOGGER: OptionRule = [
  'a logger with debug, info, warn and error, such as pino',
  (value) => hasMethods(value, 'debug', 'info', 'warn', 'error'),
];

/** Collections such as `Headers` would be empty if they were read as objects. */
const NAMED: OptionRule = [
  'a plain object of names and values; of a collection, pass Object.fromEntries(collection)',
  (value) => isObject(value) && !hasMethods(value, 'forEach'),
];
const RETRY: OptionRule = [
  'a number of retries, an object such as { maxRetries: 2 }, or false',
  (value) => value === false || typeof value === 'number' || isObject(value),
];
const NATURAL_KEYS: OptionRule = ["'auto' or false", (value) => value === 'auto' || value === false];

const isStep = (step: unknown): boolean =>
  hasMethods(step, 'run') && ['call', 'attempt'].includes((step as Middleware).at);
/** Steps, whose order is checked by the code that runs them. */
const STEPS: OptionRule = [
  "an array of steps { name, at: 'call' or 'attempt', run }",
  (value) => Array.isArray(value) && value.every(isStep),
];

/** The hooks of a client. */
export const HOOKS: OptionTable = {
  onRequest: FUNCTION,
  onResponse: FUNCTION,
  onRetry: FUNCTION,
  onError: FUNCTION,
  onRateLimit: FUNCTION,
  onCircuit: FUNCTION,
  onDeprecation: FUNCTION,
  onNotice: FUNCTION,
} satisfies Record<keyof Hooks, OptionRule>;

/** The options of every client. */
export const CLIENT_OPTIONS: OptionTable = {
  baseUrl: ['an absolute URL, such as https://api.example.com', isText],
  auth: AUTH,
  headers: NAMED,
  timeoutMs: DURATION,
  deadlineMs: DURATION,
  retry: RETRY,
  naturalKeys: NATURAL_KEYS,
  limiter: [
    'a rate limiter, as rateLimiter({ … }) makes, or false',
    (value) => value === false || hasMethods(value, 'acquire'),
  ],
  limiterScope: TEXT,
  maxLimiterWaitMs: ['a number of at least 0, in milliseconds', isCount],
  breaker: [
    'a circuit breaker, as circuitBreaker({ … }) makes, or false',
    (value) => value === false || hasMethods(value, 'circuit'),
  ],
  maxResponseBytes: POSITIVE,
  idleTimeoutMs: DURATION,
  allowInsecure: FLAG,
  appInfo: TEXT,
  fetch: ['a function like fetch', isFunction],
  transport: ['a function that sends a request (a Transport)', isFunction],
  compressRequests: ['an object, {} for the defaults', isObject],
  cache: ['a cache, as httpCache({ … }) makes', (value) => hasMethods(value, 'performCall')],
  hooks: ['an object of functions, such as { onRetry }', isObject],
  logger: LOGGER,
  telemetry: ['an observer, as openTelemetry({ … }) makes', (value) => hasMethods(value, 'start')],
  use: STEPS,
  clock: CLOCK,
} satisfies Record<keyof ClientOptions, OptionRule>;

/** The options of every call. */
export const CALL_OPTIONS: OptionTable = {
  auth: AUTH,
  signal: [
    'an AbortSignal, the signal of an AbortController: pass controller.signal',
    (value) => hasMethods(value, 'addEventListener', 'removeEventListener'),
  ],
  timeoutMs: DURATION,
  deadlineMs: DURATION,
  idempotencyKey: TEXT,
  headers: NAMED,
  query: NAMED,
  retry: RETRY,
  naturalKeys: NATURAL_KEYS,
  limiterCost: UNITS,
  maxLimiterWaitMs: ['a number of at least 0, in milliseconds', isCount],
  cache: ["false or 'reload'", (value) => value === false || value === 'reload'],
  onUploadProgress: FUNCTION,
  onDownloadProgress: FUNCTION,
  use: STEPS,
  cursor: ['text that pager.cursor() returned', isText],
} satisfies Record<keyof RequestOptions, OptionRule>;

const NO_CURSOR: OptionRule = ['left out, because this operation has no pages', () => false];

/** Only lists can resume from a cursor. */
export const NO_LIST: OptionTable = { cursor: NO_CURSOR };

/** The additional options of raw requests. */
export const RAW_OPTIONS: OptionTable = {
  // No spread: bundlers would keep it, and with it what the tables refer to.
  cursor: NO_CURSOR,
  params: NAMED,
  body: ANY,
  bodyType: TEXT,
  server: TEXT,
  responseType: [
    "'json', 'unknown', 'text', 'binary', 'none', 'sse', 'ndjson' or 'json-seq'",
    (value) =>
      ['json', 'unknown', 'text', 'binary', 'none', 'sse', 'ndjson', 'json-seq'].includes(value as string),
  ],
  stream: ["an object such as { end: { data: '[DONE]' } }", isObject],
  retryClass: [
    "'safe', 'idempotent', 'keyed' or 'ambiguous'",
    (value) => ['safe', 'idempotent', 'keyed', 'ambiguous'].includes(value as string),
  ],
} satisfies Record<Exclude<keyof RawOptions, keyof RequestOptions> | 'cursor', OptionRule>;

/** The additional options of raw lists. */
export const PAGINATE_OPTIONS: OptionTable = {
  params: NAMED,
  pages: ['a way to page, such as cursorPages({ … })', isFunction],
  items: TEXT,
} satisfies Record<Exclude<keyof PaginateOptions, keyof RequestOptions>, OptionRule>;
