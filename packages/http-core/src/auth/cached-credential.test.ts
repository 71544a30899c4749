import { describe, expect, test } from 'vitest';
import { deferred } from '../../test/support/deferred.ts';
import { ConfigurationError, CredentialError } from '../errors/call-errors.ts';
import { VirtualClock } from '../testing/index.ts';
import { cachedCredential, type CachedCredentialOptions } from './cached-credential.ts';
import type { CredentialFunction } from './credential.ts';

const ask = { forceRefresh: false };

/** A cache over a function that counts, and the clock it lives by. */
function counting(
  options: Partial<CachedCredentialOptions> = {},
  start = 'v',
): {
  clock: VirtualClock;
  read: CredentialFunction;
  calls: () => number;
} {
  const clock = new VirtualClock();
  let calls = 0;
  const load = (): Promise<string> => Promise.resolve(`${start}${++calls}`);
  const read = cachedCredential(load, { ttlMs: 100_000, clock, ...options } as CachedCredentialOptions);
  return { clock, read, calls: () => calls };
}

describe('by lifetime', () => {
  test('is loaded once, then returned without a promise', async () => {
    const { read, calls } = counting();
    expect(await Promise.all([read(ask), read(ask), read(ask)])).toEqual(['v1', 'v1', 'v1']);
    expect(read(ask)).toBe('v1');
    expect(calls()).toBe(1);
  });

  test('is renewed behind the scenes in the last tenth, waited for in the last twentieth', async () => {
    const { clock, read, calls } = counting();
    await read(ask);
    await clock.advance(89_999);
    expect(read(ask)).toBe('v1');
    expect(calls()).toBe(1);
    await clock.advance(1);
    expect(read(ask)).toBe('v1');
    expect(calls()).toBe(2);
    await clock.advance(0);
    expect(read(ask)).toBe('v2');
    // The second value was asked for at 90 s: it lives until 190 s.
    await clock.advance(95_000);
    expect(await read(ask)).toBe('v3');
  });

  test('its life counts from the moment it was asked for', async () => {
    const clock = new VirtualClock();
    const slow = deferred<string>();
    const values = [slow.promise, Promise.resolve('v2')];
    const read = cachedCredential(() => values.shift()!, { ttlMs: 1_000, earlyMs: 0, clock });
    const first = read(ask);
    await clock.advance(900);
    slow.resolve('v1');
    await first;
    await clock.advance(99);
    expect(read(ask)).toBe('v1');
    await clock.advance(1);
    expect(await read(ask)).toBe('v2');
  });

  test('a time before the end that exceeds half the life is cut', async () => {
    const { clock, read, calls } = counting({ earlyMs: 1_000_000 });
    await read(ask);
    await clock.advance(49_000);
    expect(read(ask)).toBe('v1');
    expect(calls()).toBe(1);
  });
});

describe('by its end', () => {
  test('as the value itself says', async () => {
    const clock = new VirtualClock();
    let calls = 0;
    const read = cachedCredential(() => `t${++calls}:${clock.now() + 60_000}`, {
      expiresAtMs: (value) => Number(value.split(':')[1]),
      earlyMs: 1_000,
      clock,
    });
    expect(read(ask)).toMatch(/^t1:/);
    await clock.advance(58_999);
    expect(read(ask)).toMatch(/^t1:/);
    await clock.advance(1);
    // The function responses at once, so there is nothing to wait for.
    expect(read(ask)).toMatch(/^t2:/);
  });

  test('one that has passed already is used once', () => {
    let calls = 0;
    const read = cachedCredential(() => `v${++calls}`, { expiresAtMs: () => 0, clock: new VirtualClock() });
    expect([read(ask), read(ask)]).toEqual(['v1', 'v2']);
  });

  test.for([[NaN], [undefined], ['soon']])('%s is no time', ([end]) => {
    const read = cachedCredential(() => 'v', {
      expiresAtMs: () => end as number,
      clock: new VirtualClock(),
    });
    expect(() => read(ask)).toThrow(CredentialError);
  });

  test('a wall clock set forward ends it; one set back does not prolong it', async () => {
    const forward = counting();
    await forward.read(ask);
    forward.clock.jump(100_000);
    expect(await forward.read(ask)).toBe('v2');
    const back = counting();
    await back.read(ask);
    back.clock.jump(-1_000_000);
    await back.clock.advance(100_000);
    expect(await back.read(ask)).toBe('v2');
  });
});

describe('when a renewal fails', () => {
  /** A function that gives one value and then fails. */
  function failing(): { clock: VirtualClock; read: CredentialFunction; calls: () => number } {
    const clock = new VirtualClock();
    let calls = 0;
    const load = (): Promise<string> =>
      ++calls === 1 ? Promise.resolve('v1') : Promise.reject(new Error('down'));
    return { clock, read: cachedCredential(load, { ttlMs: 100_000, clock }), calls: () => calls };
  }

  test('the old value is used to its end, and the function is left alone for a second', async () => {
    const { clock, read, calls } = failing();
    await read(ask);
    await clock.advance(96_000);
    expect(await read(ask)).toBe('v1');
    expect(calls()).toBe(2);
    await clock.advance(999);
    expect(read(ask)).toBe('v1');
    expect(calls()).toBe(2);
    await clock.advance(1);
    expect(await read(ask)).toBe('v1');
    expect(calls()).toBe(3);
  });

  test('after its end the failure is the caller’s', async () => {
    const { clock, read } = failing();
    await read(ask);
    await clock.advance(100_000);
    await expect(read(ask)).rejects.toBeInstanceOf(CredentialError);
  });
});

describe('after a refusal', () => {
  test('the value is dropped, and all share one new one', async () => {
    const { read, calls } = counting();
    await read(ask);
    const forced = { forceRefresh: true, refused: 'v1' };
    expect(await Promise.all([read(forced), read(forced), read(ask)])).toEqual(['v2', 'v2', 'v2']);
    expect(calls()).toBe(2);
  });

  test('of a value that is not the current one any more, the current one is given', async () => {
    const { read, calls } = counting();
    await read(ask);
    await read({ forceRefresh: true, refused: 'v1' });
    expect(read({ forceRefresh: true, refused: 'v1' })).toBe('v2');
    expect(calls()).toBe(2);
  });

  test('a renewal that does not know of the refusal is not waited for', async () => {
    const clock = new VirtualClock();
    const asked: boolean[] = [];
    const responses: ((value: string) => void)[] = [];
    const read = cachedCredential(
      ({ forceRefresh }) => {
        asked.push(forceRefresh);
        return new Promise((resolve) => responses.push(resolve));
      },
      { ttlMs: 1_000, clock },
    );
    const plain = read(ask);
    const forced = read({ forceRefresh: true, refused: 'older' });
    expect(asked).toEqual([false, true]);
    responses[1]!('new');
    responses[0]!('stale');
    expect(await forced).toBe('new');
    await plain;
    expect(read(ask)).toBe('new');
  });
});

test.for<readonly [CachedCredentialOptions]>([[{ ttlMs: 0 }], [{ ttlMs: NaN }], [{ ttlMs: 1, earlyMs: -1 }]])(
  '%j is refused',
  ([options]) => {
    expect(() => cachedCredential(() => 'v', options)).toThrow(ConfigurationError);
  },
);
