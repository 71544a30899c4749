import { describe, expect, test, vi } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import {
  AbortError,
  bearer,
  CredentialError,
  MiddlewareError,
  TimeoutError,
  type AttemptMiddleware,
  type AuthStrategy,
  type AttemptOutcome,
  type MiddlewareRequest,
  type RequestChange,
  type SdkError,
} from '../../src/index.ts';
import { httpCache } from '../../src/cache/index.ts';
import { clientOf, operations } from '../support/client.ts';
import { json, socketError } from '../support/scripted.ts';

type Run = AttemptMiddleware['run'];

const step = (run: Run, name = 'step'): AttemptMiddleware => ({ name, at: 'attempt', run });
const changing = (change: unknown): AttemptMiddleware =>
  step((_request, next) => next(change as RequestChange));

describe('what a step does', () => {
  test('changes headers, query and body before the request is authorized', async () => {
    const seen: MiddlewareRequest[] = [];
    const outcomes: AttemptOutcome[] = [];
    const use = [
      step(async (request, next) => {
        seen.push(request);
        outcomes.push(
          await next({
            headers: { 'X-Trace': '1', accept: undefined },
            query: { a: 'new', gone: undefined },
            body: '{"changed":true}',
          }),
        );
      }),
    ];
    const { client, sent } = clientOf([json({ ok: true }, 201, { 'x-region': 'eu', 'set-cookie': 's' })], {
      use,
      auth: bearer('tok_secret_42'),
    });
    await client.post('/x', { query: { a: 'o l', b: 'é', gone: 1 }, body: { changed: false } });
    expect(seen[0]).toMatchObject({ method: 'POST', attempt: 1, retryClass: 'ambiguous', dryRun: false });
    expect(seen[0]?.body).toBe('{"changed":true}');
    expect(sent[0]?.url).toMatch(/\/x\?b=%C3%A9&a=new$/);
    expect(sent[0]?.headers).toMatchObject({ 'x-trace': '1', authorization: 'Bearer tok_secret_42' });
    expect(sent[0]?.headers).not.toHaveProperty('accept');
    expect(sent[0]?.body).toBe('{"changed":true}');
    expect(outcomes[0]).toMatchObject({ status: 201, failed: false, number: 1 });
    expect(outcomes[0]?.header('X-Region')).toBe('eu');
    expect(outcomes[0]?.header('set-cookie')).toBeNull();
  });

  test('runs around each attempt, and sees how it ended', async () => {
    const seen: unknown[] = [];
    const use = [
      step(async (request, next) => {
        const { failed, status, failure } = await next({ headers: { 'x-attempt': String(request.attempt) } });
        seen.push({ failed, status, failure });
      }),
    ];
    const { client, sent, clock } = clientOf([json({}, 503), socketError('ECONNRESET'), json(1)], { use });
    await clock.runUntil(client.get('/x'));
    expect(sent.map(({ headers }) => headers['x-attempt'])).toEqual(['1', '2', '3']);
    expect(seen).toEqual([
      { failed: true, status: 503, failure: undefined },
      { failed: true, status: undefined, failure: 'ECONNRESET' },
      { failed: false, status: 200, failure: undefined },
    ]);
  });

  test('several steps run in their order, the first outermost', async () => {
    const order: string[] = [];
    const named = (name: string): AttemptMiddleware =>
      step(async (request, next) => {
        order.push(`${name}: ${request.headers['x-by'] ?? 'none'}`);
        await next({ headers: { 'x-by': name } });
        order.push(`${name} out`);
      }, name);
    const { client } = clientOf([json(1)], { use: [named('a'), { ...named('b'), before: 'a' }] });
    await client.get('/x', { use: [named('c')] });
    expect(order).toEqual(['b: none', 'a: b', 'c: a', 'c out', 'a out', 'b out']);
  });

  test('what authorizes the request stays unknown to steps, also after next()', async () => {
    const seen: unknown[] = [];
    const use = [
      step(async (request, next) => {
        await next({ headers: { 'x-trace': '1' } });
        seen.push(request.headers, request.url, request.body);
      }),
    ];
    const apply: AuthStrategy['apply'] = (request) => {
      request.headers['x-acme-sig'] = 'deadbeef';
      request.url += '?sig=deadbeef';
      request.body = 'signed deadbeef';
    };
    const { client, sent } = clientOf([json(1)], { use, auth: { refreshable: false, apply } });
    await client.post('/x', { body: {} });
    expect(sent[0]?.headers).toMatchObject({ 'x-acme-sig': 'deadbeef', 'x-trace': '1' });
    expect(seen[0]).toMatchObject({ 'x-trace': '1' });
    expect(JSON.stringify(seen)).not.toContain('deadbeef');
  });

  test('secrets are absent', async () => {
    const seen: unknown[] = [];
    const use = [
      step((request, next) => {
        seen.push(request.headers);
        return next();
      }),
    ];
    const headers = { 'x-api-key': 'k', 'x-tenant': 't_1', 'x-echo': 'tok_secret_42' };
    const { client } = clientOf([json(1)], { use, auth: bearer('tok_secret_42'), headers });
    await client.get('/x');
    await client.get('/x');
    expect(seen[0]).not.toHaveProperty('authorization');
    expect(seen[0]).not.toHaveProperty('x-api-key');
    expect(seen[0]).toMatchObject({ 'x-tenant': 't_1' });
    expect(JSON.stringify(seen[1])).not.toContain('tok_secret_42');
  });
});

