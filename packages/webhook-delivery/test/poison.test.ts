import { expect, test } from 'vitest';
import { memoryEngine, type Delivery, type DeliveryHandler } from '../src/index.ts';
import { world } from './support/world.ts';

test('only deaths of a worker that had nothing else in hand make a delivery poison', async () => {
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
    crashes: 40,
    crashesAlone: 4,
    replays: 0,
    attempts: [],
  };
  const { signal } = new AbortController();
  expect(await handle?.(handed, signal)).toMatchObject({ kind: 'delivered' });
  expect(await handle?.({ ...handed, crashesAlone: 5 }, signal)).toEqual({ kind: 'dead', reason: 'poison' });
  expect(eventsOf('onDead')).toMatchObject([{ deliveryId: 'evt_1.a', reason: 'poison' }]);
});
