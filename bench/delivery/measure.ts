import type { Subject } from './engines.ts';

/** What one round of a subject gave, in deliveries per second. */
export interface Rates {
  readonly enqueued: number;
  readonly delivered: number;
}

export interface Load {
  readonly events: number;
  /** Each event goes to so many endpoints. */
  readonly endpoints: number;
  /** Number of events that are sent at the same time. */
  readonly senders: number;
}

/** Sends events, then hands out all deliveries to a worker that makes no requests. */
export async function measure(subject: Subject, { events, endpoints, senders }: Load): Promise<Rates> {
  const { delivery, engine, send } = subject;
  for (let number = 0; number < endpoints; number++)
    await delivery.endpoints.add({ id: `ep_${number}`, url: `https://example.com/${number}` });

  const startedMs = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (next < events) await send(next++);
    }),
  );
  const sentMs = performance.now();

  const total = events * endpoints;
  let made = 0;
  const done = new Promise<void>((resolve, reject) => {
    const runner = engine.run(
      () => {
        if (++made === total) resolve(runner.stop(10_000));
        return Promise.resolve({
          kind: 'delivered',
          attempt: { atMs: Date.now(), durationMs: 1, status: 204 },
        });
      },
      { concurrency: 200, leaseMs: 600_000, onError: reject },
    );
  });
  await done;
  const rate = (fromMs: number, untilMs: number): number => Math.round((total / (untilMs - fromMs)) * 1000);
  return { enqueued: rate(startedMs, sentMs), delivered: rate(sentMs, performance.now()) };
}
