import { VirtualClock } from '@org/runtime-kit/testing';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { httpCache } from '../../src/cache/index.ts';
import { createClient } from '../../src/index.ts';
import type { ErrorEvent } from '../../src/observe/index.ts';

const hanging = (): Promise<never> => new Promise(() => undefined);

/** A key of the cache is computed by another thread: only real turns of the loop bring it. */
async function timersOf(clock: VirtualClock, atLeast: number): Promise<void> {
  for (let turn = 0; clock.pendingTimers < atLeast && turn < 10_000; turn++) await nextTurn();
  expect(clock.pendingTimers).toBeGreaterThanOrEqual(atLeast);
}

function observed(options: Partial<Parameters<typeof createClient>[0]>) {
  const errors: ErrorEvent[] = [];
  const clock = new VirtualClock();
  const client = createClient({
    baseUrl: 'https://api.test',
    clock,
    retry: false,
    cache: httpCache(),
    hooks: { onError: (event) => errors.push(event) },
    transport: () => Promise.resolve(Response.json({}, { status: 400 })),
    ...options,
  });
  return { client, errors, clock };
}

test('a credential that fails before the cache is asked', async () => {
  const apply = (): never => {
    throw new Error('no key');
  };
  const { client, errors } = observed({ auth: { refreshable: false, apply } });
  await expect(client.get('/a')).rejects.toMatchObject({ code: 'credential_unavailable' });
  expect(errors).toMatchObject([{ operation: 'raw.get', error: { code: 'credential_unavailable' } }]);
});

test('the deadline of a caller who waits for the response of another', async () => {
  const { client, errors, clock } = observed({ transport: hanging });
  const first = client.get('/a', { deadlineMs: 60_000, timeoutMs: 60_000 }).catch(() => undefined);
  await timersOf(clock, 1);
  const waiting = clock.pendingTimers;
  const second = expect(client.get('/a', { deadlineMs: 100 })).rejects.toMatchObject({ code: 'timeout' });
  await timersOf(clock, waiting + 1);
  await clock.advance(200);
  await second;
  expect(errors).toHaveLength(1);
  await clock.advance(60_000);
  await first;
  expect(errors).toHaveLength(2);
});

test('a failure of the call itself, once', async () => {
  const { client, errors } = observed({});
  await expect(client.get('/a')).rejects.toMatchObject({ status: 400 });
  expect(errors).toHaveLength(1);
});
