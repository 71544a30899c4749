import { SdkError, type Clock } from '@org/http-core';
import { systemClock } from '@org/http-core/provider';
import { expect, test } from 'vitest';
import { sobject } from '../src/objects/index.ts';
import { createSalesforce } from '../src/generated/create.ts';
import { ORG } from './org/access.ts';
import { FakeOrg } from './org/org.ts';

const UPSERTS = 2000;
const AT_ONCE = 20;

/** A clock on which a second takes a millisecond. */
const FAST: Clock = {
  ...systemClock,
  monotonic: () => systemClock.monotonic() * 1000,
  setTimer: (callback, delayMs) => systemClock.setTimer(callback, delayMs / 1000),
};

/** Numbers that look random, and are the same in each run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Repeats a call that failed, as an application does that has used up the client's retries. */
async function persistent<T>(call: () => PromiseLike<T>): Promise<T> {
  for (let attempts = 1; ; attempts++)
    try {
      return await call();
    } catch (error) {
      if (attempts === 50 || !SdkError.isInstance(error) || !error.retryable) throw error;
    }
}

test('2,000 upserts over a connection that loses requests and responses make no record twice', async () => {
  const org = new FakeOrg();
  const random = randomNumbers(7);
  let lostRequests = 0;
  let lostResponses = 0;
  const client = createSalesforce({
    ...ORG,
    clock: FAST,
    breaker: false,
    fetch: async (url, init) => {
      const chance = random();
      if (chance < 0.15) {
        lostRequests++;
        throw new TypeError('connection reset');
      }
      const response = await org.fetch(url, init);
      if (chance > 0.7) {
        lostResponses++;
        if (chance > 0.9) return new Response('Service Unavailable', { status: 503 });
        throw new TypeError('terminated');
      }
      return response;
    },
  });
  const invoices = sobject(client, 'Invoice__c');
  for (let first = 0; first < UPSERTS; first += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, at) => {
        // Every second record is written twice, so that updates are among them.
        const number = Math.floor((first + at) / 2);
        return persistent(() => invoices.upsert('Number__c', `N${number}`, { Amount__c: number }));
      }),
    );
  expect(lostRequests).toBeGreaterThan(200);
  expect(lostResponses).toBeGreaterThan(500);
  const records = org.store.all('Invoice__c');
  expect(records).toHaveLength(UPSERTS / 2);
  expect(new Set(records.map(({ Number__c }) => Number__c)).size).toBe(UPSERTS / 2);
});

test('creates over the same connection are not repeated where they may have been made', async () => {
  const org = new FakeOrg();
  const random = randomNumbers(11);
  const client = createSalesforce({
    ...ORG,
    clock: FAST,
    breaker: false,
    fetch: async (url, init) => {
      const response = await org.fetch(url, init);
      if (random() > 0.7) throw new TypeError('terminated');
      return response;
    },
  });
  const accounts = sobject(client, 'Account');
  const outcomes = await Promise.allSettled(
    Array.from({ length: 300 }, (_, at) => accounts.create({ Name: `A${at}` })),
  );
  const doubtful = outcomes.filter(({ status }) => status === 'rejected');
  expect(doubtful.length).toBeGreaterThan(30);
  for (const outcome of doubtful) expect(outcome).toMatchObject({ reason: { mayHaveExecuted: true } });
  const names = org.store.all('Account').map(({ Name }) => Name);
  expect(new Set(names).size).toBe(names.length);
});
