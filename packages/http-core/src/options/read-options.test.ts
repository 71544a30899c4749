import { describe, expect, test } from 'vitest';
import { bearer } from '../auth/bearer.ts';
import { circuitBreaker } from '../breaker/breaker.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { rateLimiter } from '../limiter/rate-limiter.ts';
import { VirtualClock } from '../testing/index.ts';
import { createClient, type AnyApiOptions } from '../client/create-client.ts';
import { nameOf, readOptions } from './read-options.ts';

const make = (options: unknown): unknown => createClient(options as AnyApiOptions);
const base = { baseUrl: 'https://api.test' };

describe('an option of another name is refused, with the right one', () => {
  test.for<[string, unknown, string]>([
    ['timeout', 5_000, 'timeoutMs, in milliseconds'],
    ['timeoutms', 5_000, 'timeoutMs'],
    ['timeout_ms', 5_000, 'timeoutMs'],
    ['timoutMs', 5_000, 'timeoutMs'],
    ['tiemoutMs', 5_000, 'timeoutMs'],
    ['maxNetworkRetries', 1, 'retry: { maxRetries }'],
    ['maxRetries', 1, 'retry: { maxRetries }'],
    ['retries', 1, 'retry: { maxRetries }'],
    ['retryConfig', {}, 'retry: { maxRetries }'],
    ['host', 'localhost', 'baseUrl'],
    ['baseURL', 'https://x.test', 'baseUrl'],
    ['rootUrl', 'https://x.test', 'baseUrl'],
    ['httpAgent', {}, 'fetch or transport'],
    ['agent', {}, 'fetch or transport'],
    ['adapter', {}, 'transport'],
    ['defaultHeaders', {}, 'headers'],
    ['header', {}, 'headers'],
    ['logLevel', 'debug', 'logger'],
    ['apiKey', 'k', 'auth: bearer'],
    ['token', 'k', 'auth: bearer'],
    ['hook', {}, 'hooks'],
  ])('%s', ([name, value, hint]) => {
    expect(() => make({ ...base, [name]: value })).toThrow(
      expect.objectContaining({
        name: 'ConfigurationError',
        message: expect.stringMatching(
          new RegExp(`has no option ${name}\\. Write ${hint.replaceAll(/[{}:]/g, '.')}`),
        ),
      }),
    );
  });

  test.each(['guard', 'params', 'x', '__proto_', 'constructor', 'toString'])('%s: all there are', (name) => {
    expect(() => make({ ...base, [name]: 1 })).toThrow(
      /has no option .*\. Its options are baseUrl, auth, headers/,
    );
  });
});

describe('a value of the wrong kind is refused when it is given', () => {
  test.for<[string, unknown[], string]>([
    ['baseUrl', [5, new URL('https://x.test')], 'an absolute URL'],
    ['timeoutMs', ['5000', 0, -1, Number.NaN, null, {}], 'a number above 0, in milliseconds'],
    ['deadlineMs', ['5000', 0], 'a number above 0, in milliseconds'],
    ['idleTimeoutMs', [0], 'a number above 0'],
    ['maxResponseBytes', ['1'], 'a number above 0'],
    ['maxLimiterWaitMs', [-1, '0'], 'a number of at least 0'],
    ['retry', ['3', true, null], 'a number of retries'],
    ['hooks', [5, [], () => undefined], 'an object of functions'],
    ['auth', ['Bearer x', {}, () => 'x', 5], "such as bearer('…')"],
    ['logger', [true, 'debug', { info: () => undefined }], 'with debug, info, warn and error'],
    ['clock', [Date, {}], 'a Clock'],
    ['limiter', [5, true, {}, { policies: [] }], 'rateLimiter({ … })'],
    ['breaker', [true, {}, { openMs: 5 }], 'circuitBreaker({ … })'],
    ['transport', [{}, 'http'], 'a function that sends'],
    ['fetch', [{}, true], 'a function like fetch'],
    ['cache', [true, new Map()], 'httpCache({ … })'],
    ['telemetry', [true, {}], 'openTelemetry({ … })'],
    ['headers', ['a: b', [], new Headers({ a: 'b' }), new Map()], 'a plain object of names and values'],
    ['compressRequests', [true], 'an object, {} for the defaults'],
    ['allowInsecure', ['yes', 1], 'true or false'],
    ['appInfo', [{ name: 'x' }], 'text'],
    ['limiterScope', [5], 'text'],
  ])('%s', ([name, values, hint]) => {
    for (const value of values) {
      const call = (): unknown => make({ ...base, [name]: value });
      expect(call).toThrow(ConfigurationError);
      expect(call).toThrow(`The option ${name} must be`);
      expect(call).toThrow(hint);
    }
  });

  test('and hooks of names or kinds that do not exist', () => {
    expect(() => make({ ...base, hooks: { onResponce: () => undefined } })).toThrow(
      /onResponce.*Write onResponse/,
    );
    expect(() => make({ ...base, hooks: { onRetry: true } })).toThrow(/onRetry must be a function/);
  });

  test.for<[unknown, string]>([
    ['sk_live_4242', 'it got text'],
    [undefined, 'it got undefined'],
    [null, 'it got null'],
    [[], 'it got a list'],
    [() => undefined, 'it got a function'],
  ])('options that are none: %s', ([given, got]) => {
    expect(() => make(given)).toThrow(
      `createClient() takes an object of options, such as { baseUrl: 'https://api.example.com' }; ${got}.`,
    );
  });

  test('without the value, which may be a credential', () => {
    for (const options of [{ auth: 'sk_live_4242' }, { sk_live_4242: true }, { headers: 'sk_live_4242' }])
      expect(() => make({ ...base, ...options })).toThrow(/^(?!.*: sk_live_4242)/);
    expect(() => make('sk_live_4242')).toThrow(/^(?!.*4242)/);
  });
});

test('what is right is taken, and undefined is not given', () => {
  const clock = new VirtualClock();
  const options = {
    ...base,
    auth: bearer('x'),
    headers: { a: 'b' },
    timeoutMs: 0.5,
    deadlineMs: Infinity,
    retry: false,
    limiter: rateLimiter({ policies: [] }),
    limiterScope: 'a',
    maxLimiterWaitMs: 0,
    breaker: circuitBreaker(),
    fetch: () => Promise.resolve(new Response()),
    hooks: { onRetry: () => undefined, onError: undefined },
    logger: console,
    clock,
    cache: undefined,
    telemetry: undefined,
  };
  expect(make(options)).toBeDefined();
  expect(
    make({ ...base, limiter: false, breaker: false, retry: { maxRetries: 1 }, compressRequests: {} }),
  ).toBeDefined();
});

test('options are read where they are inherited, too', () => {
  const options = Object.create({ timeout: 5 }) as object;
  expect(() => {
    readOptions(options, {}, { of: 'x()' });
  }).toThrow('x() has no option timeout.');
});

test.for<[unknown, string]>([
  ['', 'an empty text'],
  [Number.NaN, 'NaN'],
  [true, 'a boolean'],
  [new Map(), 'a value of class Map'],
  [Object.create(null), 'an object'],
])('%o is told as %s', ([value, name]) => {
  expect(nameOf(value)).toBe(name);
});
