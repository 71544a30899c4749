import type { SharedLimitStore, StatedLimit, StatedPause } from '@org/http-core/shared-limiter';
import type { OptionRule } from '@org/http-core/provider';
import { checkArguments, wholeMs } from '../connection/check-connection.ts';
import type { RedisConnection } from '../contract/connection.ts';
import { BEGIN_EPOCH } from './epoch.lua.ts';
import { LEASE } from './lease.lua.ts';
import { LIMIT_KEYS } from './limit-state.lua.ts';
import { RESERVE } from './reserve.lua.ts';
import { SIGNAL } from './signal.lua.ts';
import { SPREAD } from './spread.lua.ts';

/**
 * Options of {@link redisLimitStore}.
 *
 * @public
 */
export interface RedisLimitStoreOptions {
  /**
   * What happens when Redis knows nothing of any limit: at the first use, or after it has lost its data.
   *
   * - `pause` (default): nothing is granted until what Redis may have forgotten has ended, as after a loss, counted from its
   *   start or its loss. A server that has been running for longer, and shows that it has lost nothing, grants at once.
   * - `grant`: units are granted at once, for tests and for servers of developers. A limit may be exceeded after a loss.
   */
  readonly whenEmpty?: 'grant' | 'pause' | undefined;
}

const OPTIONS = {
  whenEmpty: ["'pause' or 'grant'", (value) => value === 'pause' || value === 'grant'],
} satisfies Record<keyof RedisLimitStoreOptions, OptionRule>;

/** Limits are spread over this many hash tags. Each has a record of whether its node has lost data. */
const GROUPS = 16;

/**
 * Counts limits in Redis, for the limiters of all processes that share it: pass it as the `store` of `sharedRateLimiter`. Each
 * operation is one script, which uses the server's clock. The keys of a limit have one of 16 hash tags, so a cluster spreads
 * the limits over its nodes, and all keys expire.
 *
 * After a restart, a failover or a loss of its data, Redis may not know what it has granted last. It then grants nothing new
 * for `leaseMs`, while all processes go on with what they hold. Limits with `algorithm: 'gcra'` are not leased; for them, the
 * pause is 2 windows, at most 30 seconds, and 2 seconds. A Redis that has just started pauses, too: set `whenEmpty` in
 * development. The `onStorePause` of the limiter reports it.
 *
 * @throws ConfigurationError if the connection is none, or an option is wrong.
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
export function redisLimitStore(
  connection: RedisConnection,
  options: RedisLimitStoreOptions = {},
): SharedLimitStore {
  checkArguments(connection, options, OPTIONS, {
    of: 'redisLimitStore()',
    example: "redisLimitStore(connection, { whenEmpty: 'grant' })",
  });
  const { whenEmpty = 'pause' } = options;
  const epochOf = (group: string): string => connection.key('limits', group, 'epoch');
  const keyOf = (id: string, part: string): string => connection.key('limits', groupOf(id), `${id}:${part}`);
  const keysOf = (id: string): Record<(typeof LIMIT_KEYS)[number], string> => ({
    ...(Object.fromEntries(LIMIT_KEYS.map((part) => [part, keyOf(id, part)])) as Record<
      (typeof LIMIT_KEYS)[number],
      string
    >),
    epoch: epochOf(groupOf(id)),
  });
  /** Begins all groups with the first, so that those that are used later need not pause. */
  const beginAll = (isNew: number): void => {
    if (isNew !== 1) return;
    for (let group = 0; group < GROUPS; group++)
      connection.run(BEGIN_EPOCH, { epoch: epochOf(`${group}`) }, { whenEmpty, pauseMs: 0 }).catch(() => {
        // The first use of the group begins it.
      });
  };
  return {
    async lease({ key, returned, ...request }) {
      const { member, sequence, held, heldUntil, need, largest, limit } = request;
      const [
        quota = -1,
        until = 0,
        giveBack = 0,
        members = 0,
        fair = 0,
        rest = 0,
        frozenMs = 0,
        isNew = 0,
        spare = 0,
      ] = await connection.run(LEASE, keysOf(key), {
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
        whenEmpty,
        returned: returned.map(({ units, freeInMs }) => `${units}:${Math.ceil(freeInMs)}`).join(','),
      });
      beginAll(isNew);
      return { quota: quota < 0 ? undefined : quota, until, giveBack, spare, members, fair, rest, frozenMs };
    },
    async reserve({ key, units, limit, maxWaitMs, graceMs, windowMs, pauseMs }) {
      const [delayMs = -1, retryMs = 0, isNew = 0] = await connection.run(RESERVE, keysOf(key), {
        units,
        limit,
        maxWaitMs: Math.ceil(maxWaitMs),
        graceMs: Math.ceil(graceMs),
        windowMs: Math.ceil(windowMs),
        pauseMs: Math.ceil(pauseMs),
        whenEmpty,
      });
      beginAll(isNew);
      return { delaysMs: delayMs < 0 ? [] : [delayMs], retryMs };
    },
    async spread({ key, intervalMs, burst, units, calls, maxWaitMs, pauseMs }) {
      const [isNew = 0, retryMs = 0, frozenMs = 0, ...delaysMs] = await connection.run(
        SPREAD,
        { epoch: epochOf(groupOf(key)), slots: keyOf(key, 'slots') },
        {
          intervalMs,
          burst,
          units,
          calls,
          maxWaitMs: Math.ceil(maxWaitMs),
          pauseMs: Math.ceil(pauseMs),
          whenEmpty,
        },
      );
      beginAll(isNew);
      return { delaysMs, retryMs, frozenMs };
    },
    async signal({ key, member, termMs, pauses, stated }) {
      const keys = { signals: keyOf(key, 'signals'), members: keyOf(key, 'listeners') };
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

/** The group of a limit, by a hash of its id (FNV-1a). */
function groupOf(id: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++)
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  return `${hash % GROUPS}`;
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
