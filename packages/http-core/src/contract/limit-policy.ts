import type { WireHeaders } from './encoders.ts';

/**
 * The call that limits are applied to, without its credentials.
 *
 * @public
 */
export interface LimitKey {
  /** `chat.postMessage`; for raw requests, the method and the path with `{}` for values: `GET /v1/things/{}`. */
  readonly operation: string;
  readonly method?: string | undefined;
  /** The account whose limits apply, if one limiter serves several. Default: all clients of the limiter share one. */
  readonly scope?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** The headers of the request before credentials are added, with lower-case names. */
  readonly headers?: Readonly<WireHeaders> | undefined;
}

/**
 * Partitions a limit within a scope: one budget for the whole client, one per operation, or one per value that a
 * function returns, such as a channel. If the function returns `undefined`, the policy does not apply to the call.
 *
 * @public
 */
export type LimitPer = 'client' | 'operation' | ((key: LimitKey) => string | undefined);

/**
 * One limit as data: a number of units per window, a number of concurrent calls, or both.
 *
 * @public
 */
export interface LimitPolicy {
  /** A name, unique within the limiter, for snapshots and errors. */
  readonly name: string;
  /**
   * The operations that the policy applies to: ids, prefixes followed by `*`, or suffixes preceded by `*`; a `!` in front
   * excludes a pattern. A raw request has two names, `raw.get` and `GET /v1/things/{}`, and either may match. A function
   * is called for every call, so prefer ids. Default: all operations. `client.health()` lists the policies that matched
   * no call.
   */
  readonly match?: string | readonly string[] | ((key: LimitKey) => boolean) | undefined;
  /** Default `client`. */
  readonly per?: LimitPer | undefined;
  /** Units per window; requires `windowMs`. */
  readonly limit?: number | undefined;
  /**
   * Length of the window, in milliseconds. Calls count from the moment their permit is granted, and the network may
   * bring them closer together, so leave a margin if the server counts strictly.
   */
  readonly windowMs?: number | undefined;
  /**
   * - `sliding-log` (default): never more than `limit` units in any window, possibly all at once. Keeps up to `limit`
   *   timestamps.
   * - `gcra`: spreads calls evenly at `limit / windowMs`, with at most `burst` at once. Any window holds at most
   *   `limit + burst - 1` units. Keeps a single number, so it suits large limits.
   */
  readonly algorithm?: 'sliding-log' | 'gcra' | undefined;
  /** Units that may pass at once; for `gcra` only. Default 1. */
  readonly burst?: number | undefined;
  /** Concurrent calls, whatever they cost. A call ends when its response has been read. */
  readonly concurrency?: number | undefined;
  /** Units that a call takes, multiplied by the cost passed to `acquire`. Default 1. */
  readonly cost?: number | ((key: LimitKey) => number) | undefined;
  /** URL of the provider's documentation of this limit. */
  readonly source?: string | undefined;
}
