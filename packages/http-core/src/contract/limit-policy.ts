import type { WireHeaders } from './encoders.ts';

/** What a limit counts: facts of the call, without credentials. */
export interface LimitKey {
  /** `chat.postMessage`; of raw requests, verb and path, with `{}` for values: `GET /v1/things/{}`. */
  readonly operation: string;
  readonly method?: string | undefined;
  /** Whose budget it is, where one limiter serves several accounts. Default: all the limiter's clients share one. */
  readonly scope?: string | undefined;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  /** The request's headers before credentials are added, with lower-case names. */
  readonly headers?: Readonly<WireHeaders> | undefined;
}

/**
 * What has a budget of its own: the whole client (within a scope), each operation, or whatever a function names, such
 * as a channel. Where the function gives `undefined`, the policy does not apply to that call.
 */
export type LimitPer = 'client' | 'operation' | ((key: LimitKey) => string | undefined);

/** One limit, as data: so many units in so much time, or so many calls at once, or both. */
export interface LimitPolicy {
  /** Unique within its limiter; states and errors use it. */
  readonly name: string;
  /**
   * The operations it counts: ids, or beginnings of ids followed by `*`, or endings after one; with `!` in front, those
   * it does not count. A raw request has two names, `raw.get` and `GET /v1/things/{}`; either may be given. Or a test,
   * which is asked for every call: prefer ids. Default: all. `client.health()` names the policies that matched no call.
   */
  readonly match?: string | readonly string[] | ((key: LimitKey) => boolean) | undefined;
  /** Default `client`. */
  readonly per?: LimitPer | undefined;
  /** Units per window; needs `windowMs`. */
  readonly limit?: number | undefined;
  /**
   * Length of the window, in milliseconds. Calls count from the moment they get leave; the network may bring them closer
   * together, so leave a margin where the server counts to the letter.
   */
  readonly windowMs?: number | undefined;
  /**
   * - `sliding-log` (default): never more than `limit` in any window, to the letter; they may come all at once. Keeps
   *   up to `limit` timestamps.
   * - `gcra`: spread evenly, `limit / windowMs` on average, after at most `burst` at once. In any window, at most
   *   `limit + burst - 1`. Keeps one number, so it suits large limits.
   */
  readonly algorithm?: 'sliding-log' | 'gcra' | undefined;
  /** Units that may pass at once, for `gcra` only. Default 1. */
  readonly burst?: number | undefined;
  /** Calls under way at once, whatever they cost; each until its answer has been read. */
  readonly concurrency?: number | undefined;
  /** Units that a call takes. Default 1. The cost given to `acquire` multiplies it. */
  readonly cost?: number | ((key: LimitKey) => number) | undefined;
  /** Where the provider says so. */
  readonly source?: string | undefined;
}
