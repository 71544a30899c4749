import { ConfigurationError } from '@org/http-core';
import { CLOCK, DURATION, type OptionRule } from '@org/http-core/provider';
import { systemClock, type Clock, type TimerHandle } from '@org/runtime-kit';
import { checkArguments, wholeMs } from '../connection/check-connection.ts';
import { nothing, text, texts, textOrNothing, yesOrNo } from '../connection/replies.ts';
import type { RedisConnection } from '../contract/connection.ts';
import { defineScript, type Script } from '../contract/script.ts';

/**
 * Options of {@link redisTokenStore}.
 *
 * @public
 */
export interface RedisTokenStoreOptions {
  /** How long tokens are kept that are neither read nor written, in milliseconds. Default one year. */
  readonly idleMs?: number | undefined;
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

/**
 * A token store in Redis. It is a `TokenStore` of `@org/oauth`.
 *
 * @public
 */
export interface RedisTokenStore {
  /** Returns the value under a key; `undefined` if there is none. */
  get(key: string): Promise<{ readonly value: string; readonly version: string } | undefined>;
  /**
   * Writes a value if the key is still in the state that the writer has read.
   *
   * @returns The new version; `undefined` if the key has changed meanwhile and nothing was written.
   */
  compareAndSet(key: string, value: string, expected: string | undefined): Promise<string | undefined>;
  /** Deletes a key. An unknown key is not an error. */
  delete(key: string): Promise<void>;
  /**
   * Takes the lock of a key without waiting.
   *
   * @returns `undefined` while another holder has the lock.
   */
  tryLock(
    key: string,
    ttlMs: number,
  ): Promise<{ readonly abandoned: boolean; release(): Promise<void> } | undefined>;
}

const OPTIONS = { idleMs: DURATION, clock: CLOCK } satisfies Record<keyof RedisTokenStoreOptions, OptionRule>;

const DEFAULT_IDLE_MS = 365 * 86_400_000;

/** How long a lock lasts without a sign of life of its holder, and how often the holder gives one; in milliseconds. */
const LEASE_MS = 10_000;
const SIGN_OF_LIFE_MS = 3_000;

/** How long the mark of a lock is kept after its holder took it, in milliseconds. */
const MARK_MS = 30 * 86_400_000;

/**
 * Stores tokens in Redis, for all processes that share it. A lock decides which of them renews a user's tokens. Its holder
 * gives signs of life, so that a process that dies keeps the others waiting for 10 seconds. Versions are random: a process
 * that was paused in the middle of a renewal, and whose lock has passed to another one, cannot overwrite newer tokens.
 *
 * Tokens are stored as they are; wrap the store with `encryptedTokenStore` of `@org/oauth`, unless you trust everybody who
 * reads the server's memory and files. Each method throws a `RedisUnavailableError` or a `RedisRefusedError` if it fails.
 *
 * @throws ConfigurationError if an argument is wrong.
 * @example
 * ```ts
 * import { encryptedTokenStore } from '@org/oauth';
 * import { connect } from '@org/redis';
 * import { redisTokenStore } from '@org/redis/tokens';
 *
 * const redis = connect('redis://localhost:6379', { prefix: 'shop' });
 *
 * export const store = encryptedTokenStore(redisTokenStore(redis), [
 *   { id: '2026-11', key: process.env['TOKEN_KEY'] ?? '' },
 * ]);
 * ```
 * @public
 */
export function redisTokenStore(
  connection: RedisConnection,
  options: RedisTokenStoreOptions = {},
): RedisTokenStore {
  checkArguments(connection, options, OPTIONS, {
    of: 'redisTokenStore()',
    example: '{ idleMs: 86_400_000 }',
  });
  const { idleMs = DEFAULT_IDLE_MS, clock = systemClock } = options;
  const keepMs = wholeMs(idleMs);
  const tokens = (key: string): string => connection.key('tokens', key);
  const locks = (key: string): { readonly lock: string; readonly mark: string } => ({
    lock: connection.key('tokens', key, 'lock'),
    mark: connection.key('tokens', key, 'lock-mark'),
  });
  return {
    async get(key) {
      const found = await connection.run(READ, { tokens: tokens(key) }, { keepMs });
      const [version, value] = found ?? [];
      return version === undefined || value === undefined ? undefined : { value, version };
    },
    compareAndSet: (key, value, expected = '') =>
      connection.run(WRITE, { tokens: tokens(key) }, { expected, value, version: clock.uuid(), keepMs }),
    delete: (key) => connection.run(DELETE, { tokens: tokens(key) }, {}),
    async tryLock(key, ttlMs) {
      if (!(ttlMs >= 0))
        throw new ConfigurationError(
          `tryLock() takes ttlMs as a number of milliseconds of at least 0, such as 30_000, and got ${String(ttlMs)}.`,
        );
      const holder = clock.uuid();
      const endsAt = clock.monotonic() + ttlMs;
      const leaseMs = (): number => wholeMs(Math.min(LEASE_MS, endsAt - clock.monotonic()));
      const taken = await connection.run(LOCK, locks(key), { holder, leaseMs: leaseMs(), markMs: MARK_MS });
      if (taken === 'held') return undefined;
      const extend = (): Promise<boolean> =>
        connection.run(EXTEND, { lock: locks(key).lock }, { holder, leaseMs: leaseMs() });
      const stop = giveSigns(clock, endsAt, extend);
      return {
        abandoned: taken === 'abandoned',
        release: async () => {
          stop();
          await connection.run(UNLOCK, locks(key), { holder });
        },
      };
    },
  };
}

/** Extends a lock from time to time, until it is released or lost, or its time is over. Returns what stops it. */
function giveSigns(clock: Clock, endsAt: number, extend: () => Promise<boolean>): () => void {
  let timer: TimerHandle;
  let stopped = false;
  const stop = (): void => {
    stopped = true;
    clock.clearTimer(timer);
  };
  const next = (): void => {
    if (stopped || clock.monotonic() >= endsAt) return;
    timer = clock.setTimer(() => {
      // While Redis is away, the lock may end; the version of the tokens still protects them.
      extend().then((held) => {
        if (held) next();
      }, next);
    }, SIGN_OF_LIFE_MS);
    // A process whose work is done may end, and the lock with it.
    (timer as { readonly unref?: () => void }).unref?.();
  };
  next();
  return stop;
}

const READ: Script<'tokens', 'keepMs', readonly string[] | undefined> = /* @__PURE__ */ defineScript({
  name: 'tokens.read',
  keys: ['tokens'],
  args: ['keepMs'],
  lua: `
local version = redis.call('HGET', tokens, 'version')
if not version then return false end
redis.call('PEXPIRE', tokens, keepMs)
return { version, redis.call('HGET', tokens, 'value') }`,
  reply: texts,
});

/** `expected` is empty for a key that must not exist. */
const WRITE: Script<'tokens', 'expected' | 'keepMs' | 'value' | 'version', string | undefined> =
  /* @__PURE__ */ defineScript({
    name: 'tokens.write',
    // New tokens may exist nowhere else.
    flags: ['allow-oom'],
    keys: ['tokens'],
    args: ['expected', 'value', 'version', 'keepMs'],
    lua: `
if (redis.call('HGET', tokens, 'version') or '') ~= expected then return false end
redis.call('HSET', tokens, 'version', version, 'value', value)
redis.call('PEXPIRE', tokens, keepMs)
return version`,
    reply: textOrNothing,
  });

const DELETE: Script<'tokens', never, void> = /* @__PURE__ */ defineScript({
  name: 'tokens.delete',
  keys: ['tokens'],
  args: [],
  lua: `return redis.call('DEL', tokens)`,
  reply: nothing,
});

/** The mark outlives the lock, and tells the next holder that nobody released it. */
const LOCK: Script<'lock' | 'mark', 'holder' | 'leaseMs' | 'markMs', string> = /* @__PURE__ */ defineScript({
  name: 'tokens.lock',
  keys: ['lock', 'mark'],
  args: ['holder', 'leaseMs', 'markMs'],
  lua: `
if not redis.call('SET', lock, holder, 'NX', 'PX', leaseMs) then return 'held' end
local left = redis.call('EXISTS', mark)
redis.call('SET', mark, holder, 'PX', markMs)
return left == 1 and 'abandoned' or 'free'`,
  reply: text,
});

const EXTEND: Script<'lock', 'holder' | 'leaseMs', boolean> = /* @__PURE__ */ defineScript({
  name: 'tokens.extend',
  keys: ['lock'],
  args: ['holder', 'leaseMs'],
  lua: `
if redis.call('GET', lock) ~= holder then return 0 end
return redis.call('PEXPIRE', lock, leaseMs)`,
  reply: yesOrNo,
});

const UNLOCK: Script<'lock' | 'mark', 'holder', boolean> = /* @__PURE__ */ defineScript({
  name: 'tokens.unlock',
  keys: ['lock', 'mark'],
  args: ['holder'],
  lua: `
if redis.call('GET', mark) ~= holder then return 0 end
redis.call('DEL', lock, mark)
return 1`,
  reply: yesOrNo,
});
