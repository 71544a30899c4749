import { describe, expect, test } from 'vitest';
import { clientOf, operations } from '../../test/support/client.ts';
import { json, socketError, type Step } from '../../test/support/scripted.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { ApiError } from '../errors/api-error.ts';
import { AbortError, InvalidParamsError, TimeoutError } from '../errors/call-errors.ts';
import type { SdkError } from '../errors/sdk-error.ts';
import type { RetryClass } from '../contract/operation.ts';
import type { TransportResponse } from '../contract/transport.ts';

const refused = socketError('ECONNREFUSED', 'connect');
const reset = socketError('ECONNRESET');
const ok = json({ ok: true });

const failing = async (
  steps: readonly Step[],
  retryClass: RetryClass,
  retry = 0,
): Promise<{ error: SdkError; sent: number }> => {
  const { client, clock, sent } = clientOf(steps);
  const call = client.request(operations[retryClass], { id: '1' }, { retry });
  const error = (await failureOf(clock.runUntil(call))) as SdkError;
  expect(clock.pendingTimers).toBe(0);
  return { error, sent: sent.length };
};

describe('mayHaveExecuted, by class and what happened', () => {
  test.each<[string, readonly Step[], Record<RetryClass, boolean>]>([
    ['never sent', [refused], { safe: false, idempotent: false, keyed: false, ambiguous: false }],
    ['no response', [reset], { safe: false, idempotent: true, keyed: true, ambiguous: true }],
    ['400', [json({}, 400)], { safe: false, idempotent: false, keyed: false, ambiguous: false }],
    ['429', [json({}, 429)], { safe: false, idempotent: false, keyed: false, ambiguous: false }],
    ['500', [json({}, 500)], { safe: false, idempotent: true, keyed: true, ambiguous: true }],
    [
      '500 with a header against retries',
      [json({}, 500, { 'x-should-retry': 'false' })],
      { safe: false, idempotent: true, keyed: true, ambiguous: true },
    ],
    ['303', [json({}, 303)], { safe: false, idempotent: true, keyed: true, ambiguous: true }],
    ['307', [json({}, 307)], { safe: false, idempotent: false, keyed: false, ambiguous: false }],
    [
      'success that is not JSON',
      [new Response('<html>')],
      { safe: false, idempotent: true, keyed: true, ambiguous: true },
    ],
  ])('%s', async (_what, steps, expected) => {
    for (const retryClass of ['safe', 'idempotent', 'keyed', 'ambiguous'] as const) {
      const { error } = await failing(steps, retryClass);
      expect([retryClass, error.mayHaveExecuted]).toEqual([retryClass, expected[retryClass]]);
    }
  });

  test.each<[string, RetryClass, readonly Step[], boolean]>([
    ['lost, then too many', 'keyed', [reset, json({}, 429)], true],
    ['lost, then unauthorized', 'keyed', [reset, json({}, 401)], true],
    ['lost, then forbidden', 'keyed', [reset, json({}, 403)], true],
    ['lost, then declined by who knows whom', 'keyed', [reset, json({}, 402)], true],
    ['lost, then gone', 'idempotent', [reset, json({}, 404)], true],
    ['lost, then never sent', 'idempotent', [reset, refused], true],
    ['too many, then declined', 'keyed', [json({}, 429), json({}, 402)], false],
    ['never sent, then declined', 'ambiguous', [refused, json({}, 402)], false],
    ['never sent, then lost', 'ambiguous', [refused, reset], true],
  ])('after %s (%s)', async (_what, retryClass, steps, expected) => {
    const { error, sent } = await failing(steps, retryClass, 1);
    expect(sent).toBe(2);
    expect(error.mayHaveExecuted).toBe(expected);
    expect(error.attempts).toHaveLength(2);
  });
});

test('an ambiguous request is never sent again once bytes may have left', async () => {
  for (const step of [reset, json({}, 500), json({}, 503, { 'retry-after': '1' }), json({}, 409)]) {
    expect((await failing([step, ok], 'ambiguous', 5)).sent).toBe(1);
  }
});

