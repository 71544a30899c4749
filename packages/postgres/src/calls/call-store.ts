import { ConfigurationError } from '@org/http-core';
import { connectionOf, type PostgresDatabase } from '../database/postgres-database.ts';
import { textOf, type Row } from '../sql/rows.ts';
import { isStorable, MAX_KEY_BYTES } from '../sql/short-key.ts';
import { DURABLE } from '../sql/statements.ts';

/**
 * The state of a settled call.
 *
 * @public
 */
export type PostgresCallState = 'pending' | 'done' | 'failed' | 'unknown';

/**
 * A call, as `@org/durable` stores it.
 *
 * @public
 */
export interface PostgresCall {
  readonly key: string;
  readonly version: number;
  readonly state: PostgresCallState;
  /** When another process may continue the call, in milliseconds since the epoch. */
  readonly leaseUntilMs: number;
  /** When the call was changed last, in milliseconds since the epoch. */
  readonly updatedAtMs: number;
  readonly data: string;
}

/**
 * A store of settled calls in PostgreSQL. It is a `CallStore` of `@org/durable`.
 *
 * @public
 */
export interface PostgresCallStore {
  /** Returns the call under a key; `undefined` if there is none. */
  get(key: string): Promise<PostgresCall | undefined>;
  /** Adds a call. Resolves with `false` if there is one with this key already. */
  add(call: PostgresCall): Promise<boolean>;
  /** Replaces a call whose stored version is one less than `call.version`. Resolves with `false` if it is another one. */
  replace(call: PostgresCall): Promise<boolean>;
  /** Removes a call whose stored version is `version`. Resolves with `false` if there is no such call. */
  remove(key: string, version: number): Promise<boolean>;
  /** Lists calls in the order of their keys. */
  list(filter: {
    readonly state: PostgresCallState;
    readonly updatedBeforeMs?: number | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<readonly PostgresCall[]>;
}

/**
 * Stores settled calls in PostgreSQL, for all processes that share it. A change that has resolved survives a crash of the
 * server. Parameters and results are stored as they are; wrap the store with `encryptedCallStore` of `@org/durable` unless
 * you trust everybody who reads the database and its backups. `prune` of `@org/durable` removes old calls.
 *
 * @throws ConfigurationError if `database` is not what `postgresDatabase()` returns, or (from its methods) if a key is longer
 * than 1,000 bytes.
 * @example
 * ```ts
 * import { durable } from '@org/durable';
 * import { postgresDatabase } from '@org/postgres';
 * import { postgresCallStore } from '@org/postgres/calls';
 * import { Stripe } from '@org/stripe';
 *
 * const stripe = new Stripe();
 * const store = postgresCallStore(postgresDatabase({ url: 'postgres://app@localhost/shop' }));
 *
 * export const refund = (orderId: string, charge: string) =>
 *   durable(stripe.refunds.create, { charge }, { key: `refund-${orderId}`, store });
 * ```
 * @public
 */
export function postgresCallStore(database: PostgresDatabase): PostgresCallStore {
  const connection = connectionOf(database, 'postgresCallStore()');
  const table = `${connection.schema}.durable_calls`;
  const columns = 'key, version::text, state, lease_until_ms::text, updated_ms::text, data';
  const get = `SELECT ${columns} FROM ${table} WHERE key = $1::text`;
  const add = `
    INSERT INTO ${table} (key, version, state, lease_until_ms, updated_ms, data)
    SELECT $1::text, $2::bigint, $3::text, $4::bigint, $5::bigint, $6::text WHERE ${DURABLE}
    ON CONFLICT (key) DO NOTHING RETURNING true`;
  const replace = `
    UPDATE ${table} SET version = $2::bigint, state = $3::text, lease_until_ms = $4::bigint, updated_ms = $5::bigint,
      data = $6::text
    WHERE key = $1::text AND version = $2::bigint - 1 AND ${DURABLE} RETURNING true`;
  const remove = `DELETE FROM ${table} WHERE key = $1::text AND version = $2::bigint AND ${DURABLE} RETURNING true`;
  const list = `
    SELECT ${columns} FROM ${table} WHERE state = $1::text AND updated_ms < $2::bigint AND key > $3::text
    ORDER BY key LIMIT $4::bigint`;
  const write = async (text: string, call: PostgresCall): Promise<boolean> => {
    const { version, state, leaseUntilMs, updatedAtMs, data } = call;
    const values = [
      checkedKey(call.key),
      version,
      state,
      Math.trunc(leaseUntilMs),
      Math.trunc(updatedAtMs),
      data,
    ];
    return (await connection.query(text, values)).length > 0;
  };
  return {
    async get(key) {
      const [row] = await connection.query(get, [checkedKey(key)]);
      return row && callOf(row);
    },
    add: (call) => write(add, call),
    replace: (call) => write(replace, call),
    remove: async (key, version) => (await connection.query(remove, [checkedKey(key), version])).length > 0,
    async list({ state, updatedBeforeMs = Number.MAX_SAFE_INTEGER, after = '', limit }) {
      const values = [state, Math.ceil(Math.min(updatedBeforeMs, Number.MAX_SAFE_INTEGER)), after, limit];
      return (await connection.query(list, values)).map(callOf);
    },
  };
}

/** Keys are listed, so they cannot be replaced by hashes. */
function checkedKey(key: string): string {
  if (isStorable(key)) return key;
  throw new ConfigurationError(
    `PostgreSQL cannot store the key of this call. Use at most ${MAX_KEY_BYTES} bytes, without NUL characters.`,
  );
}

const callOf = ([key, version, state, leaseUntilMs, updatedAtMs, data]: Row): PostgresCall => ({
  key: textOf(key),
  version: Number(version),
  state: textOf(state) as PostgresCallState,
  leaseUntilMs: Number(leaseUntilMs),
  updatedAtMs: Number(updatedAtMs),
  data: textOf(data),
});
