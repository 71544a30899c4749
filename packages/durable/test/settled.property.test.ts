import type { Operation } from '@org/http-core/provider';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durable, inspect, memoryCallStore, recover } from '../src/index.ts';
import { dyingStore } from './support/dying-store.ts';
import { createEvent, createRefund, openShop, type Fault } from './support/shop.ts';

const key = 'order-7';
const KINDS = {
  keyed: { operation: createRefund, keyless: false },
  probed: { operation: createEvent, keyless: true },
  neither: { operation: createRefund, keyless: true },
} as const satisfies Record<string, { readonly operation: Operation; readonly keyless: boolean }>;

const faults = fc.array(
  fc.constantFrom<Fault | 'none'>('none', 'lost before', 'lost after', 'refused', 'offline', 'unavailable'),
  { maxLength: 4 },
);

/** A process that makes the call or recovers, and dies after a number of writes to the store. */
const processes = fc.array(
  fc.record({
    recovers: fc.boolean(),
    writes: fc.nat(6),
    faults,
    pauseMs: fc.integer({ min: 0, max: 40_000 }),
  }),
  { minLength: 1, maxLength: 5 },
);

test.each(Object.keys(KINDS) as (keyof typeof KINDS)[])(
  'whatever happens to the requests and the processes, a call that is %s takes effect once',
  async (kind) => {
    const { operation, keyless } = KINDS[kind];
    await fc.assert(
      fc.asyncProperty(processes, async (all) => {
        const { client, shop, clock } = openShop({ keyless, deadlineMs: 20_000 });
        const store = memoryCallStore();
        const params = { id: 'evt_7', amount: 500 };
        for (const one of all) {
          shop.faults.length = 0;
          shop.faults.push(...(one.faults as Fault[]));
          const mortal = dyingStore(store, one.writes);
          const work = one.recovers
            ? recover({ store: mortal, clients: [client], clock })
            : durable(operation, [client, params], { key, store: mortal, waitMs: 1_000 });
          work.catch(() => undefined);
          await clock.advance(one.pauseMs);
        }
        shop.faults.length = 0;
        // Whatever is left: no process is alive, and the network works.
        for (let round = 0; round < 5; round++) {
          await clock.advance(60_000);
          const recovering = recover({ store, clients: [client], clock });
          await clock.advance(60_000);
          await recovering;
        }
        const { state } = (await inspect(key, { store })) ?? {};
        expect(shop.effects.length).toBeLessThanOrEqual(1);
        expect(state).not.toBe('pending');
        if (state === 'done') expect(shop.effects).toHaveLength(1);
        if (state === 'failed' || state === undefined) expect(shop.effects).toHaveLength(0);
        if (kind !== 'neither') expect(state).not.toBe('unknown');
      }),
      { numRuns: 300 },
    );
  },
);
