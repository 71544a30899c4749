import { describe, expect, test, vi } from 'vitest';
import type { DedupStore } from '../contract/dedup-store.ts';
import { memoryDedup } from './memory-dedup.ts';
import { WebhookConfigError, WebhookRejection } from '../base/errors.ts';
import { github } from '../schemes/github.ts';
import { stripe } from '../schemes/stripe.ts';
import { toRequest } from '../testing/delivery.ts';
import { signGitHubEvent } from '../testing/github.ts';
import { signStripeEvent } from '../testing/stripe.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';
import type { WebhookFailure } from './failure.ts';
import type { WebhookHandlerOptions } from './options.ts';

interface Events {
  'charge.succeeded': { id: string; type: 'charge.succeeded'; amount: number };
  'charge.failed': { id: string; type: 'charge.failed'; reason: string };
}

const secret = 'whsec_for_tests';

function makeHandler(more: Partial<WebhookHandlerOptions<Events>> = {}) {
  const failures: WebhookFailure[] = [];
  const handler = createWebhookHandler<Events>({
    scheme: stripe({ secrets: secret }),
    onFailure: (failure) => failures.push(failure),
    ...more,
  });
  const send = async (payload: object) => handler(toRequest(await signStripeEvent({ payload, secret })));
  return { handler, failures, send };
}

const charge = (id: string) => ({ id, type: 'charge.succeeded', amount: 1 });

describe('dispatch', () => {
  test('calls the handlers of the type and those of every type, in the order of registration', async () => {
    const { handler, send } = makeHandler();
    const seen: string[] = [];
    handler
      .on('charge.succeeded', ({ amount }) => void seen.push(`first ${amount}`))
      .onAny((_event, { type, id }) => void seen.push(`any ${type} ${id ?? ''}`))
      .on(['charge.succeeded', 'charge.failed'], (event) => void seen.push(`both ${event.type}`));
    expect((await send(charge('evt_1'))).status).toBe(200);
    await send({ id: 'evt_2', type: 'charge.failed', reason: 'x' });
    await send({ id: 'evt_3', type: 'other' });
    expect(seen).toEqual([
      'first 1',
      'any charge.succeeded evt_1',
      'both charge.succeeded',
      'any charge.failed evt_2',
      'both charge.failed',
      'any other evt_3',
    ]);
  });

  test('handlers of GitHub events are found by name and action, and by name alone', async () => {
    const handler = createWebhookHandler({ scheme: github({ secrets: secret }) });
    const seen: string[] = [];
    handler
      .on('issues', () => void seen.push('issues'))
      .on('issues.opened', () => void seen.push('issues.opened'));
    await handler(
      toRequest(await signGitHubEvent({ event: 'issues', payload: { action: 'opened' }, secret })),
    );
    await handler(
      toRequest(await signGitHubEvent({ event: 'issues', payload: { action: 'closed' }, secret })),
    );
    expect(seen).toEqual(['issues', 'issues.opened', 'issues']);
  });

  test('handlers cannot be added once an event was dispatched', async () => {
    const { handler, send } = makeHandler();
    await send(charge('evt_1'));
    expect(() => handler.on('charge.failed', () => undefined)).toThrow(WebhookConfigError);
    expect(() => handler.onAny(() => undefined)).toThrow(/before the first request/);
  });

  test.each([
    ['acknowledge', 200],
    ['retry', 500],
    ['reject', 200],
  ] as const)('unknown events: %s replies with %i', async (unknownEvents, status) => {
    const { send } = makeHandler({ unknownEvents });
    expect((await send(charge('evt_1'))).status).toBe(status);
  });

  test('unknown events: a function receives them, deduplicated', async () => {
    const unknownEvents = vi.fn();
    const { send } = makeHandler({ unknownEvents });
    await send(charge('evt_1'));
    await send(charge('evt_1'));
    expect(unknownEvents).toHaveBeenCalledOnce();
    expect(unknownEvents).toHaveBeenCalledWith(
      charge('evt_1'),
      expect.objectContaining({ type: 'charge.succeeded' }),
    );
  });
});

