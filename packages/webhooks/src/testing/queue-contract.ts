import type { StoredDelivery, ReceivedDelivery, WorkQueue } from '../contract/queue.ts';
import { expectEqual, type ContractCase } from './contract-case.ts';

/**
 * An empty queue to test, and a way to advance its time.
 *
 * @public
 */
export interface QueueHarness {
  readonly queue: WorkQueue;
  /** Advances the queue's clock. A queue with a clock of its own may really wait. */
  readonly advance: (ms: number) => Promise<void>;
}

const LEASE_MS = 1000;

const delivery = (number: number, key?: string): StoredDelivery => ({
  scheme: 'test',
  ...(key === undefined ? {} : { key }),
  receivedAtMs: 1_700_000_000_000 + number,
  method: 'POST',
  url: `/webhooks?n=${number}`,
  headers: { 'content-type': 'application/json' },
  body: Uint8Array.from({ length: 300 }, (_, index) => (index * number) % 256),
});

async function receive({ queue }: QueueHarness): Promise<ReceivedDelivery> {
  const received = await queue.receive(LEASE_MS);
  if (received === undefined) throw new Error('receive: expected a delivery, got none');
  return received;
}

const expectNone = async ({ queue }: QueueHarness): Promise<void> => {
  expectEqual(await queue.receive(LEASE_MS), undefined, 'receive');
};

const promises: Readonly<Record<string, (harness: QueueHarness) => Promise<void>>> = {
  'an empty queue delivers nothing': expectNone,
  'a delivery is received exactly as it was enqueued': async (harness) => {
    await harness.queue.enqueue(delivery(7, 'k'));
    const received = await receive(harness);
    expectEqual(received.delivery, delivery(7, 'k'), 'delivery');
    expectEqual(received.attempt, 1, 'attempt');
  },
  'first in, first out': async (harness) => {
    for (const number of [1, 2, 3]) {
      await harness.queue.enqueue(delivery(number));
      await harness.advance(1);
    }
    const urls: string[] = [];
    for (let count = 0; count < 3; count += 1) urls.push((await receive(harness)).delivery.url);
    expectEqual(urls, ['/webhooks?n=1', '/webhooks?n=2', '/webhooks?n=3'], 'order');
  },
  'a locked delivery is not received twice, and an acknowledged one never again': async (harness) => {
    await harness.queue.enqueue(delivery(1));
    const { receipt } = await receive(harness);
    await expectNone(harness);
    await harness.queue.ack(receipt);
    await harness.advance(LEASE_MS * 2);
    await expectNone(harness);
  },
  'a delivery that was not settled is received again, and counted': async (harness) => {
    await harness.queue.enqueue(delivery(1));
    const first = await receive(harness);
    await harness.advance(LEASE_MS + 1);
    const second = await receive(harness);
    expectEqual(second.attempt, 2, 'attempt');
    await harness.queue.ack(first.receipt);
    await harness.advance(LEASE_MS + 1);
    expectEqual((await receive(harness)).attempt, 3, 'attempt after a stale receipt');
  },
  'a retry waits for its delay': async (harness) => {
    await harness.queue.enqueue(delivery(1));
    await harness.queue.retry((await receive(harness)).receipt, 5000);
    await harness.advance(4000);
    await expectNone(harness);
    await harness.advance(1001);
    expectEqual((await receive(harness)).attempt, 2, 'attempt');
  },
  'a dead letter is not received': async (harness) => {
    await harness.queue.enqueue(delivery(1));
    await harness.queue.deadLetter((await receive(harness)).receipt);
    await harness.advance(LEASE_MS * 10);
    await expectNone(harness);
  },
  'a key that is already queued is not queued again': async (harness) => {
    await harness.queue.enqueue(delivery(1, 'same'));
    await harness.queue.enqueue(delivery(1, 'same'));
    await harness.queue.ack((await receive(harness)).receipt);
    await expectNone(harness);
  },
  'deliveries without a key are all kept': async (harness) => {
    await harness.queue.enqueue(delivery(1));
    await harness.queue.enqueue(delivery(1));
    await receive(harness);
    await receive(harness);
    await expectNone(harness);
  },
};

/**
 * The requirements that every {@link WorkQueue} must meet, for any test runner. Durability cannot be tested within one
 * process.
 *
 * @param create Creates a fresh, empty queue for each case.
 * @public
 */
export const queueContract = (create: () => QueueHarness | Promise<QueueHarness>): readonly ContractCase[] =>
  Object.entries(promises).map(([name, check]) => ({ name, run: async () => check(await create()) }));
