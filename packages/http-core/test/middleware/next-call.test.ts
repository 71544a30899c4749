import { describe, expect, test } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import type { CallMiddleware, SdkError } from '../../src/index.ts';
import { clientOf, operations } from '../support/client.ts';
import { json, socketError } from '../support/scripted.ts';

type Run = CallMiddleware['run'];

const step = (run: Run, more: Partial<CallMiddleware> = {}): CallMiddleware => ({
  name: 'step',
  at: 'call',
  ...more,
  run,
});

describe('next()', () => {
  test('may be called once', async () => {
    const use = [
      step(async (_call, next) => {
        await next();
        return next();
      }),
    ];
    const { client, sent } = clientOf([json(1)], { use });
    const error = await failureOf(client.request(operations.keyed, { id: 'a' }));
    expect(error).toMatchObject({ code: 'middleware_failed', mayHaveExecuted: true });
    expect((error as Error).message).toContain('repeats: true');
    expect(sent).toHaveLength(1);
  });

  const repeating = (times: number): CallMiddleware =>
    step(
      async (_call, next) => {
        for (let left = times; ; left--) {
          try {
            return await next();
          } catch (error) {
            if (left === 0) throw error;
          }
        }
      },
      { repeats: true },
    );

  test('of a step that repeats sends a keyed call again with the same key', async () => {
    const { client, sent } = clientOf([socketError('ECONNRESET'), json('done')], {
      use: [repeating(2)],
      retry: false,
    });
    const { data, response } = await client.request(operations.keyed, { id: 'a' }).withResponse();
    expect(data).toBe('done');
    expect(response.attempts).toHaveLength(2);
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBeTruthy();
    expect(keys[0]).toBe(keys[1]);
  });

  test('never repeats a doubtful call without a key', async () => {
    const { client, sent } = clientOf([socketError('ECONNRESET'), json('done')], {
      use: [repeating(1)],
      retry: false,
    });
    const error = await failureOf(client.request(operations.ambiguous, { id: 'a' }));
    expect(error).toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });

  test('never repeats a doubtful call from which a step took the precondition', async () => {
    const operation = { ...operations.ambiguous, repeat: { when: ['etag'] } };
    const without = step((call, next) => next({ params: { id: call.params['id'] } }), { name: 'without' });
    const { client, sent } = clientOf([socketError('ECONNRESET'), json('done')], {
      use: [repeating(1), without],
      retry: false,
    });
    expect(await failureOf(client.request(operation, { id: 'a', etag: '1' }))).toMatchObject({
      mayHaveExecuted: true,
    });
    expect(sent).toHaveLength(1);
    const kept = clientOf([socketError('ECONNRESET'), json('done')], { use: [repeating(1)], retry: false });
    expect(await kept.client.request(operation, { id: 'a', etag: '1' })).toBe('done');
  });

  test('keeps the doubt of an earlier attempt', async () => {
    const { client } = clientOf([socketError('ECONNRESET'), socketError('ECONNREFUSED', 'connect')], {
      use: [repeating(1)],
      retry: false,
    });
    const error = await failureOf(client.request(operations.keyed, { id: 'a' }));
    expect(error).toMatchObject({ mayHaveExecuted: true });
    expect((error as SdkError).attempts).toHaveLength(2);
  });

  test('draws on the retry quota, and a loop without end does not block the process', async () => {
    const { client, sent, clock } = clientOf([json({}, 503)], {
      use: [repeating(Infinity)],
      retry: false,
      deadlineMs: 1_000,
      breaker: false,
    });
    const error = failureOf(client.get('/x'));
    await clock.runUntil(error);
    expect(await error).toMatchObject({ code: 'timeout' });
    expect(sent.length).toBe(1 + Math.floor(500 / 14));
    const [origin] = client.health().origins;
    expect(origin?.retryQuota).toBeLessThan(14);
  });

  test('refuses a change that would have no effect', async () => {
    const use = [step((_call, next) => next({ url: '/other' } as never))];
    const { client, sent } = clientOf([json(1)], { use });
    const error = await failureOf(client.get('/x'));
    expect((error as Error).message).toContain('next() has no option url');
    expect(sent).toEqual([]);
  });

  test.each(['Idempotency-Key', 'host', 'Authorization', 'cookie'])('refuses the header %s', async (name) => {
    const use = [step((_call, next) => next({ headers: { [name]: 'x' } }))];
    const { client, sent } = clientOf([json(1)], { use });
    const error = await failureOf(client.request(operations.keyed, { id: 'a' }));
    expect(error).toMatchObject({ code: 'middleware_failed' });
    expect((error as Error).message).toContain(`cannot change the header ${name.toLowerCase()}`);
    expect(sent).toEqual([]);
  });
});

describe('bad steps', () => {
  test.each([
    [undefined, 'returned no result'],
    [null, 'returned no result'],
    [42, 'returned no result'],
    [{ status: 200 }, 'returned no result'],
  ])('a step that returns %j fails the call', async (value, message) => {
    const use = [
      step((async (_call: unknown, next: () => Promise<unknown>) => {
        await next();
        return value;
      }) as never),
    ];
    const { client } = clientOf([json(1)], { use });
    const error = await failureOf(client.request(operations.keyed, { id: 'a' }));
    expect(error).toMatchObject({ code: 'middleware_failed', mayHaveExecuted: true });
    expect((error as Error).message).toContain(message);
  });

  test('secrets are absent from what a step sees and throws', async () => {
    const seen: unknown[] = [];
    const use = [
      step((call, next) => {
        seen.push({ ...call.headers });
        return next().then(() =>
          Promise.reject(new Error('failed with sk_live_123456789 and tok_secret_42')),
        );
      }),
    ];
    const { client } = clientOf([json(1)], { use });
    const error = await failureOf(
      client.get('/x', { headers: { Authorization: 'tok_secret_42', 'x-api-key': 'k', 'x-tenant': 't_1' } }),
    );
    expect(seen).toEqual([{ 'x-tenant': 't_1' }]);
    expect((error as Error & { cause: Error }).cause.message).toBe('failed with [redacted] and [redacted]');
  });
});
