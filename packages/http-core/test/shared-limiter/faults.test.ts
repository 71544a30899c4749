import { describe, expect, test } from 'vitest';
import { sharedRateLimiter } from '../../src/limiter/shared/index.ts';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';
import { between, fleetMember, mostInAnyWindow, type FleetMember } from './fleet.ts';

const LIMIT = 100;
const WINDOW_MS = 1_000;
const policies = [{ name: 'all', limit: LIMIT, windowMs: WINDOW_MS }];
const all = (fleet: readonly FleetMember[]): number[] => fleet.flatMap(({ passed }) => passed);
const use = (fleet: readonly FleetMember[], from: number, until: number): number =>
  between(all(fleet), from, until) / ((LIMIT * (until - from)) / WINDOW_MS);

describe('never more than the limit in any window', () => {
  test('when processes die, and their shares return when their leases end', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    const start = (): FleetMember => fleetMember(clock, store, policies, { callers: 40, leaseMs: 3_000 });
    const fleet = Array.from({ length: 8 }, start);
    await clock.advance(5_000);
    for (const member of fleet.slice(0, 4)) member.crash();
    await clock.advance(1_000);
    fleet.push(start(), start());
    await clock.advance(9_000);
    expect(mostInAnyWindow(all(fleet), WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
    expect(use(fleet, 11_000, 15_000)).toBeGreaterThan(0.95);
    for (const { crash } of fleet) crash();
  });

  test('when a process is cut off: it goes on with its share, which others do not use, until its lease ends', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    const fleet = Array.from({ length: 4 }, () =>
      fleetMember(clock, store, policies, { callers: 40, leaseMs: 4_000 }),
    );
    const [cut] = fleet as [FleetMember];
    await clock.advance(8_000);
    cut.isCut = true;
    await clock.advance(8_000);
    cut.isCut = false;
    await clock.advance(8_000);
    expect(mostInAnyWindow(all(fleet), WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
    expect(between(cut.passed, 8_000, 11_000) / 75).toBeGreaterThan(0.9);
    expect(between(cut.passed, 13_000, 16_000)).toBe(0);
    expect(between(cut.passed, 17_000, 20_000) / 75).toBeGreaterThan(0.85);
    expect(use(fleet, 14_000, 16_000)).toBeGreaterThan(0.95);
    for (const { crash } of fleet) crash();
  });

  test.each(['kept', 'lost'] as const)('when the store restarts and its data is %s', async (data) => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    const start = (): FleetMember => fleetMember(clock, store, policies, { callers: 40 });
    const fleet = Array.from({ length: 6 }, start);
    await clock.advance(8_000);
    for (const member of fleet) member.isCut = true;
    await clock.advance(600);
    store.restart(data);
    for (const member of fleet) member.isCut = false;
    // A process that knows nothing of the others asks first.
    fleet.push(start(), start());
    await clock.advance(20_000);
    expect(mostInAnyWindow(all(fleet), WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
    expect(use(fleet.slice(0, 6), 8_000, 12_000)).toBeGreaterThan(0.9);
    expect(use(fleet, 20_000, 28_000)).toBeGreaterThan(0.95);
    for (const { crash } of fleet) crash();
  });

  test('when needs move from process to process', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    const hot = fleetMember(clock, store, policies, { callers: 200 });
    const calm = Array.from({ length: 5 }, () =>
      fleetMember(clock, store, policies, { callers: 1, restMs: 300 }),
    );
    await clock.advance(20_000);
    const fleet = [hot, ...calm];
    expect(mostInAnyWindow(all(fleet), WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
    // Those that need little get all of it, and the rest goes to the one that needs it.
    for (const { passed } of calm) expect(between(passed, 10_000, 20_000)).toBeGreaterThan(25);
    expect(between(hot.passed, 10_000, 20_000)).toBeGreaterThan(700);
    for (const { crash } of fleet) crash();
  });

  test('for calls that cost more than a fair share', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    const fleet = Array.from({ length: 8 }, () => fleetMember(clock, store, policies, { callers: 20 }));
    const heavy = fleetMember(clock, store, policies, { callers: 1, cost: 30 });
    await clock.advance(20_000);
    expect(mostInAnyWindow(all([heavy, ...fleet]), WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
    expect(heavy.passed.length / 30).toBeGreaterThanOrEqual(8);
    for (const { crash } of [heavy, ...fleet]) crash();
  });

  test('for concurrent calls, which return when a process dies', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    let running = 0;
    let most = 0;
    const done = new Map<number, number>();
    const limiters = Array.from({ length: 5 }, (_, index) => {
      const limiter = sharedRateLimiter({
        store,
        name: 'test',
        policies: [{ name: 'exports', concurrency: 3 }],
        clock,
        leaseMs: 2_000,
      });
      const caller = async (): Promise<void> => {
        for (;;) {
          const permit = await limiter.acquire('exports');
          most = Math.max(most, ++running);
          await new Promise<void>((resolve) => clock.setTimer(resolve, 100));
          running--;
          permit.release();
          done.set(index, (done.get(index) ?? 0) + 1);
        }
      };
      void caller();
      void caller();
      return limiter;
    });
    await clock.advance(20_000);
    expect(most).toBe(3);
    // 3 slots of 100 ms for 20 s: 600 calls, if slots passed on at once.
    const total = [...done.values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThan(300);
    for (const count of done.values()) expect(count / total).toBeGreaterThan(0.15);
    expect(limiters).toHaveLength(5);
  });
});

test('a pause that one process is told holds for all within a second', async () => {
  const clock = new VirtualClock();
  const store = memoryLimitStore({ clock });
  const [first, second] = [1, 2].map(() => sharedRateLimiter({ store, name: 'test', policies, clock }));
  await second?.acquire('call');
  await clock.advance(5_000);
  await second?.acquire('call');
  first?.observe('call', { status: 429, headers: new Headers({ 'retry-after': '10' }) });
  await clock.advance(1_100);
  expect(await second?.tryAcquire('call')).toBeUndefined();
  expect(second?.state('call').pausedUntilMs).toBeGreaterThan(clock.now() + 8_000);
  await clock.advance(9_500);
  expect(await second?.tryAcquire('call')).toBeDefined();
});

test('a limit that the server states is divided between the processes that learn of it', async () => {
  const clock = new VirtualClock();
  const store = memoryLimitStore({ clock });
  const create = (): ReturnType<typeof sharedRateLimiter> =>
    sharedRateLimiter({ store, name: 'test', clock });
  const [first, second] = [create(), create()];
  await first.acquire('call');
  await second.acquire('call');
  await clock.advance(1_100);
  first.observe('call', {
    status: 200,
    headers: new Headers({
      'x-ratelimit-limit': '20',
      'x-ratelimit-remaining': '18',
      'x-ratelimit-reset': '60',
    }),
  });
  await first.acquire('call');
  await clock.advance(1_100);
  await second.acquire('call');
  await clock.advance(1_100);
  let granted = 0;
  while (await second.tryAcquire('call')) granted++;
  expect(granted).toBeLessThanOrEqual(9);
  expect(granted).toBeGreaterThanOrEqual(8);
});

test('a share is returned when the limiter is closed, and when it is not used', async () => {
  const clock = new VirtualClock();
  const store = memoryLimitStore({ clock });
  const create = (): ReturnType<typeof sharedRateLimiter> =>
    sharedRateLimiter({ store, name: 'test', policies, clock, marginMs: 0 });
  const room = async (limiter: ReturnType<typeof create>): Promise<number> => {
    let granted = 0;
    while (await limiter.tryAcquire('call')) granted++;
    return granted;
  };
  const first = create();
  expect(await room(first)).toBe(LIMIT);
  await first.close();
  await clock.advance(WINDOW_MS + 10);
  const second = create();
  expect(await room(second)).toBe(LIMIT);
  await clock.advance(15_000);
  const third = create();
  expect(await room(third)).toBe(LIMIT);
  await Promise.all([second.close(), third.close()]);
  expect(clock.pendingTimers).toBe(0);
});

test('when the store is away, hooks and errors say so, and whenAway decides what happens after the lease', async () => {
  const clock = new VirtualClock();
  const store = memoryLimitStore({ clock });
  const options = { callers: 100, leaseMs: 2_000 };
  const stops = fleetMember(clock, store, policies, options);
  const goesOn = fleetMember(clock, store, policies, { ...options, whenAway: 'continue' });
  await clock.advance(5_000);
  for (const member of [stops, goesOn]) member.isCut = true;
  await clock.advance(1_000);
  expect(stops.limiter.status()).toMatchObject({ connected: false, error: { message: 'unreachable' } });
  const failed = Promise.resolve(stops.limiter.acquire('call', { maxWaitMs: 1 })).catch(
    (error: unknown) => error,
  );
  await clock.advance(10);
  expect(await failed).toMatchObject({
    code: 'rate_limiter_timeout',
    message: expect.stringContaining('The store that counts for all processes is away') as string,
  });
  await clock.advance(9_000);
  const [from, until] = [9_000, 15_000];
  expect(between(stops.passed, from, until)).toBe(0);
  expect(between(goesOn.passed, from, until) / 300).toBeGreaterThan(0.95);
  expect(between(goesOn.passed, from, until) / 300).toBeLessThanOrEqual(1.01);
  for (const member of [stops, goesOn]) member.isCut = false;
  await clock.advance(10_000);
  expect(mostInAnyWindow(all([stops, goesOn]), WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
  expect(use([stops, goesOn], 20_000, 25_000)).toBeGreaterThan(0.95);
  for (const { crash } of [stops, goesOn]) crash();
});