describe('guarantees', () => {
  test.each([
    ['a host', { headers: { Host: 'evil.test' } }, 'origin of baseUrl only'],
    ['a credential', { headers: { authorization: 'Bearer x' } }, 'option auth'],
    ['an idempotency key', { headers: { 'idempotency-key': 'k' } }, 'idempotencyKey of the call'],
    [
      'a header of the connection',
      { headers: { 'transfer-encoding': 'chunked' } },
      'belongs to the connection',
    ],
    ['a header with a line break', { headers: { 'x-a': 'a\nb' } }, 'line break'],
    ['a URL', { url: 'https://evil.test' }, 'no option url'],
    ['a body that is no text', { body: 42 }, 'text, bytes or a Blob'],
    ['another body of a keyed call', { body: '{}' }, "step at 'call'"],
    ['a wrong length', { headers: { 'content-length': '1' } }, 'length of the body'],
  ])('%s is refused, and nothing is sent', async (_what, change, message) => {
    const { client, sent } = clientOf([json(1)], { use: [changing(change)] });
    const error = await failureOf(client.request(operations.keyed, { id: 'a', amount: 1 }));
    expect(error).toBeInstanceOf(MiddlewareError);
    expect(error).toMatchObject({ step: 'step', mayHaveExecuted: false, attempts: [] });
    expect((error as Error).message).toContain(message);
    expect(sent).toEqual([]);
  });

  test.each([
    ['the body', { body: '{}' }],
    ['the query', { query: { etag: 'x' } }],
    ['the precondition', { headers: { 'if-match': undefined } }],
  ])('%s of a call that a precondition makes repeatable is refused', async (_what, change) => {
    const operation = { ...operations.ambiguous, repeat: { when: ['If-Match', 'etag'] } };
    const { client, sent } = clientOf([json(1)], { use: [changing(change)] });
    const conditional = client.request(operation, { id: 'a', x: 1 }, { headers: { 'if-match': '"1"' } });
    expect(await failureOf(conditional)).toMatchObject({ code: 'middleware_failed' });
    expect(sent).toEqual([]);
    await client.request(operation, { id: 'a', x: 1 });
    expect(sent).toHaveLength(1);
  });

  test('a step sees a Blob, and may replace it', async () => {
    const seen: unknown[] = [];
    const replaced = new Blob(['replaced']);
    const use = [
      step((request, next) => {
        seen.push(request.body);
        return next({ body: replaced });
      }),
    ];
    const { client, sent } = clientOf([json(1)], { use });
    const body = new Blob(['original']);
    await client.post('/x', { body });
    expect(seen).toEqual([body]);
    expect(sent[0]?.body).toBe(replaced);
  });

  test('the same body of a keyed call is no change, and a request without a body gets none', async () => {
    const { client, sent } = clientOf([json(1)], { use: [changing({ body: '{"amount":1}' })] });
    await client.request(operations.keyed, { id: 'a', amount: 1 });
    expect(sent).toHaveLength(1);
    expect(await failureOf(client.get('/x'))).toMatchObject({ code: 'middleware_failed' });
  });

  test('what a step throws before the attempt ends the call, and nothing was sent', async () => {
    const use = [step(() => Promise.reject(new Error('no tok_secret_42')))];
    const { client, sent } = clientOf([json(1)], { use, auth: bearer('tok_secret_42') });
    const error = await failureOf(client.request(operations.ambiguous, { id: 'a' }));
    expect(error).toMatchObject({ code: 'middleware_failed', mayHaveExecuted: false, attempts: [] });
    expect(sent).toEqual([]);
  });

  test('what a step throws after the attempt ends the call, which may have been executed', async () => {
    const use = [
      step(async (_request, next) => {
        await next();
        throw new Error('after');
      }),
    ];
    const { client, sent } = clientOf([json(1)], { use });
    const error = await failureOf(client.request(operations.keyed, { id: 'a' }));
    expect(error).toMatchObject({ code: 'middleware_failed', mayHaveExecuted: true });
    expect((error as SdkError).attempts).toMatchObject([{ status: 200 }]);
    expect(sent).toHaveLength(1);
  });

  test('a failure of the attempt is retried whatever the step does with it', async () => {
    const use = [
      step(async (_request, next) => {
        void next();
        return Promise.resolve('ignored');
      }),
    ];
    const { client, sent, clock } = clientOf([json({}, 503), json('done')], { use });
    expect(await clock.runUntil(client.get('/x'))).toBe('done');
    expect(sent).toHaveLength(2);
  });

  test('an outer step that does not wait cannot skip an inner one', async () => {
    const outer = step((_request, next) => void next(), 'outer');
    const slow = step(async (_request, next) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await next({ headers: { 'x-inner': '1' } });
    }, 'slow');
    const { client, sent } = clientOf([json(1)], { use: [outer, slow] });
    expect(await client.get('/x')).toBe(1);
    expect(sent[0]?.headers['x-inner']).toBe('1');
    const failing = step(() => Promise.reject(new Error('inner')), 'failing');
    const error = await failureOf(client.get('/x', { use: [failing] }));
    expect(error).toMatchObject({ code: 'middleware_failed', step: 'failing' });
  });

  test('an error of the credential stays one, also if the step swallows it', async () => {
    const use = [step((_request, next) => next().catch(() => undefined))];
    const { client } = clientOf([json(1)], { use, auth: bearer(() => Promise.reject(new Error('vault'))) });
    expect(await failureOf(client.get('/x'))).toBeInstanceOf(CredentialError);
  });

  test.each([
    ['never calls next', () => undefined, 'without calling next()'],
    ['calls next twice', (_request: unknown, next: () => Promise<unknown>) => next().then(next), 'twice'],
  ])('a step that %s fails the call', async (_what, run, message) => {
    const { client } = clientOf([json(1)], { use: [step(run)] });
    const error = await failureOf(client.get('/x'));
    expect(error).toMatchObject({ code: 'middleware_failed' });
    expect((error as Error).message).toContain(message);
  });

  test('a step that hangs ends at the deadline, before and after the attempt', async () => {
    const forever = new Promise(() => undefined);
    const before = clientOf([json(1)], { use: [step(() => forever)], deadlineMs: 5_000 });
    const early = failureOf(before.client.request(operations.ambiguous, { id: 'a' }));
    await before.clock.runUntil(early);
    expect(await early).toBeInstanceOf(TimeoutError);
    expect(await early).toMatchObject({ kind: 'deadline', mayHaveExecuted: false });
    const after = clientOf([json(1)], {
      use: [step((_request, next) => next().then(() => forever))],
      deadlineMs: 5_000,
    });
    const late = failureOf(after.client.request(operations.ambiguous, { id: 'a' }));
    await after.clock.runUntil(late);
    expect(await late).toMatchObject({ kind: 'deadline', mayHaveExecuted: true });
  });

  test('a loop without end does not block the process', async () => {
    const use = [
      step(async (_request, next) => {
        for (;;) await next().catch(() => undefined);
      }),
    ];
    const { client, clock, sent } = clientOf([json(1)], { use, deadlineMs: 5_000 });
    const error = failureOf(client.get('/x'));
    await clock.runUntil(error);
    expect(await error).toMatchObject({ code: 'timeout', mayHaveExecuted: false });
    expect(sent).toHaveLength(1);
  });

  test('a step that ignores the abort does not hold the call, and can send nothing later', async () => {
    const controller = new AbortController();
    let late: (() => Promise<unknown>) | undefined;
    const use = [
      step((_request, next) => {
        late = next;
        return new Promise(() => undefined);
      }),
    ];
    const { client, sent } = clientOf([json(1)], { use });
    const call = failureOf(client.get('/x', { signal: controller.signal }));
    await vi.waitFor(() => {
      expect(late).toBeDefined();
    });
    controller.abort();
    expect(await call).toBeInstanceOf(AbortError);
    await failureOf(late?.() ?? Promise.reject(new Error('no step')));
    expect(sent).toEqual([]);
  });

  test('a cache cannot return a response to a request that a step would have changed', async () => {
    let tenant = 'a';
    const use = [step((_request, next) => next({ headers: { 'x-tenant': tenant } }))];
    const { client, sent } = clientOf(
      [(request) => json(request.headers['x-tenant'], 200, { 'cache-control': 'max-age=60' })],
      { use, cache: httpCache() },
    );
    expect(await client.get('/x')).toBe('a');
    tenant = 'b';
    expect(await client.get('/x')).toBe('b');
    expect(sent).toHaveLength(2);
    expect(await failureOf(client.get('/x', { cache: 'reload' }))).toMatchObject({ param: 'cache' });
  });

  test('a dry run shows the changed request', async () => {
    const { client } = clientOf([json(1)], { use: [changing({ query: { tenant: 't_1' } })] });
    expect((await client.dryRun((c) => c.get('/x'), { reveal: true })).url).toMatch(/\?tenant=t_1$/);
  });
});
