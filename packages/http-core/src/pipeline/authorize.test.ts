import { describe, expect, test } from 'vitest';
import { clientOf } from '../../test/support/client.ts';
import { json } from '../../test/support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { bearer } from '../auth/bearer.ts';
import type { Credential } from '../auth/credential.ts';
import { circuitBreaker } from '../breaker/index.ts';
import { ApiError } from '../errors/api-error.ts';
import { AbortError, CredentialError } from '../errors/call-errors.ts';

const ok = json({ ok: true });

describe('a credential function that', () => {
  test.each<[string, unknown]>([
    [
      'throws',
      (): never => {
        throw new Error('no vault');
      },
    ],
    [
      'throws nothing at all',
      (): never => {
        throw undefined as unknown as Error;
      },
    ],
    ['rejects', () => Promise.reject(new Error('no vault'))],
    ['gives nothing', () => undefined],
    ['gives null', () => null],
    ['gives an empty text', () => ''],
    ['gives a blank text', () => Promise.resolve(' \n')],
    ['gives a number', () => 5],
    ['gives an object', () => ({ token: 'x' })],
    ['gives a function', () => () => 'x'],
    ['gives a promise of an object', () => Promise.resolve({ token: 'x' })],
    [
      'gives a broken thenable',
      () => ({
        then: () => {
          throw new Error('broken');
        },
      }),
    ],
    [
      'gives an object that throws',
      () =>
        new Proxy(
          {},
          {
            get: () => {
              throw new Error('hands off');
            },
          },
        ),
    ],
    ['gives a header of its own', () => 'x\r\nx-evil: 1'],
    ['gives what no header can carry', () => 'schlüssel'],
    ['gives half of a surrogate pair', () => 'a\ud800'],
    ['hangs', () => new Promise(() => undefined)],
    ['gives a thenable that hangs', () => ({ then: () => undefined })],
  ])('%s: a CredentialError within the deadline, and nothing is sent', async (_what, credential) => {
    const { client, clock, sent } = clientOf([ok], {
      auth: bearer(credential as Credential),
      deadlineMs: 3_000,
    });
    const error = await failureOf(clock.runUntil(client.get('/x')));
    expect(error).toBeInstanceOf(CredentialError);
    expect(error).toMatchObject({ operation: 'raw.get', mayHaveExecuted: false });
    expect(clock.monotonic()).toBeLessThanOrEqual(3_000);
    expect([sent.length, clock.pendingTimers]).toEqual([0, 0]);
  });
});

test('the caller can end a credential function that hangs', async () => {
  const controller = new AbortController();
  const { client, clock } = clientOf([ok], { auth: bearer(() => new Promise(() => undefined)) });
  const call = failureOf(client.get('/x', { signal: controller.signal }));
  await clock.advance(10);
  controller.abort();
  expect(await call).toBeInstanceOf(AbortError);
  expect(clock.pendingTimers).toBe(0);
});

