import { CircuitOpenError, ConfigurationError } from '@org/http-core';
import {
  hintedBreaker,
  type Hint,
  type HintedBreakerOptions,
  type HintStore,
  type LocalCircuitBreaker,
} from '@org/http-core/hints';
import { hintStoreContract, memoryHintStore, VirtualClock } from '@org/http-core/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const bad = (): Promise<never> => Promise.reject(new Error('down'));
const good = (): string => 'up';

/** Makes calls that fail, a tenth of a second apart. Returns how many were sent. */
async function fail(breaker: LocalCircuitBreaker, clock: VirtualClock, times: number): Promise<number> {
  let sent = 0;
  for (let n = 0; n < times; n++) {
    const error: unknown = await breaker.call(bad).catch((reason: unknown) => reason);
    if (!CircuitOpenError.isInstance(error)) sent++;
    await clock.advance(100);
  }
  return sent;
}

/** Two processes that share a store, and what they have asked of it. */
function setUp(options: Partial<HintedBreakerOptions> = {}): {
  readonly clock: VirtualClock;
  readonly requests: string[];
  readonly one: LocalCircuitBreaker;
  readonly other: LocalCircuitBreaker;
  readonly third: LocalCircuitBreaker;
} {
  const clock = new VirtualClock();
  const requests: string[] = [];
  const memory = memoryHintStore(clock);
  const store: HintStore = {
    give: (key, hint) => (requests.push(`give ${key}`), memory.give(key, hint)),
    find: (key) => (requests.push(`find ${key}`), memory.find(key)),
    withdraw: (key, id) => (requests.push(`withdraw ${key}`), memory.withdraw(key, id)),
  };
  const create = (): LocalCircuitBreaker =>
    hintedBreaker({ store, name: 'test', clock, consecutiveFailures: 20, ...options });
  return { clock, requests, one: create(), other: create(), third: create() };
}

/** A store that always has this hint, whatever it is. */
const storeOf = (find: () => unknown): HintStore => ({
  give: () => Promise.resolve(),
  find: () => Promise.resolve(find() as Hint | undefined),
  withdraw: () => Promise.resolve(),
});

test.each(
  (() => {
    const clock = new VirtualClock();
    const advance = (ms: number): Promise<void> => clock.advance(ms);
    return hintStoreContract({ create: () => ({ store: memoryHintStore(clock) }), advance });
  })(),
)('memory: $name', ({ run }) => run());

