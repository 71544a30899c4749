import { CLOCK, type OptionRule } from '@org/http-core/provider';
import { systemClock, type Clock } from '@org/runtime-kit';
import { checkArguments, wholeMs } from '../connection/check-connection.ts';
import { text, yesOrNo } from '../connection/replies.ts';
import type { RedisConnection } from '../contract/connection.ts';
import { defineScript, type Script } from '../contract/script.ts';

/**
 * Options of {@link redisDedup}.
 *
 * @public
 */
export interface RedisDedupOptions {
  /** Clock and randomness; override in tests. */
  readonly clock?: Clock | undefined;
}

/**
 * The result of a claim: `new` with the token of the lease, `locked` while another worker holds the lease, and `completed`
 * if the event was processed before.
 *
 * @public
 */
export type RedisClaim =
  { readonly status: 'new'; readonly token: string } | { readonly status: 'completed' | 'locked' };

/**
 * Deduplication in Redis. It is a `DedupStore` of `@org/webhooks`.
 *
 * @public
 */
export interface RedisDedup {
  /** Takes the lease on `key` for `leaseMs` milliseconds, unless the event is locked or completed. */
  claim(key: string, leaseMs: number): Promise<RedisClaim>;
  /** Records the event as completed for `ttlMs` milliseconds. Resolves with false if the token no longer holds the lease. */
  complete(key: string, token: string, ttlMs: number): Promise<boolean>;
  /** Releases the lease. Resolves with false if the token no longer holds it. */
  release(key: string, token: string): Promise<boolean>;
}

const OPTIONS = { clock: CLOCK } satisfies Record<keyof RedisDedupOptions, OptionRule>;

/**
 * Remembers in Redis which webhooks were processed, for all processes that share it. The server's clock counts leases and
 * times to live.
 *
 * No event is lost: a worker that dies loses its lease, and a redelivery is processed. An event is processed twice if its
 * worker dies, or loses Redis, between the effect and its record. Make the effect idempotent, or use an inbox, which stores
 * both in one transaction: `sqliteInbox` of `@org/webhooks/sqlite`, or a database of your own.
 *
 * @throws ConfigurationError if an argument is wrong.
 * @example
 * ```ts
 * import { connect } from '@org/redis';
 * import { redisDedup } from '@org/redis/dedup';
 * import { createWebhookHandler, stripe } from '@org/webhooks';
 *
 * const redis = connect('redis://localhost:6379', { prefix: 'shop' });
 *
 * export const webhooks = createWebhookHandler({
 *   scheme: stripe({ secrets: 'whsec_from_the_dashboard' }),
 *   dedup: redisDedup(redis),
 * });
 * ```
 * @public
 */
export function redisDedup(connection: RedisConnection, options: RedisDedupOptions = {}): RedisDedup {
  checkArguments(connection, options, OPTIONS, { of: 'redisDedup()', example: '{ clock }' });
  const { clock = systemClock } = options;
  const event = (key: string): { readonly event: string } => ({ event: connection.key('events', key) });
  return {
    async claim(key, leaseMs) {
      const token = clock.uuid();
      const status = await connection.run(CLAIM, event(key), { token, leaseMs: wholeMs(leaseMs) });
      return status === 'new' ? { status, token } : { status };
    },
    complete: (key, token, ttlMs) => connection.run(COMPLETE, event(key), { token, ttlMs: wholeMs(ttlMs) }),
    release: (key, token) => connection.run(RELEASE, event(key), { token }),
  };
}

const STATUSES = ['new', 'locked', 'completed'] as const;

/** The key holds the token of the lease, or `done`. */
const CLAIM: Script<'event', 'leaseMs' | 'token', (typeof STATUSES)[number]> = /* @__PURE__ */ defineScript({
  name: 'dedup.claim',
  keys: ['event'],
  args: ['token', 'leaseMs'],
  lua: `
local holder = redis.call('GET', event)
if holder then return holder == 'done' and 'completed' or 'locked' end
redis.call('SET', event, token, 'PX', leaseMs)
return 'new'`,
  reply: (value) => {
    const status = STATUSES.find((one) => one === text(value));
    if (status === undefined) throw new Error(`The reply is ${text(value)}.`);
    return status;
  },
});

const COMPLETE: Script<'event', 'token' | 'ttlMs', boolean> = /* @__PURE__ */ defineScript({
  name: 'dedup.complete',
  // The effect has happened.
  flags: ['allow-oom'],
  keys: ['event'],
  args: ['token', 'ttlMs'],
  lua: `
if redis.call('GET', event) ~= token then return 0 end
redis.call('SET', event, 'done', 'PX', ttlMs)
return 1`,
  reply: yesOrNo,
});

const RELEASE: Script<'event', 'token', boolean> = /* @__PURE__ */ defineScript({
  name: 'dedup.release',
  keys: ['event'],
  args: ['token'],
  lua: `
if redis.call('GET', event) ~= token then return 0 end
redis.call('DEL', event)
return 1`,
  reply: yesOrNo,
});
