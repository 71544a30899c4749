import { expect, test } from 'vitest';
import { createClient, rateLimiter } from '../../src/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { ScriptedServer } from './scripted-server.ts';

test('a key beyond maxKeys never gets its limit twice in one window', async () => {
  const clock = new VirtualClock();
  const limiter = rateLimiter({
    clock,
    maxKeys: 4,
    policies: [{ name: 'each', per: 'operation', limit: 2, windowMs: 10_000 }],
    readHeaders: false,
  });
  const sent = new Map<string, number[]>();
  const send = (key: string): void => {
    if (limiter.tryAcquire(key)) sent.set(key, [...(sent.get(key) ?? []), clock.monotonic()]);
  };
  // Other keys come and go while one key beyond the maximum keeps asking.
  for (let round = 0; round < 60; round++) {
    for (let other = 0; other < 5; other++) send(`other-${Math.floor(round / 12)}-${other}`);
    send('late');
    await clock.advance(997);
  }
  for (const times of sent.values()) {
    for (const [index, at] of times.entries()) {
      const third = times[index + 2];
      if (third !== undefined) expect(third - at).toBeGreaterThanOrEqual(10_000);
    }
  }
  expect(sent.get('late')?.length).toBeGreaterThan(0);
});

test('new keys get budgets of their own again once the shared budget is idle', async () => {
  const clock = new VirtualClock();
  const limiter = rateLimiter({
    clock,
    maxKeys: 2,
    policies: [{ name: 'each', per: 'operation', limit: 1, windowMs: 1_000 }],
    readHeaders: false,
  });
  for (const key of ['a', 'b', 'c']) expect(limiter.tryAcquire(key)).toBeDefined();
  expect(limiter.tryAcquire('d')).toBeUndefined();
  await clock.advance(5_000);
  expect(limiter.tryAcquire('e')).toBeDefined();
  expect(limiter.tryAcquire('f')).toBeDefined();
});

test('the number of origins in client.health() is bounded', async () => {
  const clock = new VirtualClock();
  const server = new ScriptedServer(() => clock.monotonic());
  const api = createClient({ baseUrl: 'https://hub.test', clock, transport: server.transport });
  for (let tenant = 0; tenant < 1_200; tenant++)
    await api.with({ baseUrl: `https://tenant-${tenant}.test` }).get('/a');
  expect(api.health().origins).toHaveLength(1_000);
  expect(api.health().origins.at(-1)?.origin).toBe('https://tenant-1199.test');
});
