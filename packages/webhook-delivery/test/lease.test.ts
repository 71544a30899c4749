import { expect, test } from 'vitest';
import type { SettlingClock } from './virtual-harness.ts';
import { world } from './support/world.ts';

const pause = (clock: SettlingClock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.setTimer(resolve, ms);
  });

test('a delivery that waits for a permit until its lease is too short for an attempt is postponed, and not sent twice', async () => {
  const { clock, delivery, receivers, endpoint } = world();
  await endpoint('limited', { limits: { rate: { limit: 1, windowMs: 2_500 } } });
  for (let number = 0; number < 5; number++) await endpoint(`hanging${number}`);
  const inFlight = new Map<string, number>();
  const doubled: string[] = [];
  receivers.respond = async ({ url, headers, timeoutMs }) => {
    const id = `${url} ${headers['webhook-id'] ?? ''}`;
    const others = inFlight.get(id) ?? 0;
    if (others > 0) doubled.push(id);
    inFlight.set(id, others + 1);
    await pause(clock, url.includes('limited') && !id.includes('second') ? 40 : timeoutMs - 1_000);
    inFlight.set(id, (inFlight.get(id) ?? 1) - 1);
    return { status: 200, durationMs: 40 };
  };
  delivery.worker({ concurrency: 1, leaseMs: 21_000 });
  await delivery.send({ type: 'a', data: 1, id: 'first', endpoints: ['limited'] });
  await delivery.send({ type: 'a', data: 1, id: 'second', endpoints: ['limited'] });
  await clock.advance(100);
  for (let number = 0; number < 5; number++)
    await delivery.send({ type: 'a', data: 1, id: `h${number}`, endpoints: [`hanging${number}`] });
  await clock.advance(120_000);
  expect(doubled).toEqual([]);
  await delivery.close();
});