describe('idempotency keys', () => {
  test('are made once and sent with every attempt', async () => {
    const { client, clock, sent } = clientOf([reset, json({}, 500), ok]);
    await clock.runUntil(client.request(operations.keyed, { id: '1' }));
    const keys = sent.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(keys[0]).toMatch(/^[\da-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
  });

  test('differ between calls', async () => {
    const { client, sent } = clientOf([ok]);
    await client.request(operations.keyed, { id: '1' });
    await client.request(operations.keyed, { id: '1' });
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  test('given by the caller, make an ambiguous request repeatable', async () => {
    for (const options of [{ idempotencyKey: 'mine-1' }, { headers: { 'Idempotency-Key': 'mine-1' } }]) {
      const { client, clock, sent } = clientOf([reset, ok]);
      await clock.runUntil(client.request(operations.ambiguous, { id: '1' }, options));
      expect(sent.map(({ headers }) => headers['idempotency-key'])).toEqual(['mine-1', 'mine-1']);
    }
  });

  test.each<[string, object]>([
    ['empty', { idempotencyKey: '' }],
    ['empty as a header', { headers: { 'idempotency-key': ' ' } }],
    ['with a line break', { idempotencyKey: 'a\r\nx-evil: 1' }],
    ['outside ASCII', { idempotencyKey: 'schlüssel' }],
  ])('that no server would honour are refused: %s', async (_what, options) => {
    const { client, sent } = clientOf([ok]);
    const error = await failureOf(client.request(operations.keyed, { id: '1' }, options));
    expect(InvalidParamsError.isInstance(error)).toBe(true);
    expect(sent).toHaveLength(0);
  });

  test('are sent under the name of the provider’s header, in one spelling', async () => {
    const { client, sent } = clientOf([ok], { provider: { idempotencyHeader: 'X-Request-Key' } });
    await client.request(operations.keyed, { id: '1' }, { headers: { 'x-request-key': 'mine' } });
    expect(Object.entries(sent[0]!.headers).filter(([name]) => /key/i.test(name))).toEqual([
      ['x-request-key', 'mine'],
    ]);
  });

  test('without a header to carry them, they have no effect: nothing is sent again, and a key of the caller is refused', async () => {
    const provider = { idempotencyHeader: '' };
    const { client, clock, sent } = clientOf([reset, ok], { provider });
    await failureOf(clock.runUntil(client.request(operations.keyed, { id: '1' })));
    expect(sent).toHaveLength(1);
    const error = await failureOf(client.request(operations.keyed, { id: '1' }, { idempotencyKey: 'k' }));
    expect(InvalidParamsError.isInstance(error)).toBe(true);
  });
});

describe('waiting and time', () => {
  test('the wait is exactly Retry-After, and the attempts say so', async () => {
    const { client, clock, sent } = clientOf([json({}, 429, { 'retry-after': '1.5' }), ok]);
    const call = client.get('/x').withResponse();
    await clock.advance(1_499);
    expect(sent).toHaveLength(1);
    await clock.advance(1);
    const { response } = await call;
    expect(sent).toHaveLength(2);
    expect(response.attempts).toMatchObject([
      { number: 1, status: 429, retryReason: 'status', delayMs: 1_500, delaySource: 'retry-after' },
      { number: 2, status: 200 },
    ]);
  });

  test('a wait that is too long fails at once and says when to retry', async () => {
    const { client, clock, sent } = clientOf([json({}, 429, { 'retry-after': '10' })]);
    const error = (await failureOf(client.get('/x', { deadlineMs: 5_000 }))) as SdkError;
    expect(error.retryAt?.getTime()).toBe(clock.now() + 10_000);
    expect([sent.length, clock.pendingTimers, clock.monotonic()]).toEqual([1, 0, 0]);
  });

  test.each([0, -1, Number.NaN])('a deadline of %d is refused', async (deadlineMs) => {
    expect(await failureOf(clientOf([ok]).client.get('/x', { deadlineMs }))).toMatchObject({
      code: 'invalid_params',
    });
  });

  test.each([0.5, 1e12])('a deadline of %d ms is kept', async (deadlineMs) => {
    const { client, clock } = clientOf([(): Promise<Response> => new Promise(() => undefined)]);
    const call = client.get('/x', { deadlineMs, timeoutMs: 2 * deadlineMs, retry: 0 });
    expect(await failureOf(clock.runUntil(call))).toMatchObject({ code: 'timeout', kind: 'deadline' });
    expect(clock.monotonic()).toBe(deadlineMs);
  });

  test('no deadline at all is Infinity', async () => {
    const { client, clock } = clientOf([json({}, 429, { 'retry-after': '50' }), ok]);
    const call = client.get('/x', { deadlineMs: Infinity, timeoutMs: Infinity });
    expect(await clock.runUntil(call)).toEqual({ ok: true });
  });

  test('each attempt has its time limit, the call its deadline', async () => {
    const hang = (): Promise<Response> => new Promise(() => undefined);
    const { client, clock, sent } = clientOf([hang]);
    const call = client.get('/x', {
      timeoutMs: 1_000,
      deadlineMs: 2_500,
      retry: { maxRetries: 9, baseDelayMs: 0 },
    });
    const error = (await failureOf(clock.runUntil(call))) as TimeoutError;
    expect([error.kind, sent.length, clock.monotonic(), clock.pendingTimers]).toEqual([
      'deadline',
      3,
      2_500,
      0,
    ]);
  });

  test('a signal that has aborted sends nothing and asks for no credential', async () => {
    let asked = 0;
    const auth = {
      refreshable: false,
      apply: () => {
        asked++;
      },
    };
    const { client, sent } = clientOf([ok], { auth });
    const error = await failureOf(client.get('/x', { signal: AbortSignal.abort('enough') }));
    expect(error).toBeInstanceOf(AbortError);
    expect(((error as Error).cause as Error).message).toBe('enough');
    expect([sent.length, asked]).toEqual([0, 0]);
  });
});

describe('responses', () => {
  test.each<[string, Response, unknown]>([
    ['204', new Response(null, { status: 204 }), undefined],
    ['an empty body', new Response(''), undefined],
    ['white space', new Response('\r\n '), undefined],
    ['a byte order mark', new Response('\ufeff{"a":1}'), { a: 1 }],
    [
      'a byte order mark, length declared',
      new Response('\ufeff{"a":1}', { headers: { 'content-length': '10' } }),
      { a: 1 },
    ],
    ['null', new Response('null'), null],
  ])('%s', async (_what, response, data) => {
    expect(await clientOf([response]).client.get('/x')).toEqual(data);
  });

  test('the body of an operation without a result is ignored, broken or not', async () => {
    const broken = (): Response =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            controller.error(new Error('broken'));
          },
        }),
      );
    expect(await clientOf([broken]).client.delete('/x', { responseType: 'none' })).toBeUndefined();
  });

  test.each([0, 302, 308])('a redirect (status %i) is not followed', async (status) => {
    const headers = new Headers({ location: 'https://evil.test' });
    const hidden: TransportResponse = { status, headers, body: null, text: () => Promise.resolve('') };
    const { client, sent } = clientOf([() => hidden]);
    const error = await failureOf(client.get('/x'));
    expect(error).toBeInstanceOf(ApiError);
    expect((error as Error).message).toMatch(/redirect .* not followed/);
    expect(sent).toHaveLength(1);
  });

  test.each<[string, Step]>([
    ['nothing', () => undefined as unknown as TransportResponse],
    ['text', () => 'ok' as unknown as TransportResponse],
    ['a status alone', () => ({ status: 200 }) as TransportResponse],
  ])('a transport that gives %s makes a typed error and leaves no timer', async (_what, step) => {
    const { client, clock } = clientOf([step]);
    const error = await failureOf(client.post('/x', { body: {} }));
    expect(error).toMatchObject({ code: 'response_unreadable', mayHaveExecuted: true });
    expect(clock.pendingTimers).toBe(0);
  });

  test("a provider's code that throws makes a typed error too", async () => {
    const bug = (): never => {
      throw new TypeError('a bug');
    };
    const classifying = clientOf([json({}, 500)], { provider: { retry: { classify: bug } } });
    expect(await failureOf(classifying.client.get('/x'))).toMatchObject({ code: 'response_unreadable' });
    const mapping = clientOf([json({ message: 'Gone.' }, 404)], { provider: { toError: bug } });
    expect(await failureOf(mapping.client.get('/x'))).toMatchObject({ code: 'not_found' });
    expect(classifying.clock.pendingTimers + mapping.clock.pendingTimers).toBe(0);
  });

  test('parameters whose getters throw are invalid parameters', async () => {
    const params = {
      id: '1',
      get trap(): string {
        throw new Error('hands off');
      },
    };
    expect(await failureOf(clientOf([ok]).client.request(operations.keyed, params))).toMatchObject({
      code: 'invalid_params',
      operation: 'things.charge',
    });
  });
});

