import { failureOf } from '@org/scripts/testing/settled';
import { expect, test } from 'vitest';
import { AbortError, NotFoundError, TimeoutError } from '../../src/index.ts';
import { waitUntil, type JobOperation } from '../../src/jobs/index.ts';
import { clientOf } from '../support/client.ts';
import { json } from '../support/scripted.ts';

const get: JobOperation<{ readonly id: string }, { readonly status: string }> = (client, params, options) =>
  client.request({ id: 'payouts.get', method: 'GET', path: '/payouts/{id}' }, params, options);
const isPaid = ({ status }: { readonly status: string }): boolean => status === 'paid';
const pending = json({ status: 'pending' });

test('looks at once, then after the hint of the server, then after growing waits', async () => {
  const { client, clock, sent } = clientOf([
    json({ status: 'pending' }, 200, { 'retry-after': '7' }),
    pending,
    json({ status: 'paid' }),
  ]);
  expect(await clock.runUntil(waitUntil(client, get, { id: 'p' }, isPaid))).toEqual({ status: 'paid' });
  expect(sent).toHaveLength(3);
  expect(clock.monotonic()).toBeGreaterThan(7_750);
  expect(clock.monotonic()).toBeLessThanOrEqual(8_500);
  expect(clock.pendingTimers).toBe(0);
});

test('ends at its limit, at the signal and at an error, and sends nothing afterwards', async () => {
  const late = clientOf([pending]);
  const error = await failureOf(
    late.clock.runUntil(waitUntil(late.client, get, { id: 'p' }, isPaid, { deadlineMs: 5_000 })),
  );
  expect(error).toBeInstanceOf(TimeoutError);
  expect(String(error)).toContain('the condition was not reached within 5000 ms');
  expect(late.clock.monotonic()).toBe(5_000);

  const controller = new AbortController();
  const aborted = clientOf([pending]);
  const waiting = failureOf(
    waitUntil(aborted.client, get, { id: 'p' }, isPaid, { signal: controller.signal }),
  );
  await aborted.clock.advance(100);
  controller.abort();
  expect(await waiting).toBeInstanceOf(AbortError);
  await aborted.clock.advance(60_000);
  expect([aborted.sent.length, aborted.clock.pendingTimers]).toEqual([1, 0]);

  const gone = clientOf([() => json({}, 404)]);
  expect(await failureOf(waitUntil(gone.client, get, { id: 'p' }, isPaid))).toBeInstanceOf(NotFoundError);
});

test('a condition may be asynchronous', async () => {
  const { client, clock, sent } = clientOf([pending, json({ status: 'paid' })]);
  const reached = (state: { readonly status: string }): Promise<boolean> => Promise.resolve(isPaid(state));
  await clock.runUntil(waitUntil(client, get, { id: 'p' }, reached));
  expect(sent).toHaveLength(2);
});

test.each<[string, unknown, unknown]>([
  ['operation', undefined, isPaid],
  ['isReached', get, 'paid'],
])('a function is needed as %s', async (param, operation, isReached) => {
  const { client, sent } = clientOf([pending]);
  const error = await failureOf(waitUntil(client, operation as never, {}, isReached as never));
  expect(error).toMatchObject({ name: 'InvalidParamsError', param });
  expect(String(error)).toContain(`waitUntil() takes a function as ${param}`);
  expect(sent).toHaveLength(0);
});

test('a condition that hangs does not outlast the limit, the signal or the client', async () => {
  const hanging = (): Promise<boolean> => new Promise(() => undefined);
  const late = clientOf([pending]);
  const options = { deadlineMs: 5_000 };
  const expired = failureOf(waitUntil(late.client, get, { id: 'p' }, hanging, options));
  await late.clock.advance(5_000);
  expect(await expired).toBeInstanceOf(TimeoutError);

  const controller = new AbortController();
  const aborted = clientOf([pending]);
  const { signal } = controller;
  const waiting = failureOf(waitUntil(aborted.client, get, { id: 'p' }, hanging, { signal }));
  await aborted.clock.advance(100);
  controller.abort();
  expect(await waiting).toBeInstanceOf(AbortError);

  const closed = clientOf([pending]);
  const ended = failureOf(waitUntil(closed.client, get, { id: 'p' }, hanging));
  await closed.clock.advance(100);
  await closed.client.close();
  expect(await ended).toBeInstanceOf(AbortError);
  expect([late, aborted, closed].map(({ clock }) => clock.pendingTimers)).toEqual([0, 0, 0]);
});

test('a condition that throws ends the wait with its exception', async () => {
  const { client, clock } = clientOf([pending]);
  const failing = (): Promise<boolean> => Promise.reject(new Error('no'));
  expect(String(await failureOf(waitUntil(client, get, { id: 'p' }, failing)))).toBe('Error: no');
  expect(clock.pendingTimers).toBe(0);
});
