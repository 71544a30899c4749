import { describe, expect, test, vi } from 'vitest';
import { failureOf } from '@org/scripts/testing/settled';
import {
  AbortError,
  ConnectionError,
  linkHeaderPages,
  MiddlewareError,
  offsetPages,
  SdkError,
  ServerError,
  TimeoutError,
  type CallMiddleware,
  type Middleware,
  type MiddlewareCall,
} from '../../src/index.ts';
import { systemClock } from '@org/runtime-kit';
import { clientOf, operations } from '../support/client.ts';
import { json, socketError } from '../support/scripted.ts';
import { paginate } from '../../src/client/list-pages.ts';

type Run = CallMiddleware['run'];

const step = (run: Run, more: Partial<CallMiddleware> = {}): CallMiddleware => ({
  name: 'step',
  at: 'call',
  ...more,
  run,
});

describe('what a step does', () => {
  test('sees the operation and its parameters, and changes them', async () => {
    const seen: MiddlewareCall[] = [];
    const use = [
      step((call, next) => {
        seen.push(call);
        return next({
          params: { ...call.params, tenant: 't_1' },
          headers: { 'X-Tenant': 't_1' },
          query: { v: 2 },
        });
      }),
    ];
    const { client, sent } = clientOf([json({ ok: true })], { use });
    expect(await client.request(operations.safe, { id: 'a' })).toEqual({ ok: true });
    expect(seen[0]).toMatchObject({ operation: operations.safe, params: { id: 'a' }, retryClass: 'safe' });
    expect(sent[0]?.url).toMatch(/\/things\/a\?tenant=t_1&v=2$/);
    expect(sent[0]?.headers).toMatchObject({ 'x-tenant': 't_1' });
  });

  test('changes the result, and keeps the response', async () => {
    const use = [
      step(async (_call, next) => {
        const result = await next();
        return { ...result, data: [result.data] };
      }),
    ];
    const { client } = clientOf([json(1, 201)], { use });
    const { data, response } = await client.get('/x').withResponse();
    expect(data).toEqual([1]);
    expect(response.status).toBe(201);
    expect(response.attempts).toHaveLength(1);
  });

  test('returns a result of its own, and nothing is sent', async () => {
    const { client, sent } = clientOf([json(1)], { use: [step(() => ({ data: 'own' }))] });
    const { data, response } = await client.get('/x').withResponse();
    expect(data).toBe('own');
    expect(response).toMatchObject({ status: 200, attempts: [] });
    expect(sent).toEqual([]);
  });

  test('returns a fallback after a failure, with the attempts that were made', async () => {
    const use = [
      step(async (_call, next) => {
        try {
          return await next();
        } catch (error) {
          if (ServerError.isInstance(error)) return { data: 'fallback' };
          throw error;
        }
      }),
    ];
    const { client } = clientOf([json({}, 503)], { use, retry: false });
    const { data, response } = await client.get('/x').withResponse();
    expect(data).toBe('fallback');
    expect(response.attempts).toMatchObject([{ status: 503 }]);
  });

  test("the client's steps run around those of the call", async () => {
    const order: string[] = [];
    const named = (name: string): CallMiddleware => ({
      name,
      at: 'call',
      run: async (_call, next) => {
        order.push(`${name} in`);
        const result = await next();
        order.push(`${name} out`);
        return result;
      },
    });
    const { client } = clientOf([json(1)], { use: [named('a'), named('b')] });
    await client.get('/x', { use: [named('c')] });
    expect(order).toEqual(['a in', 'b in', 'c in', 'c out', 'b out', 'a out']);
  });

  test('with() replaces the steps, and undefined removes them', async () => {
    const ran: string[] = [];
    const named = (name: string): CallMiddleware => ({
      name,
      at: 'call',
      run: (_call, next) => {
        ran.push(name);
        return next();
      },
    });
    const { client } = clientOf([json(1)], { use: [named('a')] });
    await client.with({ use: [named('b')] }).get('/x');
    await client.with({ use: undefined }).get('/x');
    await client.with({ timeoutMs: 1_000 }).get('/x');
    expect(ran).toEqual(['b', 'a']);
  });
});

