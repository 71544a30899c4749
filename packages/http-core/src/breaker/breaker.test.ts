import { VirtualClock } from '@org/runtime-kit/testing';
import { describe, expect, test } from 'vitest';
import { ApiError, ServerError } from '../errors/api-error.ts';
import {
  AbortError,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  InvalidParamsError,
  RateLimiterTimeoutError,
  TimeoutError,
} from '../errors/call-errors.ts';
import type { CircuitBreakerOptions } from './options.ts';
import { type LocalCircuitBreaker, circuitBreaker } from './breaker.ts';
import type { CircuitChange } from '../contract/circuit.ts';
import { outcomeOfError, outcomeOfStatus } from './outcome.ts';

const bad = (): Promise<never> => Promise.reject(new Error('down'));
const good = (): string => 'up';

async function fail(breaker: LocalCircuitBreaker, times: number, key?: string): Promise<void> {
  for (let n = 0; n < times; n++) await breaker.call(bad, key).catch(() => undefined);
}

function setUp(options: CircuitBreakerOptions = {}): { clock: VirtualClock; breaker: LocalCircuitBreaker } {
  const clock = new VirtualClock();
  return { clock, breaker: circuitBreaker({ clock, consecutiveFailures: 3, openMs: 1_000, ...options }) };
}

describe('call', () => {
  test('passes results and errors through, and opens after the configured number of failures', async () => {
    const { breaker, clock } = setUp();
    await expect(breaker.call(good)).resolves.toBe('up');
    await fail(breaker, 2);
    expect(breaker.state()).toBe('closed');
    await expect(breaker.call(bad)).rejects.toThrow('down');
    expect(breaker.state()).toBe('open');
    let called = false;
    const refused: unknown = await breaker.call(() => (called = true)).catch((error: unknown) => error);
    expect(called).toBe(false);
    expect(CircuitOpenError.isInstance(refused) && refused.retryAt?.getTime()).toBe(clock.now() + 1_000);
    expect((refused as Error).message).toBe(
      'The circuit breaker for default is open until 2023-11-14T22:13:21.000Z (1 s from now): 3 of the last 4 calls failed, the last one with Error. Nothing was sent.',
    );
  });

  test('names the code of the last failure', async () => {
    const { breaker } = setUp({ consecutiveFailures: 1 });
    const error = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    await expect(breaker.call(() => Promise.reject(error))).rejects.toBe(error);
    await expect(breaker.call(good)).rejects.toThrow(
      '1 of the last 1 calls failed, the last one with ECONNRESET.',
    );
  });

  test('a synchronous exception counts like a rejection', async () => {
    const { breaker } = setUp({ consecutiveFailures: 1 });
    await expect(
      breaker.call(() => {
        throw new Error('at once');
      }),
    ).rejects.toThrow('at once');
    expect(breaker.state()).toBe('open');
  });

  test('passes exactly one probe, which decides', async () => {
    const { breaker, clock } = setUp();
    await fail(breaker, 3);
    await clock.advance(1_000);
    expect(breaker.state()).toBe('half-open');
    let finish: (value: string) => void = () => undefined;
    const probe = breaker.call(() => new Promise<string>((resolve) => (finish = resolve)));
    await expect(breaker.call(good)).rejects.toThrow(/half-open: a probe is running/);
    finish('well');
    await expect(probe).resolves.toBe('well');
    expect(breaker.state()).toBe('closed');
    await fail(breaker, 2);
    expect(breaker.state()).toBe('closed');
  });

  test('stays open twice as long after each failed probe, up to the maximum', async () => {
    const { breaker, clock } = setUp({ maxOpenMs: 5_000 });
    await fail(breaker, 3);
    const waits: number[] = [];
    for (let n = 0; n < 5; n++) {
      const wait = (breaker.snapshot()[0]?.retryAtMs ?? 0) - clock.now();
      waits.push(wait);
      await clock.advance(wait);
      await fail(breaker, 1);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 5_000, 5_000]);
    await clock.advance(5_000);
    await breaker.call(good);
    await fail(breaker, 3);
    expect((breaker.snapshot()[0]?.retryAtMs ?? 0) - clock.now()).toBe(1_000);
  });

  test('keeps the circuits of its keys separate', async () => {
    const { breaker } = setUp();
    await fail(breaker, 3, 'a');
    expect([breaker.state('a'), breaker.state('b')]).toEqual(['open', 'closed']);
    await expect(breaker.call(good, 'b')).resolves.toBe('up');
  });

  test('evaluates the share of failures by default, once there are enough calls', async () => {
    const clock = new VirtualClock();
    const breaker = circuitBreaker({ clock });
    await fail(breaker, 99);
    expect(breaker.state()).toBe('closed');
    await fail(breaker, 1);
    expect(breaker.state()).toBe('open');
    await clock.advance(5_000);
    expect(breaker.state()).toBe('half-open');
  });

  test('reports every change, and ignores a callback that throws', async () => {
    const changes: CircuitChange[] = [];
    const { breaker, clock } = setUp({
      onChange: (change) => {
        changes.push(change);
        throw new Error('mine');
      },
    });
    await fail(breaker, 3);
    await clock.advance(1_000);
    await breaker.call(good);
    breaker.open();
    breaker.close();
    expect(changes.map(({ from, to, reason }) => `${from} ${to} ${reason}`)).toEqual([
      'closed open failures',
      'open half-open timer',
      'half-open closed probe',
      'closed open manual',
      'open closed manual',
    ]);
    expect(changes[0]?.retryAtMs).toBe(clock.now());
  });

  test('ignores a callback that rejects', async () => {
    const rejections: unknown[] = [];
    const listener = (reason: unknown): void => {
      rejections.push(reason);
    };
    process.on('unhandledRejection', listener);
    const onChange = (): unknown => Promise.reject(new Error('mine'));
    const { breaker } = setUp({ onChange });
    breaker.open();
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listener);
    expect(rejections).toEqual([]);
    expect(breaker.state()).toBe('open');
  });
});

