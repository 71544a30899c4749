import { expect, test } from 'vitest';
import { memoryEngine, type Delivery } from '../src/index.ts';
import type { DeliveryHandler } from '../src/engine.ts';
import { world } from './support/world.ts';

test('only crashes of a worker with nothing else in flight make a delivery poison', async () => {
  let handle: DeliveryHandler | undefined;
  const { delivery, endpoint, eventsOf } = world({ maxCrashes: 5 }, (clock) =>
    Object.assign(memoryEngine({ clock }), {
      run: (handler: DeliveryHandler) => {
        handle = handler;
        return { stop: () => Promise.resolve() };
      },
    }),
  );
  await endpoint('a');
  delivery.worker();
  const handed: Delivery = {
    id: 'evt_1.a',
    eventId: 'evt_1',
    eventType: 'a',
    endpointId: 'a',
    body: '{}',
    createdAtMs: 0,
    dueAtMs: 0,
    attemptsMade: 0,
    crashCount: 40,
    isolatedCrashCount: 4,
    replays: 0,
    attempts: [],
  };
  const { signal } = new AbortController();
  expect(await handle?.(handed, signal)).toMatchObject({ kind: 'delivered' });
  expect(await handle?.({ ...handed, isolatedCrashCount: 5 }, signal)).toEqual({
    kind: 'dead_letter',
    reason: 'poison',
  });
  expect(eventsOf('onDeadLetter')).toMatchObject([{ deliveryId: 'evt_1.a', reason: 'poison' }]);
});