describe('each way of calling', () => {
  test('a pager stays a pager, and each page is a call', async () => {
    const use = [
      step((call, next) => next({ params: { offset: 2, ...call.params }, headers: { 'x-tenant': 't_1' } })),
    ];
    const page = (request: { readonly url: string }): Response =>
      json({ data: [new URL(request.url).searchParams.get('offset')], total: 4 });
    const { client, sent } = clientOf([page], { use });
    const items = paginate<string>(client, '/things', { pages: offsetPages() });
    expect(await items.toArray({ limit: 10 })).toEqual(['2', '3']);
    expect(sent.map(({ headers }) => headers['x-tenant'])).toEqual(['t_1', 't_1']);
  });

  test('a page whose URL is a link takes no parameter that the link does not contain', async () => {
    const tenant = (call: MiddlewareCall): object => ({ params: { ...call.params, tenant: 't_1' } });
    const linked = (url: string): Response =>
      new Response('[1]', { headers: { link: `<${url}>; rel="next"` } });
    const run = async (link: string, run: Run): Promise<unknown> => {
      const { client, sent } = clientOf([linked(link), json([2])], { use: [step(run)] });
      const items = paginate(client, '/things', { pages: linkHeaderPages() }).toArray({ limit: 10 });
      return [await items.catch((error: unknown) => error), sent.map(({ url }) => new URL(url).search)];
    };
    expect(await run('/things?page=2&tenant=t_1', (call, next) => next(tenant(call)))).toEqual([
      [1, 2],
      ['?tenant=t_1', '?page=2&tenant=t_1'],
    ]);
    expect(await run('/things?page=2', (call, next) => next(tenant(call)))).toMatchObject([
      { code: 'middleware_failed', step: 'step' },
      ['?tenant=t_1'],
    ]);
    expect(
      await run('/things?page=2', (call, next) => next(call.followsLink ? {} : tenant(call))),
    ).toMatchObject([
      [1, 2],
      ['?tenant=t_1', '?page=2'],
    ]);
  });

  test('a dry run shows what the steps send, and tells them that nothing is sent', async () => {
    const dry: boolean[] = [];
    const use = [
      step((call, next) => {
        dry.push(call.dryRun);
        return next({ query: { tenant: 't_1' } });
      }),
    ];
    const { client, sent } = clientOf([json(1)], { use });
    const { url } = await client.dryRun((c) => c.get('/x'), { reveal: true });
    expect(url).toMatch(/\/x\?tenant=t_1$/);
    expect(sent).toEqual([]);
    await client.get('/x');
    expect(dry).toEqual([true, false]);
  });

  test('a download passes through, and a failing step releases it', async () => {
    const cancel = vi.fn();
    const body = (): Response =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            controller.enqueue(new Uint8Array([1]));
          },
          cancel,
        }),
      );
    const fails = { on: false };
    const use = [
      step(async (_call, next) => {
        const result = await next();
        if (fails.on) throw new Error('after');
        return result;
      }),
    ];
    const { client } = clientOf([body], { use });
    const download = await client.get<{ cancel(): Promise<void> }>('/file', { responseType: 'binary' });
    await download.cancel();
    expect(cancel).toHaveBeenCalledTimes(1);
    fails.on = true;
    const error = await failureOf(client.get('/file', { responseType: 'binary' }));
    expect(error).toMatchObject({ code: 'middleware_failed', mayHaveExecuted: false });
    await vi.waitFor(() => {
      expect(cancel).toHaveBeenCalledTimes(2);
    });
  });
});

