import {
  circuitBreaker,
  createClient,
  RateLimiterTimeoutError,
  rateLimiter,
  type ApiClient,
  type AnyApiOptions,
} from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { describe, expect, test } from 'vitest';
import { socketError } from './support/scripted.ts';
import { ScriptedServer, type ScriptedResponse } from './limiter/scripted-server.ts';

let origins = 0;

function setUp(
  respond: (index: number) => ScriptedResponse,
  options: Partial<AnyApiOptions> = {},
): { clock: VirtualClock; api: ApiClient; server: ScriptedServer; tokens: () => number } {
  const clock = new VirtualClock();
  const server = new ScriptedServer(
    () => clock.monotonic(),
    (_request, index) => respond(index),
  );
  const api = createClient({
    baseUrl: `https://server-${origins++}.test`,
    clock,
    transport: server.transport,
    ...options,
  });
  return { clock, api, server, tokens: () => api.health().origins[0]?.retryQuota ?? 500 };
}

const settled = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => value,
    (error: unknown) => error,
  );

const BUSY = { status: 503, headers: { 'retry-after': '1' } };
const noBreaker = { breaker: false } as const;

describe('the retry quota is spent only on retries that add to the trouble of a server', () => {
  test('a call that is aborted before its retry returns its tokens', async () => {
    const { clock, api, tokens } = setUp(() => BUSY, noBreaker);
    for (let n = 0; n < 40; n++) {
      const controller = new AbortController();
      const call = settled(api.get('/a', { signal: controller.signal }));
      await clock.advance(500);
      controller.abort();
      await call;
    }
    expect(tokens()).toBe(500);
  });

  test('a retry that the limiter refuses returns its tokens', async () => {
    const { clock, api, tokens } = setUp(() => BUSY, { ...noBreaker, maxLimiterWaitMs: 1 });
    for (let n = 0; n < 40; n++) {
      const own = rateLimiter({
        clock,
        readHeaders: false,
        policies: [{ name: 'one', limit: 1, windowMs: 60_000 }],
      });
      const error = await clock.runUntil(settled(api.with({ limiter: own }).get('/a')));
      expect(RateLimiterTimeoutError.isInstance(error)).toBe(true);
    }
    expect(tokens()).toBe(500);
  });

  test('a retry that an open circuit blocks returns its tokens', async () => {
    const { clock, api, tokens } = setUp(() => BUSY);
    for (let n = 0; n < 40; n++) {
      const breaker = circuitBreaker({ clock });
      const derived = api.with({ breaker });
      const call = settled(derived.get('/a'));
      await clock.advance(500);
      for (const { key } of breaker.snapshot()) breaker.open(key);
      await clock.runUntil(call);
    }
    expect(tokens()).toBe(500);
  });

  test.each([400, 401, 403, 404, 409, 412, 422])(
    'a retry with response %i returns its tokens',
    async (status) => {
      const { clock, api, tokens } = setUp((index) => (index % 2 === 0 ? BUSY : { status }), noBreaker);
      for (let n = 0; n < 60; n++) await clock.runUntil(settled(api.get('/a', { retry: 1 })));
      expect(tokens()).toBe(500);
    },
  );

  test.each([
    [429, 500 - 5 * 10],
    [500, 500 - 14 * 10],
  ])('a retry with response %i costs its tokens', async (status, left) => {
    const { clock, api, tokens } = setUp(() => ({ status, headers: { 'retry-after': '1' } }), noBreaker);
    for (let n = 0; n < 10; n++) await clock.runUntil(settled(api.get('/a', { retry: 1 })));
    expect(tokens()).toBe(left);
  });
});

describe('the breaker counts what the server did', () => {
  const failing = (error: Error): ((index: number) => ScriptedResponse) => {
    return () => ({ error });
  };
  const breakerOf = (clock: VirtualClock): { breaker: ReturnType<typeof circuitBreaker> } => ({
    breaker: circuitBreaker({ clock, consecutiveFailures: 3 }),
  });

  async function stateAfter(error: Error, body?: () => ReadableStream): Promise<string | undefined> {
    const { clock, api } = setUp(failing(error));
    const derived = api.with({ ...breakerOf(clock), retry: false });
    for (let n = 0; n < 5; n++)
      await clock.runUntil(
        settled(derived.post('/a', body ? { body: body(), bodyType: 'raw' } : { body: { n } })),
      );
    return derived.health().origins[0]?.circuits[0]?.state;
  }

  test.each([
    'ENOTFOUND',
    'EAI_AGAIN',
    'EMFILE',
    'ENETUNREACH',
    'UND_ERR_INVALID_ARG',
    'UND_ERR_ABORTED',
    'ERR_INVALID_CHAR',
  ])('and not %s, which is ours', async (code) => {
    expect(await stateAfter(socketError(code))).toBe('closed');
  });

  test.each(['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'])(
    'but %s',
    async (code) => {
      expect(await stateAfter(socketError(code))).toBe('open');
    },
  );

  test('and not an upload whose source failed', async () => {
    const source = (): ReadableStream =>
      new ReadableStream({
        pull() {
          throw new Error('The disk is gone.');
        },
      });
    expect(await stateAfter(new Error('The disk is gone.'), source)).toBe('closed');
    expect(await stateAfter(socketError('ECONNRESET'), source)).toBe('open');
  });
});
