import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectionError } from '../../errors/call-errors.ts';
import { VirtualClock } from '../../testing/index.ts';
import { StoreLink } from './store-link.ts';

let clock: VirtualClock;
let events: unknown[];
let link: StoreLink<string>;
const broken = (): Promise<string> => Promise.reject(new RangeError('no route'));

beforeEach(() => {
  clock = new VirtualClock();
  events = [];
  link = new StoreLink('the store', clock, {
    onAway: ({ error }) => events.push(['away', error]),
    onReturn: ({ awayMs }) => events.push(['back', awayMs]),
    onStorePause: ({ remainingMs }) => events.push(['pause', remainingMs]),
  });
});

describe('a store that replies', () => {
  test('gets each request, and its replies are passed on', async () => {
    expect(await link.request((store) => Promise.resolve(`${store}!`))).toBe('the store!');
    expect([link.awaySince, link.error, link.trouble, link.holdMs, events]).toEqual([
      undefined,
      undefined,
      undefined,
      0,
      [],
    ]);
    expect(clock.pendingTimers).toBe(0);
  });

  test('is busy while requests are under way', async () => {
    const done: (() => void)[] = [];
    const wait = () => new Promise<void>((resolve) => done.push(resolve));
    void link.request(wait);
    void link.request(wait);
    let settled = false;
    void link.settled().then(() => (settled = true));
    await clock.advance(0);
    expect([link.isBusy, settled]).toEqual([true, false]);
    done[0]?.();
    await clock.advance(0);
    expect([link.isBusy, settled]).toEqual([true, false]);
    done[1]?.();
    await clock.advance(0);
    expect([link.isBusy, settled]).toEqual([false, true]);
  });
});

describe('a store that is away', () => {
  test.each<[string, () => Promise<string>]>([
    ['rejects', broken],
    [
      'throws',
      () => {
        throw new RangeError('no route');
      },
    ],
  ])('because it %s: hooks and errors say so once, and it is left alone for a while', async (_, send) => {
    await clock.advance(1_000);
    expect(await link.request(send)).toBeUndefined();
    expect(link.awaySince).toBe(1_000);
    expect(link.error).toBeInstanceOf(RangeError);
    expect(link.trouble).toEqual({
      sentence: ' The store that counts for all processes is away: RangeError',
      cause: link.error,
    });
    expect(link.holdMs).toBeGreaterThanOrEqual(300);
    expect(link.holdMs).toBeLessThanOrEqual(500);
    let asked = 0;
    const ask = (): Promise<string> => Promise.resolve(`${asked++}`);
    expect(await link.request(ask)).toBeUndefined();
    await clock.advance(500);
    expect(link.holdMs).toBe(0);
    await link.request(broken);
    expect(link.awaySince).toBe(1_000);
    expect(events).toEqual([['away', expect.any(RangeError)]]);
    await clock.advance(500);
    expect(await link.request(ask)).toBe('0');
    expect(events.slice(1)).toEqual([['back', 1_000]]);
    expect([link.awaySince, link.error, link.trouble]).toEqual([undefined, undefined, undefined]);
    await link.request(ask);
    expect(events).toHaveLength(2);
  });

  test('because it does not reply within three seconds', async () => {
    const sent = link.request(() => new Promise(() => undefined));
    await clock.advance(2_999);
    expect(link.awaySince).toBeUndefined();
    await clock.advance(1);
    expect(await sent).toBeUndefined();
    expect(link.error).toEqual(new Error('The shared store did not reply within 3000 ms.'));
    expect(link.isBusy).toBe(false);
  });

  test('is asked by one request at a time whether it is back', async () => {
    await link.request(broken);
    await clock.advance(500);
    let reply = (): void => undefined;
    const first = link.request(
      () =>
        new Promise<string>(
          (resolve) =>
            (reply = () => {
              resolve('back');
            }),
        ),
    );
    await clock.advance(0);
    expect(link.holdMs).toBe(100);
    expect(await link.request(() => Promise.resolve('second'))).toBeUndefined();
    reply();
    expect(await first).toBe('back');
    expect(link.holdMs).toBe(0);
  });

  test('one that fails again is asked again after the same wait', async () => {
    await link.request(broken);
    await clock.advance(500);
    await link.request(broken);
    expect(link.holdMs).toBeGreaterThanOrEqual(300);
  });

  test.each([
    [0, 300],
    [1, 500],
  ])(
    'the wait varies by half, so that processes do not ask all at once (chance %i: %i ms)',
    async (chance, ms) => {
      const own = new StoreLink('', clock, {});
      vi.spyOn(clock, 'random').mockReturnValue(chance);
      await own.request(broken);
      expect(own.holdMs).toBe(ms);
    },
  );

  test('is back with the first reply, also to a request that was sent before another failed', async () => {
    let reply = (_value: string): void => undefined;
    const slow = link.request(() => new Promise<string>((resolve) => (reply = resolve)));
    await link.request(broken);
    expect(link.holdMs).toBeGreaterThan(0);
    reply('late');
    expect(await slow).toBe('late');
    expect([link.holdMs, events.length]).toEqual([0, 2]);
  });

  test('the message of an error of the SDK is shown, any other by its name, and none by a word', async () => {
    const reasons: string[] = [];
    for (const error of [new ConnectionError('store: no connection', {}), 'text', null]) {
      const own = new StoreLink('', clock, {});
      await own.request(() => Promise.reject(error as Error));
      reasons.push(own.trouble?.sentence.split('away: ')[1] ?? '');
    }
    expect(reasons).toEqual(['store: no connection', 'unknown error', 'unknown error']);
  });

  test('a clock that has run backwards does not keep it away for ever', async () => {
    let ahead = 1_000_000;
    const jumping = Object.create(clock, {
      monotonic: { value: () => clock.monotonic() + ahead },
      setTimer: { value: clock.setTimer.bind(clock) },
      clearTimer: { value: clock.clearTimer.bind(clock) },
      random: { value: () => 0.5 },
      uuid: { value: () => 'u' },
    }) as VirtualClock;
    const own = new StoreLink('', jumping, {});
    await own.request(broken);
    expect(own.holdMs).toBe(400);
    ahead -= 400;
    expect(own.holdMs).toBe(800);
    ahead -= 1;
    expect(own.holdMs).toBe(0);
  });

  test('hooks that throw change nothing, and none are needed', async () => {
    const fail = (): never => {
      throw new Error('hook');
    };
    for (const hooks of [{ onAway: fail, onReturn: fail }, {}]) {
      const own = new StoreLink('', clock, hooks);
      expect(await own.request(broken)).toBeUndefined();
      await clock.advance(500);
      expect(await own.request(() => Promise.resolve('back'))).toBe('back');
    }
  });
});