describe('an open circuit elsewhere', () => {
  test('three failures in a row open a circuit that would have needed twenty', async () => {
    const { clock, one, other } = setUp();
    expect(await fail(one, clock, 30)).toBe(20);
    expect(await fail(other, clock, 30)).toBe(3);
    const error: unknown = await other.call(good).catch((reason: unknown) => reason);
    expect((error as Error).message).toMatch(/3 of the last 3 calls failed, the last one with Error\./);
  });

  test('also with the failure rate of the defaults', async () => {
    const { clock, one, other } = setUp({ consecutiveFailures: undefined });
    expect(await fail(one, clock, 120)).toBe(100);
    expect(await fail(other, clock, 10)).toBe(3);
  });

  test('a circuit that is never to open does not open by a hint', async () => {
    const clock = new VirtualClock();
    const store = memoryHintStore(clock);
    const options = { store, name: 'test', clock };
    await fail(hintedBreaker({ ...options, consecutiveFailures: 5 }), clock, 5);
    const never = hintedBreaker({ ...options, failureRate: false });
    expect(await fail(never, clock, 50)).toBe(50);
  });

  test('a hint stops no call by itself, and a success ends it', async () => {
    const { clock, one, other } = setUp({ openMs: 60_000 });
    await fail(one, clock, 20);
    await fail(other, clock, 2);
    for (let call = 0; call < 50; call++) await expect(other.call(good)).resolves.toBe('up');
    // The hint is still there, but this process has seen a success since.
    expect(await fail(other, clock, 30)).toBe(20);
  });

  test('a success outweighs a hint that is on its way', async () => {
    const clock = new VirtualClock();
    const slow: HintStore = {
      ...storeOf(() => undefined),
      find: () =>
        new Promise((resolve) => {
          clock.setTimer(() => {
            resolve({ id: 'a', forMs: 60_000 });
          }, 500);
        }),
    };
    const breaker = hintedBreaker({ store: slow, name: 'test', clock, consecutiveFailures: 20 });
    await fail(breaker, clock, 1);
    await breaker.call(good);
    await clock.advance(1_000);
    // The question after the next failure brings the same hint, which was refuted.
    expect(await fail(breaker, clock, 30)).toBe(20);
  });

  test('hints do not cause hints', async () => {
    const { clock, requests, one, other, third } = setUp();
    await fail(one, clock, 20);
    await fail(other, clock, 3);
    expect(other.state()).toBe('open');
    expect(requests.filter((request) => request.startsWith('give'))).toHaveLength(1);
    await clock.advance(5_000);
    await fail(other, clock, 1); // Its probe fails, and causes no hint either.
    expect(other.state()).toBe('open');
    expect(await fail(third, clock, 30)).toBe(20);
  });

  test('a probe that fails renews the hint, which ends before one that succeeds', async () => {
    const { clock, one, other, third } = setUp();
    await fail(one, clock, 20);
    await clock.advance(5_000);
    expect(await fail(one, clock, 1)).toBe(1);
    expect(await fail(other, clock, 30)).toBe(3);
    await clock.advance(10_000);
    await one.call(good);
    await clock.advance(0);
    expect(await fail(third, clock, 30)).toBe(20);
  });

  test('a probe that succeeds withdraws a hint that a slow store still has', async () => {
    const clock = new VirtualClock();
    const memory = memoryHintStore(clock);
    const store: HintStore = {
      ...memory,
      give: (key, { id, forMs }) => memory.give(key, { id, forMs: forMs + 10_000 }),
    };
    const create = (): LocalCircuitBreaker =>
      hintedBreaker({ store, name: 'test', clock, consecutiveFailures: 20 });
    const one = create();
    await fail(one, clock, 20);
    await clock.advance(5_000);
    expect(await fail(create(), clock, 30)).toBe(3);
    await one.call(good);
    expect(await fail(create(), clock, 30)).toBe(20);
  });

  test('a process does not take its own hint, even if the store keeps it', async () => {
    const clock = new VirtualClock();
    let given: Hint | undefined;
    const store: HintStore = {
      give: (_key, { id }) => Promise.resolve(void (given = { id, forMs: 60_000 })),
      find: () => Promise.resolve(given),
      withdraw: () => Promise.resolve(),
    };
    const breaker = hintedBreaker({ store, name: 'test', clock, consecutiveFailures: 20 });
    expect(await fail(breaker, clock, 20)).toBe(20);
    await clock.advance(5_000);
    await breaker.call(good);
    expect(await fail(breaker, clock, 30)).toBe(20);
  });

  test('a circuit that is closed manually withdraws its hint', async () => {
    const { clock, one, other } = setUp({ openMs: 60_000 });
    await fail(one, clock, 20);
    one.close();
    expect(await fail(other, clock, 30)).toBe(20);
  });

  test('a circuit that is opened manually gives no hint', async () => {
    const { clock, requests, one } = setUp();
    one.open();
    await clock.advance(1_000);
    expect(requests).toEqual([]);
  });

  test('circuits and names are kept apart', async () => {
    const clock = new VirtualClock();
    const options = { store: memoryHintStore(clock), clock, consecutiveFailures: 5 };
    await fail(hintedBreaker({ ...options, name: 'a' }), clock, 5);
    expect(await fail(hintedBreaker({ ...options, name: 'b' }), clock, 10)).toBe(5);
  });
});

