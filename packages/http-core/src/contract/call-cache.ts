import type { Clock } from '@org/runtime-kit';
import type { AuthRequest } from './auth.ts';
import type { RequestOptions } from './options.ts';
import type { Runtime } from './runtime.ts';
import type { EncodedRequest } from './encoded-request.ts';
import type { Success } from './outcome.ts';
import type { Transport } from './transport.ts';

/** A stored answer on its way to become a result. */
export interface CachedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Whose resource a call is about, as a cache sees it. */
export interface CacheTarget {
  readonly clock: Clock;
  /** With its credentials. */
  readonly request: AuthRequest;
  /** The headers by which callers are told apart. */
  readonly keyHeaders: Readonly<Record<string, string>>;
}

/** One call of a safe operation, as a cache sees it. */
export interface CacheableCall extends CacheTarget {
  /** Asks the server, whatever is stored. */
  readonly reload: boolean;
  /** Sends it with all policies, each attempt over what `wrap` makes of the client's transport. */
  send(wrap: (transport: Transport) => Transport): Promise<Success>;
  /** A result without sending anything; `undefined` where the answer is not what this call takes. */
  read(answer: CachedAnswer): Success | undefined;
  /** `work`, for as long as the call may take. */
  wait<T>(work: PromiseLike<T>): Promise<T>;
}

/** A request with its credentials, on its way into a call or out of it. */
export interface AuthorizedRequest {
  request?: AuthRequest | undefined;
  /** When it got them, on the monotonic clock. */
  at: number;
}

/**
 * Sends a call with all policies.
 *
 * @param authorized what the first attempt may send instead of asking for credentials again; afterwards, what the last
 * attempt sent.
 */
export type SendCall = (
  runtime: Runtime,
  options: RequestOptions,
  authorized: AuthorizedRequest,
) => Promise<Success>;

/** Keeps answers for later calls: `httpCache({ … })`. */
export interface CallCache {
  /** Carries a call out by way of the cache. Here, so that clients without a cache do not carry it in their bundles. */
  through(
    runtime: Runtime,
    request: EncodedRequest,
    options: RequestOptions,
    send: SendCall,
  ): Promise<Success>;
  perform(call: CacheableCall): Promise<Success>;
  /** The resource has been changed: what was stored of it is out of date. */
  invalidate(target: CacheTarget): Promise<void>;
}
