import { InvalidDeliveryError } from '../base/errors.ts';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test, vi } from 'vitest';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import { github } from '../schemes/github.ts';
import { hmac } from '../schemes/hmac.ts';
import { sqliteQueue } from '../sqlite/queue.ts';
import { toRequest } from '../testing/delivery.ts';
import { signGitHubEvent } from '../testing/github.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { parseDelivery, serializeDelivery } from '../handler/stored-delivery.ts';
import type { StoredDelivery } from '../contract/queue.ts';
import { drainQueue } from './drain-queue.ts';
import { runWorker } from './run-worker.ts';

const secret = 'a-secret-of-the-hook';
const issue = () =>
  signGitHubEvent({ event: 'issues', payload: { action: 'opened' }, secret, deliveryId: 'd-1' });

function setUp() {
  const clock = new VirtualClock();
  const queue = sqliteQueue(new DatabaseSync(':memory:'), { clock });
  const handler = createWebhookHandler({ scheme: github({ secrets: secret, clock }), queue, clock });
  return { clock, queue, handler };
}

describe('replying before the work is done', () => {
  test('a request is verified, then stored, then gets a 2xx, and is processed once later', async () => {
    const { queue, handler } = setUp();
    const work = vi.fn();
    handler.on('issues.opened', work);
    expect((await handler(toRequest(await issue()))).status).toBe(202);
    expect((await handler(toRequest(await issue()))).status).toBe(202);
    expect(work).not.toHaveBeenCalled();
    expect(await drainQueue(queue, handler.process)).toEqual({ processed: 1, retried: 0, deadLettered: 0 });
    // A redelivery after the work is done is queued again and recognized when it is processed.
    expect((await handler(toRequest(await issue()))).status).toBe(202);
    expect(await drainQueue(queue, handler.process)).toEqual({ processed: 1, retried: 0, deadLettered: 0 });
    expect(work).toHaveBeenCalledOnce();
    expect(work).toHaveBeenCalledWith(
      { action: 'opened' },
      expect.objectContaining({ type: 'issues.opened', id: 'd-1' }),
    );
  });

  test('an unverified request is not stored', async () => {
    const { queue, handler } = setUp();
    const delivery = await issue();
    expect((await handler(toRequest({ ...delivery, body: Buffer.from('{}') }))).status).toBe(401);
    expect(await queue.receive(1000)).toBeUndefined();
  });

  test('the 2xx waits for the durable write', async () => {
    const stored: StoredDelivery[] = [];
    let written = (): void => undefined;
    const queue = {
      enqueue: (delivery: StoredDelivery) =>
        new Promise<void>((resolve) => {
          stored.push(delivery);
          written = resolve;
        }),
    };
    const handler = createWebhookHandler({ scheme: github({ secrets: secret }), queue });
    let replied = false;
    const response = handler(toRequest(await issue())).finally(() => {
      replied = true;
    });
    await vi.waitFor(() => {
      expect(stored).toHaveLength(1);
    }, 4000);
    expect(replied).toBe(false);
    written();
    expect((await response).status).toBe(202);
  });

  test('a queue that is down leads to a 503; one that hangs, to a 503 before the sender times out', async () => {
    const clock = new VirtualClock();
    const scheme = github({ secrets: secret, clock });
    const down = createWebhookHandler({
      scheme,
      clock,
      queue: { enqueue: () => Promise.reject(new Error('down')) },
    });
    expect((await down(toRequest(await issue()))).status).toBe(503);
    const enqueue = vi.fn(() => new Promise<void>(() => undefined));
    const hanging = createWebhookHandler({ scheme, clock, queue: { enqueue } });
    const response = hanging(toRequest(await issue()));
    await vi.waitFor(() => {
      expect(enqueue).toHaveBeenCalled();
    }, 4000);
    await clock.advance(9500);
    expect((await response).status).toBe(503);
  });

  test('only headers that decoding needs are stored: no signature, no cookie', async () => {
    const { queue, handler } = setUp();
    const delivery = await issue();
    await handler(toRequest({ ...delivery, headers: { ...delivery.headers, cookie: 'session=1' } }));
    const taken = await queue.receive(1000);
    expect(Object.keys(taken?.delivery.headers ?? {}).sort()).toEqual([
      'content-type',
      'x-github-delivery',
      'x-github-event',
    ]);
    expect(taken?.delivery.key).toBe('github:d-1');
  });
});

describe('processing the queue', () => {
  test('failures wait longer each time, then the delivery becomes a dead letter and can be replayed', async () => {
    const { clock, queue, handler } = setUp();
    let broken = true;
    const work = vi.fn(() => {
      if (broken) throw new Error('no database');
    });
    handler.on('issues', work);
    await handler(toRequest(await issue()));
    const drain = () => drainQueue(queue, handler.process, { maxAttempts: 3 });
    expect(await drain()).toEqual({ processed: 0, retried: 1, deadLettered: 0 });
    await clock.advance(999);
    expect(await drain()).toEqual({ processed: 0, retried: 0, deadLettered: 0 });
    await clock.advance(1);
    expect(await drain()).toEqual({ processed: 0, retried: 1, deadLettered: 0 });
    await clock.advance(2000);
    expect(await drain()).toEqual({ processed: 0, retried: 0, deadLettered: 1 });
    broken = false;
    const [deadLetter] = await queue.deadLetters(10);
    expect(await handler.replay(deadLetter!)).toEqual({ status: 'processed', retry: false });
    expect(work).toHaveBeenCalledTimes(4);
  });

  test('replay repeats processed deliveries; process does not', async () => {
    const { handler, queue } = setUp();
    const work = vi.fn();
    handler.on('issues', work);
    await handler(toRequest(await issue()));
    const { delivery } = (await queue.receive(1000))!;
    const copy = parseDelivery(serializeDelivery(delivery));
    expect(copy).toEqual(delivery);
    expect(await handler.process(copy)).toEqual({ status: 'processed', retry: false });
    expect(await handler.process(copy)).toEqual({ status: 'duplicate', retry: false });
    expect(await handler.replay(copy)).toEqual({ status: 'processed', retry: false });
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('a delivery of another sender, and text that is not a delivery, are rejected', async () => {
    const { handler } = setUp();
    const shop = hmac({
      name: 'shop',
      headers: { signature: 'x' },
      format: { kind: 'single', encoding: 'hex' },
      signed: '{body}',
      secrets: 'shop-secret',
      type: () => 'order',
    });
    const delivery: StoredDelivery = {
      scheme: shop.name,
      receivedAtMs: 0,
      method: 'POST',
      url: '/',
      headers: {},
      body: Buffer.from('{}'),
    };
    await expect(handler.process(delivery)).rejects.toThrow(/The delivery is from shop/);
    expect(() => parseDelivery('{}')).toThrow(InvalidDeliveryError);
    expect(() => parseDelivery('{"body":"!"}')).toThrow(InvalidDeliveryError);
  });

  test('the worker waits if nothing is due and stops when the signal aborts', async () => {
    const { clock, queue, handler } = setUp();
    const work = vi.fn();
    handler.on('issues', work);
    const stop = new AbortController();
    const loop = runWorker(queue, handler.process, { signal: stop.signal, clock, pollMs: 1000 });
    await handler(toRequest(await issue()));
    await vi.waitFor(async () => {
      await clock.advance(1000);
      expect(work).toHaveBeenCalledOnce();
    }, 4000);
    stop.abort();
    await loop;
    await handler(toRequest(await signGitHubEvent({ event: 'push', payload: {}, secret })));
    await clock.advance(10_000);
    expect(await queue.receive(1000)).toBeDefined();
  });
});
