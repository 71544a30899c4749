import { describe, expect, test } from 'vitest';
import {
  batcher,
  CircuitOpenError,
  circuitBreaker,
  InvalidParamsError,
  rateLimiter,
  SdkError,
  type AnyApiOptions,
  type ApiClient,
} from '../src/index.ts';
import type { RetryRules } from '../src/provider/index.ts';
import { VirtualClock } from '../src/testing/index.ts';
// Loaded beforehand: a virtual clock does not wait for the disk.
import '../src/pipeline/download.ts';
import '../src/pipeline/upload.ts';
import { clientOf } from './support/client.ts';
import { json } from './support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';

/** A way in which a call ends between its permit and its response. */
interface Mishap {
  readonly options?: Partial<AnyApiOptions>;
  readonly call?: (client: ApiClient) => Promise<unknown>;
}

const streamOf = (text: string): ReadableStream<Uint8Array> => new Blob([text]).stream();

/** A stream that looks unread when the call begins, and is taken by somebody else before it is sent. */
async function takenWhileWaiting(client: ApiClient): Promise<unknown> {
  const body = streamOf('a');
  const sending = client.post('/a', { body, headers: { 'x-take': '1' } });
  body.getReader();
  return sending;
}

const mishaps: Readonly<Record<string, Mishap>> = {
  'a stream that is locked': {
    call: (client) => {
      const body = streamOf('a');
      body.getReader();
      return client.post('/a', { body });
    },
  },
  'a stream that has been read': {
    call: async (client) => {
      const body = streamOf('a');
      const reader = body.getReader();
      await reader.read();
      reader.releaseLock();
      return client.post('/a', { body });
    },
  },
  'a stream that is taken while the call waits': { call: takenWhileWaiting },
  'a controller in place of its signal': {
    call: (client) => client.post('/a', { signal: new AbortController() as never }),
  },
  'an object in place of a signal': { call: (client) => client.post('/a', { signal: {} as never }) },
  'a signal that has aborted': { call: (client) => client.post('/a', { signal: AbortSignal.abort() }) },
  'a strategy that throws': {
    options: {
      auth: {
        refreshable: false,
        apply: () => {
          throw new TypeError('broken');
        },
      },
    },
  },
  'a transport that throws': {
    options: {
      transport: () => {
        throw new TypeError('broken');
      },
    },
  },
  'a transport that gives nothing': { options: { transport: () => undefined as never } },
  'headers that throw': {
    options: {
      transport: () =>
        Promise.resolve({
          status: 200,
          get headers(): never {
            throw new TypeError('broken');
          },
        } as never),
    },
  },
};

/** A limiter with room for one, a circuit that lets one probe pass, and who watches, all of which remember. */
function setUp({
  options,
}: Mishap): ReturnType<typeof clientOf> & { readonly state: () => object; healthy: ApiClient } {
  const clock = new VirtualClock();
  const limiter = rateLimiter({ clock, policies: [{ name: 'one', concurrency: 1 }] });
  const breaker = circuitBreaker({ clock, consecutiveFailures: 1, openMs: 1_000 });
  let observing = 0;
  const telemetry = {
    start: () => {
      observing++;
      return {
        end: () => {
          observing--;
        },
      };
    },
  };
  const setting = clientOf([json({})], {
    clock,
    limiter,
    breaker,
    telemetry,
    retry: false,
    auth: { refreshable: false, apply: () => Promise.resolve() },
  });
  const state = (): object => ({
    timers: clock.pendingTimers,
    observing,
    free: limiter.state('POST /a').limits[0]?.remaining,
  });
  return { ...setting, clock, client: setting.client.with(options ?? {}), healthy: setting.client, state };
}

describe('everything that a call holds is released', () => {
  test.each(Object.entries(mishaps))('after %s', async (_name, mishap) => {
    const { client, healthy, clock, state } = setUp(mishap);
    const call = mishap.call ?? ((own: ApiClient) => own.post('/a'));
    // The circuit opens, so that the call is its probe.
    await failureOf(healthy.with({ transport: () => Promise.reject(new Error('down')) }).post('/a'));
    expect(await failureOf(healthy.post('/a'))).toBeInstanceOf(CircuitOpenError);
    await clock.advance(1_000);

    expect(SdkError.isInstance(await failureOf(clock.runUntil(call(client))))).toBe(true);
    expect(state()).toEqual({ timers: 0, observing: 0, free: 1 });

    await clock.advance(4_000);
    expect(await clock.runUntil(healthy.post('/a'))).toEqual({});
    expect(state()).toEqual({ timers: 0, observing: 0, free: 1 });
  });

  test('to a circuit whose probe never reports, too: after a minute another may pass', async () => {
    const clock = new VirtualClock();
    const breaker = circuitBreaker({ clock, consecutiveFailures: 1, openMs: 1_000 });
    const circuit = breaker.circuit('k');
    circuit.settle(circuit.acquire() ?? -1, 'failure');
    await clock.advance(1_000);
    expect(circuit.acquire()).toBeDefined();
    expect(circuit.canPass).toBe(false);
    await clock.advance(59_999);
    expect(circuit.acquire()).toBeUndefined();
    await clock.advance(1);
    const second = circuit.acquire();
    expect(circuit.canPass).toBe(false);
    circuit.settle(second ?? -1, 'success');
    expect(breaker.state('k')).toBe('closed');
  });
});

describe('an error that says how to correct it', () => {
  test.each([
    ['a stream that is locked', /create a new one for each call/],
    ['a stream that has been read', /create a new one for each call/],
    ['a stream that is taken while the call waits', /create a new one for each call/],
    ['a controller in place of its signal', /pass controller\.signal/],
    ['an object in place of a signal', /signal of an AbortController/],
  ])('is what %s gives', async (name, message) => {
    const { client } = setUp({});
    const error = await failureOf(mishaps[name]?.call?.(client) ?? Promise.resolve());
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect(error).toMatchObject({ message: expect.stringMatching(message), mayHaveExecuted: false });
  });
});

const broken = (): never => {
  throw new TypeError('broken');
};

test.each<[string, RetryRules]>([
  ['classify', { classify: broken }],
  ['retryAfterMs', { retryAfterMs: broken }],
  ['settlesIdempotencyKey', { settlesIdempotencyKey: broken }],
])('a provider whose rule %s throws fails the call with a typed error', async (_name, retry) => {
  for (const status of [503, 429, 404]) {
    const { client, clock } = clientOf([json({}, status)], { retry: { maxRetries: 1 }, provider: { retry } });
    const error = await failureOf(clock.runUntil(client.post('/a', { idempotencyKey: 'k' })));
    expect(SdkError.isInstance(error)).toBe(true);
    expect(clock.pendingTimers).toBe(0);
  }
});

test('a controller in place of its signal is refused wherever something waits, and leaves no timer', async () => {
  const clock = new VirtualClock();
  const signal = new AbortController() as never;
  const limiter = rateLimiter({ clock, policies: [{ name: 'one', concurrency: 1 }] });
  const batch = batcher({ clock, maxItems: 2, send: (items: readonly number[]) => Promise.resolve(items) });
  void limiter.acquire('a');
  const waits = [
    Promise.resolve(limiter.acquire('a', { signal, maxWaitMs: 100 })),
    batch.add(1, { signal, deadlineMs: 100 }),
  ];
  for (const wait of waits) {
    const error = await failureOf(wait);
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect(error).toMatchObject({ message: expect.stringContaining('pass controller.signal') });
  }
  expect(clock.pendingTimers).toBe(0);
});