describe('outcomes', () => {
  test('a handler that throws makes the sender retry, and the retry is processed', async () => {
    const { handler, failures, send } = makeHandler();
    let calls = 0;
    handler.on('charge.succeeded', () => {
      calls += 1;
      if (calls === 1) throw new Error('no database');
    });
    expect((await send(charge('evt_1'))).status).toBe(500);
    expect(failures).toMatchObject([
      { stage: 'handler', message: 'no database', type: 'charge.succeeded', key: 'stripe:evt_1' },
    ]);
    expect((await send(charge('evt_1'))).status).toBe(200);
    expect((await send(charge('evt_1'))).status).toBe(200);
    expect(calls).toBe(2);
  });

  test('a rejection is final', async () => {
    const { handler, send } = makeHandler();
    const reject = vi.fn(() => {
      throw new WebhookRejection('no such customer');
    });
    handler.on('charge.succeeded', reject);
    expect((await send(charge('evt_1'))).status).toBe(200);
    expect((await send(charge('evt_1'))).status).toBe(200);
    expect(reject).toHaveBeenCalledOnce();
  });

  test('a delivery that arrives while the first is processed makes the sender retry', async () => {
    const { handler, send } = makeHandler();
    let finish = (): void => undefined;
    handler.on('charge.succeeded', () => new Promise<void>((resolve) => (finish = resolve)));
    const first = send(charge('evt_1'));
    await vi.waitFor(async () => {
      const second = await send(charge('evt_1'));
      expect([second.status, second.headers.get('retry-after')]).toEqual([503, '10']);
    }, 4000);
    finish();
    expect((await first).status).toBe(200);
    expect((await send(charge('evt_1'))).status).toBe(200);
  });

  test('an unavailable store: 503 before the work, 200 after it', async () => {
    const broken = () => Promise.reject(new Error('store down'));
    const before = makeHandler({ dedup: { claim: broken, complete: broken, release: broken } });
    const handled = vi.fn();
    before.handler.onAny(handled);
    expect((await before.send(charge('evt_1'))).status).toBe(503);
    expect(handled).not.toHaveBeenCalled();
    expect(before.failures).toMatchObject([{ stage: 'claim' }]);
    const after = makeHandler({ dedup: { ...memoryDedup(), complete: broken } });
    after.handler.onAny(handled);
    expect((await after.send(charge('evt_1'))).status).toBe(200);
    expect(after.failures).toMatchObject([{ stage: 'complete', message: 'store down' }]);
  });

  test('without deduplication every delivery is processed', async () => {
    const { handler, send } = makeHandler({ dedup: false });
    const handled = vi.fn();
    handler.onAny(handled);
    await send(charge('evt_1'));
    await send(charge('evt_1'));
    expect(handled).toHaveBeenCalledTimes(2);
    expect(handled.mock.calls[0]?.[1]).toMatchObject({ claim: undefined, id: 'evt_1' });
  });

  test('endpoints that share a store separate their events by name', async () => {
    const dedup = memoryDedup();
    const seen: string[] = [];
    for (const endpoint of ['accounts', 'connect', 'accounts']) {
      const { handler, send } = makeHandler({ dedup, endpoint });
      handler.onAny((_event, { claim }) => void seen.push(claim?.key ?? ''));
      expect((await send(charge('evt_1'))).status).toBe(200);
    }
    expect(seen).toEqual(['accounts:evt_1', 'connect:evt_1']);
  });

  test('a listener that throws changes nothing', async () => {
    const { send } = makeHandler({
      onFailure: () => {
        throw new Error('logger down');
      },
      unknownEvents: () => {
        throw new Error('x');
      },
    });
    expect((await send(charge('evt_1'))).status).toBe(500);
  });

  test('a verified request without an event gets a 400', async () => {
    const { failures, send } = makeHandler();
    expect((await send(['no', 'event'])).status).toBe(400);
    expect(failures).toMatchObject([{ stage: 'decode' }]);
  });

  test.each([{ leaseMs: 0 }, { dedupTtlMs: Number.NaN }])('%j is rejected', (options) => {
    expect(() => makeHandler(options)).toThrow(WebhookConfigError);
  });
});

test('an effect that the store knows to be rolled back is not acknowledged, and its reply is not repeated', async () => {
  const inner = memoryDedup();
  let committed = false;
  const dedup: DedupStore = {
    ...inner,
    async complete(key, token, ttlMs) {
      if (committed) return inner.complete(key, token, ttlMs);
      await inner.release(key, token);
      return 'undone';
    },
  };
  const { handler, failures, send } = makeHandler({ dedup });
  handler.on('charge.succeeded', () => ({ status: 200, body: 'paid' }));
  expect((await send(charge('evt_1'))).status).toBe(500);
  expect(failures).toMatchObject([{ stage: 'complete', message: expect.stringMatching(/not committed/) }]);
  committed = true;
  const response = await send(charge('evt_1'));
  expect([response.status, await response.text()]).toEqual([200, 'paid']);
});

describe('the Fetch API', () => {
  test('methods other than POST get a 405', async () => {
    const response = await makeHandler().handler(new Request('https://example.com'));
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a body is not read beyond the limit, no matter which length was announced', async () => {
    const { handler } = makeHandler({ scheme: stripe({ secrets: secret, maxBodyBytes: 1000 }) });
    let pulled = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new Uint8Array(400));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const request = new Request('https://example.com', {
      method: 'POST',
      body,
      duplex: 'half',
    });
    expect((await handler(request)).status).toBe(413);
    expect(pulled).toBeLessThan(6);
    expect(cancelled).toBe(true);
    const announced = new Request('https://example.com', {
      method: 'POST',
      body: 'x',
      headers: { 'content-length': '1001' },
    });
    expect((await handler(announced)).status).toBe(413);
  });
});