describe('manual control', () => {
  test('open lasts until close, or for the given time', async () => {
    const { breaker, clock } = setUp();
    breaker.open();
    await clock.advance(1e9);
    expect(breaker.state()).toBe('open');
    expect(breaker.snapshot()[0]?.retryAtMs).toBeUndefined();
    breaker.close();
    expect(breaker.state()).toBe('closed');
    breaker.open('x', 500);
    await clock.advance(500);
    expect(breaker.state('x')).toBe('half-open');
  });

  test('reset closes all circuits and resets their counts', async () => {
    const { breaker } = setUp();
    await fail(breaker, 3, 'a');
    await fail(breaker, 2, 'b');
    breaker.reset();
    await fail(breaker, 2, 'b');
    expect(breaker.snapshot().map(({ key, state }) => [key, state])).toEqual([
      ['a', 'closed'],
      ['b', 'closed'],
    ]);
  });
});

test('keeps at most maxKeys circuits, and evicts closed ones first', async () => {
  const { breaker } = setUp({ maxKeys: 3 });
  await fail(breaker, 3, 'down');
  for (let n = 0; n < 50; n++) await breaker.call(good, `key${n}`);
  expect(breaker.snapshot()).toHaveLength(3);
  expect(breaker.state('down')).toBe('open');
});

test('evicts the oldest circuit when all are open', () => {
  const { breaker } = setUp({ maxKeys: 2 });
  for (const key of ['a', 'b', 'c']) breaker.open(key);
  expect(breaker.snapshot().map(({ key }) => key)).toEqual(['b', 'c']);
});

test('closing an unknown circuit creates none', () => {
  const { breaker } = setUp();
  breaker.close('unknown');
  expect(breaker.snapshot()).toEqual([]);
});

describe('outcomes', () => {
  test.each([
    [200, 'success'],
    [304, 'success'],
    [400, 'neutral'],
    [401, 'neutral'],
    [408, 'neutral'],
    [429, 'neutral'],
    [500, 'failure'],
    [501, 'neutral'],
    [503, 'failure'],
    [505, 'neutral'],
    [599, 'failure'],
  ])('status %i: %s', (status, expected) => {
    expect(outcomeOfStatus(status)).toBe(expected);
  });

  const record = { number: 1, startedAt: 0, durationMs: 1 };
  test.each<[string, unknown, string]>([
    ['a broken connection', new ConnectionError('x'), 'failure'],
    [
      'a response of the proxy',
      new ConnectionError('x', { attempts: [{ ...record, failure: 'proxy_502' }] }),
      'unknown',
    ],
    [
      'a body whose source fails',
      new ConnectionError('x', { attempts: [{ ...record, failure: 'body_failed' }] }),
      'unknown',
    ],
    ['a timeout', new TimeoutError('attempt', 'x'), 'failure'],
    ['a 503', new ServerError({ message: 'x', status: 503 }), 'failure'],
    ['a 404', new ApiError({ message: 'x', status: 404 }), 'neutral'],
    ['an abort by the caller', new AbortError(), 'unknown'],
    ['a wait for the limiter', new RateLimiterTimeoutError('x'), 'unknown'],
    ['another breaker', new CircuitOpenError('x'), 'unknown'],
    ['wrong parameters', new InvalidParamsError('x'), 'unknown'],
    ['an aborted fetch', new DOMException('x', 'AbortError'), 'unknown'],
    ['any other error', new TypeError('fetch failed'), 'failure'],
    ['something thrown', 'text', 'failure'],
  ])('%s: %#', (_what, error, expected) => {
    expect(outcomeOfError(error)).toBe(expected);
  });
});

describe('options', () => {
  test.each<[CircuitBreakerOptions, RegExp]>([
    [{ consecutiveFailures: 0 }, /consecutiveFailures/],
    [{ openMs: 0 }, /openMs/],
    [{ openMs: NaN }, /openMs/],
    [{ maxOpenMs: -1 }, /maxOpenMs/],
    [{ failureRate: { threshold: 1.5 } }, /threshold.*at most 1/],
    [{ failureRate: { threshold: 0 } }, /threshold/],
    [{ failureRate: { minimumCalls: 0 } }, /minimumCalls/],
    [{ failureRate: { windowCalls: 2.5 } }, /windowCalls/],
    [{ failureRate: { windowMs: Infinity } }, /windowMs/],
    [{ failureRate: { windowCalls: 5, minimumCalls: 6 } }, /never reached/],
  ])('%o is refused, by name', (options, message) => {
    expect(() => circuitBreaker(options)).toThrow(ConfigurationError);
    expect(() => circuitBreaker(options)).toThrow(message);
  });

  test.each<[unknown, string]>([
    [{ open: 5 }, 'circuitBreaker() has no option open. Write openMs instead.'],
    [5, 'circuitBreaker() takes an object of options, such as { openMs: 5_000 }; it got 5.'],
    [{ failureRate: { window: 3 } }, 'The option failureRate has no option window. Write windowMs instead.'],
  ])('%j is refused with the remedy', (options, message) => {
    expect(() => circuitBreaker(options as CircuitBreakerOptions)).toThrow(new ConfigurationError(message));
  });
});
