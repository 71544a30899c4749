import { DURATION, type OptionRule } from '@org/http-core/provider';
import { checkArguments, wholeMs } from '../connection/check-connection.ts';
import type { RedisConnection } from '../contract/connection.ts';
import {
  ADD,
  LIST,
  READ,
  REMOVE,
  REPLACE,
  STATES,
  type CallKey,
  type RedisCallState,
} from './call-scripts.ts';

export type { RedisCallState } from './call-scripts.ts';

/**
 * Options of {@link redisCallStore}.
 *
 * @public
 */
export interface RedisCallStoreOptions {
  /** How long a call is kept after its last change, in milliseconds, whatever its state. Default one year. */
  readonly ttlMs?: number | undefined;
}

/**
 * A call, as it is stored.
 *
 * @public
 */
export interface RedisCall {
  readonly key: string;
  readonly version: number;
  readonly state: RedisCallState;
  readonly leaseUntilMs: number;
  readonly updatedAtMs: number;
  readonly data: string;
}

/**
 * Which calls are listed, and how many.
 *
 * @public
 */
export interface RedisCallFilter {
  readonly state: RedisCallState;
  readonly updatedBeforeMs?: number | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/**
 * A store of settled calls in Redis. It is a `CallStore` of `@org/durable`.
 *
 * @public
 */
export interface RedisCallStore {
  /** Returns the call under a key; `undefined` if there is none. */
  get(key: string): Promise<RedisCall | undefined>;
  /** Adds a call. Resolves with false if there is one with this key already. */
  add(call: RedisCall): Promise<boolean>;
  /** Replaces a call whose stored version is one less. Resolves with false if the stored version is another one. */
  replace(call: RedisCall): Promise<boolean>;
  /** Removes a call. Resolves with false if there is none with this version. */
  remove(key: string, version: number): Promise<boolean>;
  /** Lists calls in the order of their keys. */
  list(filter: RedisCallFilter): Promise<readonly RedisCall[]>;
}

const OPTIONS = { ttlMs: DURATION } satisfies Record<keyof RedisCallStoreOptions, OptionRule>;

const DEFAULT_TTL_MS = 365 * 86_400_000;

/** How many calls one script looks at. */
const SCANNED = 500;

/**
 * Stores the calls of `durable()` in Redis, for all processes that share it. All calls of a prefix are on one node of a
 * cluster, because they are listed by state.
 *
 * What Redis has acknowledged survives a crash of the application. Whether it survives a crash of Redis depends on its
 * settings: with `appendonly yes` and `appendfsync always` it does; with `everysec`, a power failure loses up to a second,
 * and a failover to a replica what had not arrived there. A lost record of a call that was sent means that the call is made
 * again. Keep calls that move money in PostgreSQL or SQLite instead, or set Redis accordingly.
 *
 * Calls are stored as they are; `encryptedCallStore` of `@org/durable` encrypts them.
 *
 * @throws ConfigurationError if an argument is wrong.
 * @example
 * ```ts
 * import { durable } from '@org/durable';
 * import { connect } from '@org/redis';
 * import { redisCallStore } from '@org/redis/calls';
 * import { Stripe } from '@org/stripe';
 *
 * const stripe = new Stripe();
 * const store = redisCallStore(connect('redis://localhost:6379', { prefix: 'shop' }));
 *
 * export const refund = (orderId: string, charge: string) =>
 *   durable(stripe.refunds.create, { charge }, { key: `refund-${orderId}`, store });
 * ```
 * @public
 */
export function redisCallStore(
  connection: RedisConnection,
  options: RedisCallStoreOptions = {},
): RedisCallStore {
  checkArguments(connection, options, OPTIONS, { of: 'redisCallStore()', example: '{ ttlMs: 86_400_000 }' });
  const ttlMs = wholeMs(options.ttlMs ?? DEFAULT_TTL_MS);
  const keyOf = (part: CallKey): string => connection.key('calls', connection.prefix, part);
  const keys: Readonly<Record<CallKey, string>> = {
    calls: keyOf('calls'),
    expiry: keyOf('expiry'),
    pending: keyOf('pending'),
    done: keyOf('done'),
    failed: keyOf('failed'),
    unknown: keyOf('unknown'),
  };
  return {
    async get(key) {
      const record = await connection.run(READ, keys, { key });
      return record === undefined ? undefined : readCall(key, record);
    },
    add: ({ key, ...rest }) =>
      connection.run(ADD, keys, { key, version: '', state: rest.state, record: writeCall(rest), ttlMs }),
    replace: ({ key, ...rest }) =>
      connection.run(REPLACE, keys, {
        key,
        version: rest.version - 1,
        state: rest.state,
        record: writeCall(rest),
        ttlMs,
      }),
    remove: (key, version) => connection.run(REMOVE, keys, { key, version }),
    async list({ state, updatedBeforeMs = Number.MAX_SAFE_INTEGER, after = '', limit }) {
      const found: RedisCall[] = [];
      for (let from = after; ;) {
        const [more, last, ...pairs] =
          (await connection.run(LIST, keys, {
            state,
            from: from === '' ? '-' : `(${from}`,
            updatedBeforeMs,
            limit: limit - found.length,
            scanned: SCANNED,
          })) ?? [];
        for (let at = 0; at < pairs.length; at += 2)
          found.push(readCall(pairs[at] ?? '', pairs[at + 1] ?? ''));
        if (more !== '1' || last === undefined || found.length >= limit) return found;
        from = last;
      }
    },
  };
}

/** Writes a call as one text, whose beginning the scripts read. */
const writeCall = ({ version, state, leaseUntilMs, updatedAtMs, data }: Omit<RedisCall, 'key'>): string =>
  `${version}:${state}:${leaseUntilMs}:${updatedAtMs}:${data}`;

function readCall(key: string, record: string): RedisCall {
  const parts = record.split(':', 4);
  const [version, state, leaseUntilMs, updatedAtMs] = parts;
  return {
    key,
    version: Number(version),
    state: STATES.find((one) => one === state) ?? 'unknown',
    leaseUntilMs: Number(leaseUntilMs),
    updatedAtMs: Number(updatedAtMs),
    data: record.slice(parts.join(':').length + 1),
  };
}
