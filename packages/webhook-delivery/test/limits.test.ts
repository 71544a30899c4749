import { describe, expect, test } from 'vitest';
import { world } from './support/world.ts';
import type { Received } from './support/receivers.ts';

/** Returns the maximum number of requests within any `windowMs` milliseconds. */
function mostIn(received: readonly Received[], windowMs: number): number {
  const at = received.map(({ atMs }) => atMs);
  return Math.max(...at.map((start) => at.filter((time) => time >= start && time < start + windowMs).length));
}

describe('limits of an endpoint', () => {
  test('its concurrency is respected, and another endpoint does not wait for it', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    await endpoint('slow', { events: ['slow'], limits: { concurrency: 3 } });
    await endpoint('quick', { events: ['quick'] });
    let inFlight = 0;
    let most = 0;
    receivers.respond = async ({ url }) => {
      if (!url.includes('slow')) return 200;
      most = Math.max(most, ++inFlight);
      await new Promise<void>((resolve) => clock.setTimer(resolve, 2000));
      inFlight--;
      return 200;
    };
    delivery.worker({ concurrency: 5 });
    for (let number = 0; number < 30; number++) await delivery.send({ type: 'slow', data: number });
    await delivery.send({ type: 'quick', data: 1 });
    await clock.advance(1000);
    expect(receivers.received.filter(({ url }) => url.includes('quick'))).toHaveLength(1);
    await clock.advance(120_000);
    expect(most).toBe(3);
    expect(receivers.received).toHaveLength(31);
    expect(await delivery.stats()).toMatchObject({ due: 0, waiting: 0, active: 0 });
  });

  test('its rate is respected exactly, and used fully', async () => {
    const { clock, delivery, receivers, endpoint, eventsOf } = world();
    await endpoint('a', { limits: { rate: { limit: 10, windowMs: 1000 } } });
    delivery.worker();
    for (let number = 0; number < 100; number++) await delivery.send({ type: 'a', data: number });
    await clock.advance(15_000);
    expect(receivers.received).toHaveLength(100);
    expect(mostIn(receivers.received, 1000)).toBeLessThanOrEqual(10);
    // Each is postponed about once, not again and again.
    expect(eventsOf('onPostpone').length).toBeLessThan(250);
  });

  test('a 429 pauses all of its deliveries', async () => {
    const { clock, delivery, receivers, endpoint } = world();
    await endpoint('a');
    receivers.respond = () => ({ status: 429, headers: { 'retry-after': '30' } });
    delivery.worker();
    await delivery.send({ type: 'a', data: 1 });
    await clock.advance(100);
    receivers.respond = () => 200;
    await delivery.send({ type: 'a', data: 2 });
    await clock.advance(29_000);
    expect(receivers.received).toHaveLength(1);
    await clock.advance(2_000);
    expect(receivers.received).toHaveLength(2);
  });
});

test('the circuit opens after ten failures in a row, counts no attempts, and closes after a probe', async () => {
  const { clock, delivery, receivers, endpoint, eventsOf } = world();
  await endpoint('a', { limits: { concurrency: 1 } });
  receivers.respond = () => 503;
  delivery.worker();
  for (let number = 0; number < 30; number++) await delivery.send({ type: 'a', data: number });
  await clock.advance(25_000);
  expect(receivers.received).toHaveLength(10);
  expect(eventsOf('onCircuit')).toMatchObject([{ key: 'a', to: 'open' }]);
  expect(await delivery.status()).toMatchObject({ endpoints: [{ id: 'a', circuit: 'open' }] });
  receivers.respond = () => 200;
  await clock.advance(200_000);
  expect(eventsOf('onCircuit').map(({ to }) => to)).toEqual(['open', 'half-open', 'closed']);
  expect(await delivery.stats()).toMatchObject({ due: 0, waiting: 0, active: 0, deadLetters: 0 });
  expect(receivers.received).toHaveLength(40);
});