describe('certainty', () => {
  test('what a step throws before next() was not sent', async () => {
    const use = [step(() => Promise.reject(new RangeError('no tenant')))];
    const { client, sent } = clientOf([json(1)], { use });
    const error = await failureOf(client.request(operations.ambiguous, { id: 'a' }));
    expect(error).toBeInstanceOf(MiddlewareError);
    expect(error).toMatchObject({
      step: 'step',
      operation: 'things.send',
      mayHaveExecuted: false,
      attempts: [],
    });
    expect((error as Error).cause).toMatchObject({ name: 'RangeError', message: 'no tenant' });
    expect(sent).toEqual([]);
  });

  test('what a step throws after next() may have been executed', async () => {
    const use = [
      step(async (_call, next) => {
        await next();
        throw new Error('audit failed');
      }),
    ];
    const { client } = clientOf([json(1)], { use });
    const error = await failureOf(client.request(operations.ambiguous, { id: 'a' }));
    expect(error).toMatchObject({ code: 'middleware_failed', mayHaveExecuted: true });
    expect((error as SdkError).attempts).toHaveLength(1);
  });

  test('an error of next() passes through as it is', async () => {
    const seen: unknown[] = [];
    const use = [
      step(async (_call, next) => {
        try {
          return await next();
        } catch (error) {
          seen.push(error);
          throw error;
        }
      }),
    ];
    const { client } = clientOf([socketError('ECONNRESET')], { use, retry: false });
    const error = await failureOf(client.request(operations.ambiguous, { id: 'a' }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toBe(seen[0]);
    expect(error).toMatchObject({ mayHaveExecuted: true });
  });

  test('an error of another call is not that of this call', async () => {
    const other = clientOf([json({}, 404)]);
    const use = [step(() => other.client.get('/audit').then((data) => ({ data })))];
    const { client } = clientOf([json(1)], { use });
    expect(await failureOf(client.get('/x'))).toMatchObject({ code: 'middleware_failed' });
  });

  test('hooks hear of a failed step once, and of a failed call once', async () => {
    const onError = vi.fn();
    const failing = clientOf([json(1)], {
      use: [step(() => Promise.reject(new Error('x')))],
      hooks: { onError },
    });
    await failureOf(failing.client.get('/x'));
    expect(onError).toHaveBeenCalledTimes(1);
    const passing = clientOf([json({}, 400)], { use: [step((_call, next) => next())], hooks: { onError } });
    await failureOf(passing.client.get('/x'));
    expect(onError).toHaveBeenCalledTimes(2);
  });
});

describe('the end of a call', () => {
  test('a step that never calls back ends at the deadline', async () => {
    const use = [step(() => new Promise(() => undefined))];
    const { client, clock, sent } = clientOf([json(1)], { use, deadlineMs: 5_000 });
    const error = failureOf(client.request(operations.ambiguous, { id: 'a' }));
    await clock.runUntil(error);
    expect(await error).toBeInstanceOf(TimeoutError);
    expect(await error).toMatchObject({ kind: 'deadline', mayHaveExecuted: false });
    expect(sent).toEqual([]);
  });

  test('a step that ignores the abort does not hold the call, and can send nothing later', async () => {
    const controller = new AbortController();
    let late: () => Promise<unknown> = () => Promise.resolve();
    const use = [
      step((_call, next) => {
        late = next;
        return new Promise(() => undefined);
      }),
    ];
    const { client, sent } = clientOf([json(1)], { use });
    const call = failureOf(client.get('/x', { signal: controller.signal }));
    await vi.waitFor(() => {
      expect(late.name).toBe('next');
    });
    controller.abort(new Error('enough'));
    expect(await call).toBeInstanceOf(AbortError);
    expect(await failureOf(late())).toMatchObject({ code: 'middleware_failed' });
    expect(sent).toEqual([]);
  });

  test('a deadline in the call below keeps its evidence', async () => {
    const use = [step((_call, next) => next())];
    const { client, clock } = clientOf([() => new Promise<never>(() => undefined)], {
      use,
      deadlineMs: 5_000,
    });
    const error = failureOf(client.request(operations.ambiguous, { id: 'a' }));
    await clock.runUntil(error);
    expect(await error).toMatchObject({ code: 'timeout', mayHaveExecuted: true, attempts: [{ number: 1 }] });
  });

  test('a fallback without a wait still counts at the deadline', async () => {
    const use = [step((_call, next) => next().catch(() => ({ data: 'fallback' })))];
    const { client, clock } = clientOf([() => new Promise<never>(() => undefined)], {
      use,
      deadlineMs: 5_000,
    });
    expect(await clock.runUntil(client.get('/x'))).toBe('fallback');
  });
});

describe('on the clock of the platform', () => {
  test.for(['call', 'attempt'] as const)('a step at %s that hangs after its call ends', async (at) => {
    const hang = new Promise<never>(() => undefined);
    const use: Middleware[] = [
      {
        name: 'hang',
        at,
        run: async (_: unknown, next: () => Promise<unknown>) => {
          await next();
          return hang;
        },
      },
    ];
    const { client } = clientOf([json(1), json(1)], { use, clock: systemClock });
    const late = await failureOf(client.get('/x', { deadlineMs: 30 }));
    expect(late).toMatchObject({ name: 'TimeoutError', kind: 'deadline' });
    const controller = new AbortController();
    const aborted = failureOf(client.get('/x', { signal: controller.signal }));
    setTimeout(() => {
      controller.abort();
    }, 10);
    expect(AbortError.isInstance(await aborted)).toBe(true);
    // Nothing of the calls is left.
    await client.close();
  });
});
