import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test, vi } from 'vitest';
import { sqliteQueue, type SqliteQueue } from '../sqlite/queue.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import type { StoredDelivery } from '../contract/queue.ts';
import { drainQueue } from './drain-queue.ts';
import { runWorker, type WorkerFailure, type WorkerOptions } from './run-worker.ts';

const delivery = (url: string): StoredDelivery => ({
  scheme: 'shop',
  receivedAtMs: 0,
  method: 'POST',
  url,
  headers: {},
  body: Buffer.from('{}'),
});
const done = { status: 'processed', retry: false } as const;

/** A queue whose methods can be made to fail. */
function setUp() {
  const clock = new VirtualClock();
  const queue = sqliteQueue(new DatabaseSync(':memory:'), { clock });
  const broken = new Set<keyof SqliteQueue>();
  const frail = new Proxy(queue, {
    get: (target, name: keyof SqliteQueue) =>
      broken.has(name)
        ? () => Promise.reject(new Error('database is locked'))
        : (Reflect.get(target, name) as unknown),
  });
  const reported: WorkerFailure[] = [];
  const stop = new AbortController();
  const start = (run: Parameters<typeof runWorker>[1], options: Partial<WorkerOptions> = {}): Promise<void> =>
    runWorker(frail, run, {
      signal: stop.signal,
      clock,
      onError: (error) => void reported.push(error),
      ...options,
    });
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) await clock.advance(100);
  };
  return { clock, queue, broken, reported, stop, start, pass };
}

describe('a worker continues', () => {
  test('if receive rejects: it calls again, less and less often, and reports it once', async () => {
    const { queue, broken, reported, stop, start, pass } = setUp();
    const urls: string[] = [];
    broken.add('receive');
    const loop = start(({ url }) => {
      urls.push(url);
      return Promise.resolve(done);
    });
    await queue.enqueue(delivery('/1'));
    await pass(60_000);
    expect(reported).toEqual([{ during: 'receive', error: new Error('database is locked') }]);
    broken.delete('receive');
    await pass(31_000);
    expect(urls).toEqual(['/1']);
    broken.add('receive');
    await pass(2_000);
    expect(reported).toHaveLength(2);
    stop.abort();
    await loop;
  });

  test('if an outcome cannot be recorded: it tries again', async () => {
    const { queue, broken, reported, stop, start, pass } = setUp();
    broken.add('ack');
    const run = vi.fn(() => Promise.resolve(done));
    const loop = start(run);
    await queue.enqueue(delivery('/1'));
    await pass(1_300);
    broken.delete('ack');
    await pass(120_000);
    expect([run.mock.calls.length, reported]).toEqual([1, []]);
    stop.abort();
    await loop;
  });

  test('if an outcome can never be recorded: it reports that and receives the next delivery', async () => {
    const { queue, broken, reported, stop, start, pass } = setUp();
    broken.add('ack');
    const urls: string[] = [];
    const loop = start(({ url }) => {
      urls.push(url);
      return Promise.resolve(done);
    });
    await queue.enqueue(delivery('/1'));
    await queue.enqueue(delivery('/2'));
    await pass(20_000);
    expect(reported.map(({ during }) => during)).toEqual(['settle', 'settle']);
    expect(urls).toEqual(['/1', '/2']);
    stop.abort();
    await loop;
  });

  test('if the function that runs the handlers rejects, or the listener throws', async () => {
    const { queue, stop, start, pass } = setUp();
    const run = vi.fn(() => Promise.reject(new Error('wrong handler')));
    const onError = vi.fn(() => {
      throw new Error('mine');
    });
    const loop = start(run, { onError, maxAttempts: 2 });
    await queue.enqueue(delivery('/1'));
    await pass(5_000);
    expect(onError.mock.calls).toMatchObject([[{ during: 'run' }], [{ during: 'run' }]]);
    expect(await queue.deadLetters(10)).toHaveLength(1);
    stop.abort();
    await loop;
  });

  test('and reports to stderr without a listener', async () => {
    const { broken, stop, pass, clock, queue } = setUp();
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    broken.add('receive');
    const frail = { ...queue, receive: () => Promise.reject(new Error('database is locked')) };
    const loop = runWorker(frail, () => Promise.resolve(done), { signal: stop.signal, clock });
    await pass(10_000);
    expect(error.mock.calls).toEqual([
      [expect.stringContaining('receive') as string, new Error('database is locked')],
    ]);
    error.mockRestore();
    stop.abort();
    await loop;
  });
});

test('a delivery that kills its worker is received maxAttempts times and then becomes a dead letter without being processed', async () => {
  const { clock, queue } = setUp();
  await queue.enqueue(delivery('/poison'));
  await queue.enqueue(delivery('/innocent'));
  const urls: string[] = [];
  const lives = 6;
  for (let life = 0; life < lives; life += 1) {
    // A worker that dies never settles its delivery.
    void drainQueue(
      queue,
      ({ url }) => {
        urls.push(url);
        return url === '/poison' ? new Promise(() => undefined) : Promise.resolve(done);
      },
      { maxAttempts: 3, leaseMs: 1000 },
    );
    await clock.advance(1001);
  }
  expect(urls.filter((url) => url === '/poison')).toHaveLength(3);
  expect(urls.filter((url) => url === '/innocent')).toHaveLength(1);
  expect(await queue.deadLetters(10)).toMatchObject([{ url: '/poison' }]);
});