test('an async hook that rejects has no effect', async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => {
    rejections.push(reason);
  };
  process.on('unhandledRejection', note);
  const onRequest = (() => Promise.reject(new Error('an observer fails'))) as () => void;
  expect(await clientOf([ok], { hooks: { onRequest } }).client.get('/x')).toEqual({ ok: true });
  await new Promise((resolve) => setTimeout(resolve, 10));
  process.off('unhandledRejection', note);
  expect(rejections).toEqual([]);
});

test('hooks are called with every step in order, and their exceptions are ignored', async () => {
  const seen: string[] = [];
  const note = (name: string) => (event: { attempt: number; status?: number | undefined }) => {
    seen.push(`${name} ${event.attempt} ${event.status ?? '-'}`);
    throw new Error('an observer fails');
  };
  const hooks = {
    onRequest: note('request'),
    onResponse: note('response'),
    onRetry: note('retry'),
    onError: note('error'),
  };
  const { client, clock } = clientOf([reset, json({}, 503), json({}, 400)], { hooks });
  await failureOf(clock.runUntil(client.get('/x')));
  expect(seen).toEqual([
    'request 1 -',
    'retry 1 -',
    'request 2 -',
    'response 2 503',
    'retry 2 503',
    'request 3 -',
    'response 3 400',
    'error 3 -',
  ]);
});

test('an error of a custom breaker is passed on, and does not blame the parameters', async () => {
  const cause = new Error('the store is down');
  const circuit = (): never => {
    throw cause;
  };
  const { client, sent } = clientOf([ok], { breaker: { circuit, snapshot: () => [] } });
  expect(await failureOf(client.get('/x'))).toBe(cause);
  expect(sent).toHaveLength(0);
});