describe('after a 401', () => {
  const server = (good: string) => (request: { headers: Readonly<Record<string, string>> }) =>
    request.headers['authorization'] === `Bearer ${good}` ? ok.clone() : json({}, 401);

  test('the credential is renewed once, outside the retries', async () => {
    const asked: boolean[] = [];
    const auth = bearer(({ forceRefresh }) => {
      asked.push(forceRefresh);
      return forceRefresh ? 'new-token' : 'old-token';
    });
    const { client, sent } = clientOf([server('new-token')], { auth, retry: 0 });
    const { response } = await client.post('/x', { body: {} }).withResponse();
    expect(asked).toEqual([false, true]);
    expect(sent).toHaveLength(2);
    expect(response.attempts[0]).toMatchObject({
      status: 401,
      retryReason: 'unauthorized',
      delaySource: 'none',
    });
  });

  test('a second 401 is the result', async () => {
    const { client, sent } = clientOf([server('never')], { auth: bearer(() => 'token-1') });
    expect(await failureOf(client.get('/x'))).toMatchObject({ code: 'authentication_failed' });
    expect(sent).toHaveLength(2);
  });

  test('a response that the provider takes for one renews it, too, and leaves the circuit closed', async () => {
    const isExpired = (body: unknown): boolean => (body as { fault?: string }).fault === 'INVALID_SESSION_ID';
    let renewals = 0;
    const { client, sent } = clientOf(
      [
        (request) =>
          request.headers['authorization'] === 'Bearer token-1'
            ? ok.clone()
            : json({ fault: 'INVALID_SESSION_ID' }, 500),
      ],
      {
        auth: bearer(({ forceRefresh }) => `token-${(renewals += forceRefresh ? 1 : 0)}`),
        breaker: circuitBreaker({ consecutiveFailures: 1 }),
        retry: 0,
        provider: { retry: { classify: ({ body }) => (isExpired(body) ? 'unauthorized' : undefined) } },
      },
    );
    await client.post('/x', { body: {} });
    expect([renewals, sent.length]).toEqual([1, 2]);
  });

  test('a second such response is the result, and is not retried', async () => {
    const { client, sent } = clientOf([json({}, 500)], {
      auth: bearer(() => 'token-1'),
      provider: { retry: { classify: () => 'unauthorized' } },
    });
    expect(await failureOf(client.post('/x'))).toMatchObject({ mayHaveExecuted: false, retryable: false });
    expect(sent).toHaveLength(2);
  });

  test('a 5xx that refuses the request leaves the circuit closed', async () => {
    const { client } = clientOf([json({ fault: 'Client' }, 500)], {
      breaker: circuitBreaker({ consecutiveFailures: 1 }),
      provider: { retry: { classify: () => 'final', refusesRequest: () => true } },
    });
    for (let calls = 0; calls < 3; calls++)
      expect(await failureOf(client.get('/x'))).toMatchObject({ status: 500 });
  });

  test('a plain token is not tried twice', async () => {
    const { client, sent } = clientOf([server('never')], { auth: bearer('token-1') });
    await failureOf(client.get('/x'));
    expect(sent).toHaveLength(1);
  });

  test('a retry after the renewal does not renew again', async () => {
    const asked: boolean[] = [];
    const auth = bearer(({ forceRefresh }) => {
      asked.push(forceRefresh);
      return 'token-1';
    });
    const { client, clock } = clientOf([json({}, 401), json({}, 503), ok], { auth });
    await clock.runUntil(client.get('/x'));
    expect(asked).toEqual([false, true, false]);
  });

  test('fifty callers at once cause one renewal, and none of them a retry', async () => {
    let current = 'old-token';
    let renewals = 0;
    const auth = bearer(async ({ forceRefresh }) => {
      if (!forceRefresh) return current;
      renewals++;
      await Promise.resolve();
      return (current = 'new-token');
    });
    const { client, sent } = clientOf([server('new-token')], { auth, retry: 0 });
    const calls = Array.from({ length: 50 }, (_, index) => client.post(`/x/${index}`, { body: {} }));
    expect(await Promise.all(calls)).toEqual(calls.map(() => ({ ok: true })));
    expect([renewals, sent.length]).toEqual([1, 100]);
  });
});

describe('credentials over plain http', () => {
  const options = { auth: bearer('token-1') };
  test.each([
    ['http://localhost:1234', true],
    ['http://api.localhost', true],
    ['http://127.0.0.1', true],
    ['http://127.9.9.9:80', true],
    ['http://[::1]:8080', true],
    ['http://localhost.evil.test', false],
    ['http://127.0.0.1.evil.test', false],
    ['http://api.test', false],
    ['http://10.0.0.1', false],
    ['https://api.test', true],
  ])('%s: %s', async (baseUrl, allowed) => {
    const { client, sent } = clientOf([ok], { ...options, baseUrl });
    const outcome = client.get('/x');
    if (allowed) expect(await outcome).toEqual({ ok: true });
    else expect(await failureOf(outcome)).toBeInstanceOf(CredentialError);
    expect(sent).toHaveLength(allowed ? 1 : 0);
  });

  test('are sent when allowInsecure is set', async () => {
    const { client } = clientOf([ok], { ...options, baseUrl: 'http://api.test', allowInsecure: true });
    expect(await client.get('/x')).toEqual({ ok: true });
  });

  test.each(['authorization', 'Cookie', 'proxy-authorization'])(
    'do not go as a header %s either',
    async (name) => {
      const { client, sent } = clientOf([ok], { baseUrl: 'http://api.test' });
      expect(await failureOf(client.get('/x', { headers: { [name]: 'x' } }))).toBeInstanceOf(CredentialError);
      expect(await client.get('/x')).toEqual({ ok: true });
      expect(sent).toHaveLength(1);
    },
  );
});

test('a failing strategy causes a CredentialError, and a response stays a response', async () => {
  const auth = {
    refreshable: false,
    apply: () => {
      throw new ApiError({ status: 500 });
    },
  };
  expect(await failureOf(clientOf([ok], { auth }).client.get('/x'))).toBeInstanceOf(CredentialError);
});

describe('a strategy that sets a connection header', () => {
  test.each([
    ['at once', false],
    ['later', true],
  ])('%s: a CredentialError, and nothing is sent', async (_when, later) => {
    const { client, clock, sent } = clientOf([ok], {
      auth: {
        refreshable: false,
        apply({ headers }) {
          headers['transfer-encoding'] = 'chunked';
          return later ? Promise.resolve() : undefined;
        },
      },
    });
    const error = await failureOf(clock.runUntil(client.post('/x', { body: {} })));
    expect(error).toBeInstanceOf(CredentialError);
    expect(error).toMatchObject({ message: expect.stringContaining('transfer-encoding') });
    expect(sent).toEqual([]);
  });
});