test('two requests without a response, for two events, open the circuit at low volume', async () => {
  const { clock, delivery, receivers, endpoint, eventsOf } = world();
  await endpoint('a');
  receivers.respond = () => 'timeout';
  delivery.worker();
  for (let number = 0; number < 2; number++) {
    await delivery.send({ type: 'a', data: number });
    await clock.advance(10_000);
  }
  expect(receivers.received).toHaveLength(2);
  expect(eventsOf('onCircuit')).toMatchObject([{ key: 'a', to: 'open' }]);
});

test('deliveries wait for their endpoint in memory, without returning to the engine', async () => {
  const { clock, delivery, receivers, endpoint, eventsOf } = world();
  await endpoint('a', { limits: { concurrency: 10 } });
  receivers.respond = async () => {
    await new Promise<void>((resolve) => clock.setTimer(resolve, 50));
    return 200;
  };
  delivery.worker({ concurrency: 50 });
  for (let number = 0; number < 400; number++) await delivery.send({ type: 'a', data: number });
  await clock.advance(2_500);
  expect(receivers.received).toHaveLength(400);
  expect(eventsOf('onPostpone')).toEqual([]);
});

test('deliveries beyond the memory limit are postponed, and still sent about as fast as the endpoint takes them', async () => {
  const { clock, delivery, receivers, endpoint, eventsOf } = world();
  await endpoint('a', { limits: { concurrency: 10 } });
  receivers.respond = async () => {
    await new Promise<void>((resolve) => clock.setTimer(resolve, 20));
    return { status: 200, durationMs: 20 };
  };
  for (let number = 0; number < 1_500; number++) await delivery.send({ type: 'a', data: number });
  delivery.worker({ concurrency: 50 });
  // 1,500 requests of 20 ms, ten at once, take three seconds.
  await clock.advance(4_500);
  expect(receivers.received).toHaveLength(1_500);
  expect(eventsOf('onPostpone').length).toBeLessThan(1_000);
});

test('a worker that stops does not wait for deliveries that wait for their endpoint', async () => {
  const { clock, delivery, receivers, endpoint } = world();
  await endpoint('a', { limits: { rate: { limit: 1, windowMs: 5_000 } } });
  const worker = delivery.worker();
  for (let number = 0; number < 10; number++) await delivery.send({ type: 'a', data: number });
  await clock.advance(100);
  const stopped = worker.stop();
  const startedMs = clock.now();
  await clock.runUntil(stopped);
  expect(clock.now() - startedMs).toBeLessThan(100);
  expect(receivers.received).toHaveLength(1);
  expect(await delivery.stats()).toMatchObject({ active: 0 });
});

test('4xx responses do not open the circuit', async () => {
  const { clock, delivery, receivers, endpoint, eventsOf } = world();
  await endpoint('a');
  receivers.respond = () => 404;
  delivery.worker();
  for (let number = 0; number < 30; number++) await delivery.send({ type: 'a', data: number });
  await clock.advance(20_000);
  expect(receivers.received).toHaveLength(30);
  expect(eventsOf('onCircuit')).toEqual([]);
});

test('a serial endpoint receives one delivery at a time, in order, whatever fails; another one is not delayed', async () => {
  const { clock, delivery, receivers, endpoint } = world();
  await endpoint('serial', { serial: true });
  await endpoint('other');
  const numbers = (host: string): number[] =>
    receivers.received
      .filter(({ url }) => url.includes(host))
      .map(({ body }) => (JSON.parse(body) as { data: number }).data);
  receivers.respond = ({ url }) => (url.includes('serial') && numbers('serial').length <= 2 ? 500 : 200);
  delivery.worker();
  for (let number = 0; number < 20; number++) await delivery.send({ type: 'a', data: number });
  await clock.advance(1000);
  expect(numbers('serial')).toEqual([0]);
  expect(numbers('other')).toHaveLength(20);
  await clock.advance(3_600_000);
  const order = Array.from({ length: 20 }, (_, number) => number);
  expect(numbers('serial')).toEqual([0, 0, ...order]);
});
