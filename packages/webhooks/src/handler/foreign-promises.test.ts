import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test, vi } from 'vitest';
import { runWorker } from '../queue/run-worker.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import { sqliteQueue } from '../sqlite/queue.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import type { Verification } from '../contract/verification.ts';
import { verifyWithSecrets } from '../verify/secret-source.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';
import { defaultReplies } from '../contract/reply.ts';

/** A promise as some libraries implement it: awaitable, but not an instance of `Promise`. */
const foreign = <T>(promise: Promise<T>): Promise<T> => {
  const thenable: PromiseLike<T> = { then: (...then) => promise.then(...then) };
  return thenable as Promise<T>;
};

const request = (): Request => new Request('https://example.com', { method: 'POST', body: '{}' });

const scheme = (verify: () => Promise<Verification>): WebhookScheme => ({
  name: 'shop',
  maxBodyBytes: 1000,
  decodedHeaders: [],
  replies: defaultReplies,
  verify,
  decode: () => ({ kind: 'malformed', message: 'nothing' }),
});

/** Returns the rejections that nobody handled while `work` ran. Each would end the process. */
async function unhandledIn(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const rejections: unknown[] = [];
  const note = (reason: unknown): void => void rejections.push(reason);
  process.on('unhandledRejection', note);
  await work();
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.off('unhandledRejection', note);
  return rejections;
}

const failing = (): Promise<never> => Promise.reject(new Error('the log is full'));

describe('a listener that rejects later ends nothing', () => {
  test.each([
    ['a promise', failing],
    ['a promise of another library', () => foreign(failing())],
  ])('onFailure returning %s is reported on stderr', async (_what, onFailure) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const handler = createWebhookHandler({
      scheme: scheme(() => Promise.resolve({ ok: true, secretIndex: 0 })),
      onFailure,
    });
    expect(await unhandledIn(() => handler(request()))).toEqual([]);
    expect(error.mock.calls).toMatchObject([
      [expect.stringContaining('onFailure'), new Error('the log is full')],
    ]);
    error.mockRestore();
  });

  test('onError of runWorker', async () => {
    const clock = new VirtualClock();
    const stop = new AbortController();
    const queue = sqliteQueue(new DatabaseSync(':memory:'), { clock });
    let reported = 0;
    // No mock: it would handle the rejection.
    const onError = (): Promise<never> => {
      reported += 1;
      return failing();
    };
    const rejections = await unhandledIn(async () => {
      const broken = { ...queue, receive: () => Promise.reject(new Error('database is locked')) };
      const run = () => Promise.resolve({ status: 'processed', retry: false } as const);
      const loop = runWorker(broken, run, { signal: stop.signal, clock, onError });
      await clock.advance(100);
      stop.abort();
      await loop;
    });
    expect([reported, rejections]).toEqual([1, []]);
  });
});

describe('promises of other libraries count as promises', () => {
  test('a verification that rejects makes the sender retry', async () => {
    const handler = createWebhookHandler({
      scheme: scheme(() => foreign(Promise.reject(new Error('key server down')))),
      onFailure: () => undefined,
    });
    expect((await handler(request())).status).toBe(503);
  });

  test('a verification that hangs is limited in time', async () => {
    const clock = new VirtualClock();
    const handler = createWebhookHandler({
      scheme: scheme(() => foreign(new Promise(() => undefined))),
      clock,
      onFailure: () => undefined,
    });
    const reply = handler(request());
    await vi.waitFor(async () => {
      await clock.advance(10_000);
      expect(await Promise.race([reply.then(({ status }) => status), clock.advance(0)])).toBe(503);
    });
  });

  test('a mismatch under secrets makes them be looked up again', async () => {
    const renew = vi.fn(() => ['new']);
    const verification = await verifyWithSecrets({ read: () => ['old'], renew }, ([secret]) =>
      foreign(
        Promise.resolve<Verification>(
          secret === 'new'
            ? { ok: true, secretIndex: 0 }
            : { ok: false, reason: 'signature_mismatch', message: 'another secret' },
        ),
      ),
    );
    expect([verification.ok, renew.mock.calls.length]).toEqual([true, 1]);
  });
});