describe('what it costs', () => {
  test('calls that succeed ask nothing, and failures ask once a second', async () => {
    const { clock, requests, one } = setUp({ consecutiveFailures: undefined });
    for (let call = 0; call < 1_000; call++) await one.call(good);
    expect(requests).toEqual([]);
    for (let n = 0; n < 40; n++) {
      await one.call(bad).catch(() => undefined);
      await one.call(good);
      await clock.advance(100);
    }
    expect(requests).toEqual([
      'find test circuit default',
      ...Array<string>(3).fill('find test circuit default'),
    ]);
  });

  const never = (): Promise<never> => new Promise<never>(() => undefined);
  const away = (): Promise<never> => Promise.reject(new Error('away'));
  const thrower = (): never => {
    throw new Error('no promise');
  };
  test.each([
    ['never replies', never],
    ['is away', away],
    ['throws', thrower],
  ])('a store that %s delays no call and changes nothing', async (_name, method) => {
    const clock = new VirtualClock();
    const heard: unknown[] = [];
    const breaker = hintedBreaker({
      store: { give: method, find: method, withdraw: method },
      name: 'test',
      clock,
      consecutiveFailures: 20,
      onAway: (event) => heard.push(event.error),
    });
    const start = clock.monotonic();
    for (let n = 0; n < 19; n++) await expect(breaker.call(bad)).rejects.toThrow('down');
    expect(clock.monotonic()).toBe(start);
    expect(await breaker.call(good)).toBe('up');
    expect(await fail(breaker, clock, 30)).toBe(20);
    await clock.advance(10_000);
    expect(await breaker.call(good)).toBe('up');
    await clock.advance(10_000);
    expect(heard).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  test('a store that returns is noticed', async () => {
    const clock = new VirtualClock();
    const heard: string[] = [];
    let isAway = true;
    const store: HintStore = {
      ...storeOf(() => undefined),
      find: () => (isAway ? away() : Promise.resolve({ id: 'a', forMs: 60_000 })),
    };
    const breaker = hintedBreaker({
      store,
      name: 'test',
      clock,
      consecutiveFailures: 20,
      onAway: () => heard.push('away'),
      onReturn: () => heard.push('back'),
    });
    await fail(breaker, clock, 2);
    isAway = false;
    await clock.advance(1_000);
    expect(await fail(breaker, clock, 10)).toBe(1 + 1);
    expect(heard).toEqual(['away', 'back']);
  });
});

describe('hints that are wrong', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'open'],
    ['no id', { forMs: 1_000 }],
    ['an id that is no text', { id: 7, forMs: 1_000 }],
    ['no time', { id: 'a' }],
    ['a time that is no number', { id: 'a', forMs: '1000' }],
    ['a time that is over', { id: 'a', forMs: -1 }],
    ['NaN', { id: 'a', forMs: NaN }],
    [
      'a property that throws',
      {
        id: 'a',
        get forMs(): number {
          throw new Error('trap');
        },
      },
    ],
  ])('%s: the usual number of failures', async (_name, hint) => {
    const clock = new VirtualClock();
    const breaker = hintedBreaker({
      store: storeOf(() => hint),
      name: 'test',
      clock,
      consecutiveFailures: 20,
    });
    expect(await fail(breaker, clock, 30)).toBe(20);
  });

  test('a hint that never ends is believed for a minute, once', async () => {
    const clock = new VirtualClock();
    const store = storeOf(() => ({ id: 'a', forMs: Infinity }));
    const breaker = hintedBreaker({ store, name: 'test', clock, consecutiveFailures: 20 });
    await fail(breaker, clock, 1);
    await clock.advance(60_000);
    expect(await fail(breaker, clock, 30)).toBe(19);
  });

  test('whatever the hints, a call is stopped only after three failures in a row of its own process', async () => {
    const step = fc.record({ ok: fc.boolean(), waitMs: fc.integer({ min: 0, max: 2_000 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), fc.boolean(), async (steps, isFresh) => {
        const clock = new VirtualClock();
        let given = 0;
        const store = storeOf(() => ({ id: isFresh ? `h${++given}` : 'h', forMs: 60_000 }));
        const breaker = hintedBreaker({ store, name: 'test', clock });
        let inRow = 0;
        for (const { ok, waitMs } of steps) {
          const error: unknown = await breaker.call(ok ? good : bad).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          if (CircuitOpenError.isInstance(error)) {
            expect(inRow).toBeGreaterThanOrEqual(3);
            return;
          }
          inRow = ok ? 0 : inRow + 1;
          await clock.advance(waitMs);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('wrong options', () => {
  const store = memoryHintStore();
  test.each<[string, object, RegExp]>([
    ['no store', { store: undefined }, /needs the option store/],
    ['a store of another kind', { store: {} }, /redisHintStore\(\) of @org\/redis/],
    ['no name', { name: undefined }, /needs the option name/],
    ['an empty name', { name: '' }, /needs the option name/],
    ['a hook that is no function', { onAway: 1 }, /onAway/],
    ['an unknown option', { stores: 1 }, /stores/],
    ['an unknown option of the rate', { failureRate: { treshold: 0.5 } }, /treshold/],
    ['a wrong time', { openMs: -1 }, /openMs/],
  ])('%s: an error that names the option', (_name, options, message) => {
    const create = (): unknown => hintedBreaker({ store, name: 'test', ...options });
    expect(create).toThrow(ConfigurationError);
    expect(create).toThrow(message);
  });
});
