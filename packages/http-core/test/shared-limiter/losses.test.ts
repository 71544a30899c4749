import { describe, expect, test } from 'vitest';
import { sharedRateLimiter } from '../../src/limiter/shared/index.ts';
import { memoryLimitStore, VirtualClock } from '../../src/testing/index.ts';
import { between, fleetMember, mostInAnyWindow, type FleetMember } from './fleet.ts';

const LIMIT = 100;
const WINDOW_MS = 1_000;
const LEASE_MS = 5_000;

describe.each(['lost', 'stale', 'kept'] as const)('the store restarts, and its data is %s', (data) => {
  test('while a process is cut off: it goes on with its share, and nobody gets it too', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    const policies = [{ name: 'all', limit: LIMIT, windowMs: WINDOW_MS }];
    const start = (): FleetMember => fleetMember(clock, store, policies, { callers: 120, leaseMs: LEASE_MS });
    const [cut, other] = [start(), start()] as const;
    await clock.advance(8_000);
    cut.isCut = true;
    store.restart(data);
    const late = start();
    // Its lease lasts for up to five seconds more.
    await clock.advance(4_700);
    expect(between(cut.passed, 8_000, 12_000)).toBeGreaterThanOrEqual(4 * (LIMIT / 2));
    await clock.advance(15_000);
    const passed = [cut, other, late].flatMap((member) => member.passed);
    expect(mostInAnyWindow(passed, WINDOW_MS)).toBeLessThanOrEqual(LIMIT);
    // What it held is used by the others once it has left the window.
    expect(between(passed, 20_000, 25_000)).toBeGreaterThanOrEqual(0.95 * 5 * LIMIT);
    for (const { crash } of [cut, other, late]) crash();
  });

  test('while a process with concurrent calls is cut off', async () => {
    const clock = new VirtualClock();
    const store = memoryLimitStore({ clock });
    let running = 0;
    let most = 0;
    let done = 0;
    const cut = new Set<number>();
    const opened = Array.from({ length: 3 }, (_, index) => {
      const through = <Reply>(work: () => Promise<Reply>): Promise<Reply> =>
        cut.has(index) ? Promise.reject(new Error('unreachable')) : work();
      const limiter = sharedRateLimiter({
        store: {
          lease: (request) => through(() => store.lease(request)),
          reserve: (request) => through(() => store.reserve(request)),
          spread: (request) => through(() => store.spread(request)),
          signal: (request) => through(() => store.signal(request)),
        },
        name: 'test',
        policies: [{ name: 'exports', concurrency: 6 }],
        clock,
        leaseMs: LEASE_MS,
      });
      const caller = async (): Promise<never> => {
        for (;;) {
          const permit = await limiter.acquire('exports');
          most = Math.max(most, ++running);
          // Calls that begin at the end of a lease are still under way when it has ended.
          await new Promise<void>((resolve) => clock.setTimer(resolve, LEASE_MS / 5));
          running--;
          done++;
          permit.release();
        }
      };
      for (let started = 0; started < 6; started++) void caller();
      return limiter;
    });
    await clock.advance(8_000);
    cut.add(0);
    store.restart(data);
    await clock.advance(30_000);
    expect(most).toBe(6);
    expect(done).toBeGreaterThan(100);
    expect(opened).toHaveLength(3);
  });
});
