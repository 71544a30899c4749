import type { SharedLimitStore, StatedLimit, StatedPause } from '@org/http-core/shared-limiter';
import { checkArguments, wholeMs } from '../connection/check-connection.ts';
import type { RedisConnection } from '../contract/connection.ts';
import { LEASE } from './lease.lua.ts';
import { LIMIT_KEYS } from './limit-state.lua.ts';
import { RESERVE } from './reserve.lua.ts';
import { SIGNAL } from './signal.lua.ts';
import { SPREAD } from './spread.lua.ts';

/**
 * Counts limits in Redis, for the limiters of all processes that share it: pass it as the `store` of `sharedRateLimiter`. Each
 * operation is one script, which uses the server's clock. The keys of a limit have one hash tag, so a cluster spreads the
 * limits over its nodes, and all keys expire.
 *
 * After a restart or a failover, Redis may not know what it has granted last. It then grants nothing new for a few seconds,
 * while all processes go on with what they hold.
 *
 * @throws ConfigurationError if the connection is none.
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { sharedRateLimiter } from '@org/http-core/shared-limiter';
 * import { connect } from '@org/redis';
 * import { redisLimitStore } from '@org/redis/limits';
 *
 * const redis = connect('redis://localhost:6379', { prefix: 'shop' });
 * const limiter = sharedRateLimiter({
 *   store: redisLimitStore(redis),
 *   name: 'example',
 *   policies: [{ name: 'all', limit: 100, windowMs: 1_000 }],
 * });
 * export const api = createClient({ baseUrl: 'https://api.example.com', limiter });
 * ```
 * @public
 */
export function redisLimitStore(connection: RedisConnection): SharedLimitStore {
  checkArguments(connection, {}, {}, { of: 'redisLimitStore()', example: '' });
  const keysOf = (id: string): Record<(typeof LIMIT_KEYS)[number], string> =>
    Object.fromEntries(LIMIT_KEYS.map((part) => [part, connection.key('limits', id, part)])) as Record<
      (typeof LIMIT_KEYS)[number],
      string
    >;
  return {
    async lease({ key, returned, ...request }) {
      const { member, sequence, held, heldUntil, need, largest, limit } = request;
      const [quota = -1, until = 0, giveBack = 0, members = 0, fair = 0, rest = 0, frozenMs = 0] =
        await connection.run(LEASE, keysOf(key), {
          member,
          sequence,
          held,
          heldUntil,
          need,
          largest,
          limit,
          termMs: wholeMs(request.termMs),
          windowMs: Math.ceil(request.windowMs),
          pauseMs: Math.ceil(request.pauseMs),
          returned: returned.map(({ units, freeInMs }) => `${units}:${Math.ceil(freeInMs)}`).join(','),
        });
      return { quota: quota < 0 ? undefined : quota, until, giveBack, members, fair, rest, frozenMs };
    },
    async reserve({ key, units, limit, maxWaitMs, graceMs, windowMs, pauseMs }) {
      const [delayMs = -1, retryMs = 0] = await connection.run(RESERVE, keysOf(key), {
        units,
        limit,
        maxWaitMs: Math.ceil(maxWaitMs),
        graceMs: Math.ceil(graceMs),
        windowMs: Math.ceil(windowMs),
        pauseMs: Math.ceil(pauseMs),
      });
      return { delaysMs: delayMs < 0 ? [] : [delayMs], retryMs };
    },
    async spread({ key, intervalMs, burst, units, calls, maxWaitMs, pauseMs }) {
      const slots = connection.key('limits', key, 'slots');
      const [retryMs = 0, ...delaysMs] = await connection.run(
        SPREAD,
        { slots },
        { intervalMs, burst, units, calls, maxWaitMs: Math.ceil(maxWaitMs), pauseMs: Math.ceil(pauseMs) },
      );
      return { delaysMs, retryMs };
    },
    async signal({ key, member, termMs, pauses, stated }) {
      const keys = {
        signals: connection.key('limits', key, 'signals'),
        members: connection.key('limits', key, 'listeners'),
      };
      const [members = '1', ...signals] =
        (await connection.run(SIGNAL, keys, {
          member,
          termMs: wholeMs(termMs),
          pauses: pauses
            .map(({ partition, pauseMs }) => `${encode(partition)}|${wholeMs(pauseMs)}`)
            .join(','),
          stated: stated.map(encodeLimit).join(','),
        })) ?? [];
      return {
        members: Number(members),
        pauses: signals.filter((one) => one.startsWith('p|')).map(readPause),
        stated: signals.filter((one) => one.startsWith('s|')).map(readLimit),
      };
    },
  };
}

/** Text of any kind, without the separators of the script. A lone surrogate has no encoding. */
const encode = (text: string): string =>
  encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)));

const whole = (units: number): number => Math.min(Math.max(0, Math.floor(units)), 1e15);

const encodeLimit = ({ partition, name, limit, remaining, resetMs, windowMs }: StatedLimit): string =>
  [encode(partition), encode(name), whole(limit), whole(remaining), wholeMs(resetMs), wholeMs(windowMs)].join(
    '|',
  );

function readPause(signal: string): StatedPause {
  const [, partition = '', pauseMs] = signal.split('|');
  return { partition: decodeURIComponent(partition), pauseMs: Number(pauseMs) };
}

function readLimit(signal: string): StatedLimit {
  const [, partition = '', name = '', values = ''] = signal.split('|');
  const [resetMs = 0, limit = 0, remaining = 0, windowMs = 0] = values.split(' ').map(Number);
  const names = { partition: decodeURIComponent(partition), name: decodeURIComponent(name) };
  return { ...names, limit, remaining, resetMs, windowMs };
}