describe('a store that grants nothing for a while', () => {
  test('is reported once for each pause, and all limits of it have the latest end', async () => {
    await clock.advance(1_000);
    expect(link.pausedMs).toBe(0);
    for (const remainingMs of [0, -5, Number.NaN]) link.paused(remainingMs);
    expect([link.pausedMs, events]).toEqual([0, []]);
    link.paused(400);
    link.paused(300);
    expect(link.pausedMs).toBe(400);
    await clock.advance(100);
    link.paused(500);
    expect([link.pausedMs, events]).toEqual([500, [['pause', 400]]]);
    await clock.advance(500);
    expect(link.pausedMs).toBe(0);
    await clock.advance(500);
    link.paused(100);
    expect([link.pausedMs, events.slice(1)]).toEqual([100, [['pause', 100]]]);
  });

  test('errors say for how many seconds, and what to do in development', async () => {
    await clock.advance(1_000);
    for (const until of [-Infinity, 999, 1_000]) expect(link.troubleUntil(until)).toBeUndefined();
    expect(link.troubleUntil(1_001)?.sentence).toContain('grants nothing for another 1 s.');
    expect(link.troubleUntil(3_500)).toEqual({
      sentence:
        " The store that counts for all processes has just started or may have lost what it granted, and grants nothing for another 3 s. In development, let it grant at once: redisLimitStore(redis, { whenEmpty: 'grant' }).",
      cause: undefined,
    });
  });

  test('errors say that it is away where it is both', async () => {
    await link.request(broken);
    for (const until of [0, 5_000]) expect(link.troubleUntil(until)).toEqual(link.trouble);
    expect(link.trouble?.sentence).toContain('is away');
  });

  test('needs no hook, and one that throws changes nothing', () => {
    const fail = (): never => {
      throw new Error('hook');
    };
    for (const hooks of [{ onStorePause: fail }, {}]) {
      const own = new StoreLink('', clock, hooks);
      own.paused(100);
      expect(own.pausedMs).toBe(100);
    }
  });
});

test('close() ends the leases that the store counts, and no others', async () => {
  const ended: string[] = [];
  const lease = (name: string) => ({
    end: () => {
      ended.push(`${name} ${String(link.isClosed)}`);
      return Promise.resolve();
    },
  });
  const [one, two] = [lease('one'), lease('two')];
  link.joined(one, true);
  link.joined(two, true);
  link.joined(two, false);
  expect(link.isClosed).toBe(false);
  await link.close();
  expect([ended, link.isClosed]).toEqual([['one false'], true]);
});

test('letGo() reaches all that keep the process running', () => {
  let released = 0;
  for (const keeper of [1, 2].map(() => ({ letGo: () => released++ }))) link.keepers.add(keeper);
  link.letGo();
  expect(released).toBe(2);
});

test('each process has a name of its own', () => {
  expect(link.member).toMatch(/^[\da-f-]{36}$/);
  expect(new StoreLink('', clock, {}).member).not.toBe(link.member);
});
