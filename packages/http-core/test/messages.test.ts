import {
  circuitBreaker,
  createClient,
  rateLimiter,
  SdkError,
  type AnyApiOptions,
  type RequestOptions,
} from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { ScriptedServer, type ScriptedResponse } from './limiter/scripted-server.ts';

let origins = 0;

/** 2023-11-14T22:13:20Z, where a virtual clock begins. */
async function messageOf(
  scriptedResponse: ScriptedResponse,
  options: Partial<AnyApiOptions> = {},
  call: RequestOptions = {},
  before?: (clock: VirtualClock) => Partial<AnyApiOptions>,
): Promise<string> {
  const clock = new VirtualClock();
  const server = new ScriptedServer(
    () => clock.monotonic(),
    () => scriptedResponse,
  );
  const api = createClient({
    baseUrl: `https://messages-${origins++}.test`,
    clock,
    transport: server.transport,
    ...options,
    ...before?.(clock),
  });
  const error: unknown = await clock.runUntil(
    api.get('/a', call).then(
      () => undefined,
      (thrown: unknown) => thrown,
    ),
  );
  if (!SdkError.isInstance(error)) throw new Error('The call did not fail.');
  return error.message;
}

const throttled = (retryAfter?: string): ScriptedResponse => ({
  status: 429,
  body: '{"error":"Too many requests"}',
  ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
});

describe('the message of a 429 says when to retry, and why the call did not wait', () => {
  const ABOUT = 'raw.get: Too many requests (status 429).';
  test.each<[string, ScriptedResponse, Partial<AnyApiOptions>, string]>([
    [
      'an hour is too long',
      throttled('7200'),
      {},
      `${ABOUT} Retry in 2 h, at 2023-11-15T00:13:20.000Z. The call did not wait, because that is longer than retry.maxRetryAfterMs (60 s).`,
    ],
    [
      'it does not fit the deadline',
      throttled('30'),
      { deadlineMs: 10_000 },
      `${ABOUT} Retry in 30 s, at 2023-11-14T22:13:50.000Z. The call did not wait, because the deadline is in 10 s.`,
    ],
    [
      'retry is off',
      throttled('5'),
      { retry: false },
      `${ABOUT} Retry in 5 s, at 2023-11-14T22:13:25.000Z. The call did not wait, because retry is off.`,
    ],
    [
      'it was waited for before',
      throttled('5'),
      {},
      `${ABOUT} Retry in 5 s, at 2023-11-14T22:13:35.000Z. The call did not wait, because all 3 attempts were made. Before that, the call waited 10 s.`,
    ],
    [
      'no time was named',
      throttled(),
      { retry: false },
      `${ABOUT} The call was not retried, because retry is off.`,
    ],
  ])('%s', async (_what, scriptedResponse, options, message) => {
    expect(await messageOf(scriptedResponse, { limiter: false, ...options })).toBe(message);
  });

  test('a failure that names no time, and will not pass by waiting, has no such end', async () => {
    expect(await messageOf({ status: 404 })).toBe('raw.get: the request failed (status 404).');
  });
});

describe('the message of a deadline says where the time went', () => {
  test('in attempts and between them', async () => {
    const message = await messageOf({ hangs: true }, { timeoutMs: 4_000, deadlineMs: 10_000 });
    expect(message).toMatch(
      /^raw\.get: the deadline of the call has passed\. It was 10 s: 3 attempts took [\d.]+ s, waiting to retry [\d.]+ (?:m?s)\.$/,
    );
  });

  test('before anything was sent', async () => {
    const message = await messageOf({}, { deadlineMs: 10_000 }, {}, (clock) => {
      const limiter = rateLimiter({ clock, policies: [{ name: 'one', concurrency: 1 }] });
      void limiter.acquire('GET /a');
      return { limiter };
    });
    expect(message).toContain('10000 ms');
  });
});

describe('the message of an open circuit says until when, and what failed', () => {
  test.each<[string, ScriptedResponse, string]>([
    ['a status', { status: 503 }, 'status 503'],
    ['a connection', { error: Object.assign(new Error('x'), { code: 'ECONNRESET' }) }, 'ECONNRESET'],
  ])('%s', async (_what, scriptedResponse, last) => {
    const clock = new VirtualClock();
    const server = new ScriptedServer(
      () => clock.monotonic(),
      () => scriptedResponse,
    );
    const api = createClient({
      baseUrl: 'https://circuit.test',
      clock,
      transport: server.transport,
      retry: false,
      breaker: circuitBreaker({ clock, consecutiveFailures: 2, openMs: 10_000 }),
    });
    const failure = (): Promise<unknown> => api.get('/a').catch((error: unknown) => error);
    await failure();
    await failure();
    expect(await failure()).toMatchObject({
      message: `raw.get: the circuit breaker for https://circuit.test read is open until 2023-11-14T22:13:30.000Z (10 s from now): 2 of the last 2 calls failed, the last one with ${last}. Nothing was sent.`,
    });
  });

  test('one that was opened manually', async () => {
    const breaker = circuitBreaker();
    breaker.open('mail');
    await expect(breaker.call(() => 1, 'mail')).rejects.toThrow(
      'The circuit breaker for mail is open: it was opened manually. Nothing was sent.',
    );
  });

  test('one whose probe failed', async () => {
    const clock = new VirtualClock();
    const breaker = circuitBreaker({ clock, consecutiveFailures: 1, openMs: 1_000 });
    const fails = (): Promise<never> => Promise.reject(Object.assign(new Error('down'), { code: 'EPIPE' }));
    await breaker.call(fails).catch(() => undefined);
    await clock.advance(1_000);
    await breaker.call(fails).catch(() => undefined);
    await expect(breaker.call(fails)).rejects.toThrow(
      /\(2 s from now\): a probe failed, the last one with EPIPE\./,
    );
  });
});
