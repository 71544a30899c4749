import { type Clock, isThenable, quietly, raceWithCancellation } from '@org/runtime-kit';
import type { RequestOptions } from '../contract/options.ts';
import type { Runtime } from '../contract/runtime.ts';
import { FREE_PERMIT } from '../limiter/algorithms/concurrency.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import { RateLimiterTimeoutError } from '../errors/call-errors.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { AcquireOptions, RateLimitResponse, Permit, RateLimiter } from '../contract/rate-limiter.ts';
import type { RateLimitEvent } from '../contract/events.ts';
import { callEvent } from '../observe/call-event.ts';
import { notify } from '../observe/notify.ts';
import { pathTemplateOf, RAW_PREFIX } from '../operation/path-template.ts';
import type { Operation } from '../contract/operation.ts';
import type { ResponseAssessment } from '../contract/retry.ts';
import { CancellationScope } from './cancellation-scope.ts';

/** One call's dealings with the rate limiter. */
export class CallLimits {
  readonly #runtime: Runtime;
  readonly #limiter: RateLimiter;
  readonly #request: EncodedRequest;
  readonly #key: LimitKey;
  readonly #options: RequestOptions;

  constructor(
    runtime: Runtime,
    limiter: RateLimiter,
    request: EncodedRequest,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
  ) {
    this.#runtime = runtime;
    this.#limiter = limiter;
    this.#request = request;
    this.#options = options;
    const { operation, headers } = request;
    const { method } = operation;
    this.#key = { operation: limitName(operation), method, scope: runtime.limiterScope, params, headers };
  }

  /** A permit for the attempt with this number: at once where there is room. */
  acquire(remainingMs: number, attempt: number): Permit | Promise<Permit> {
    const { maxLimiterWaitMs = this.#runtime.maxLimiterWaitMs, limiterCost, signal } = this.#options;
    const maxWaitMs = Math.min(remainingMs, maxLimiterWaitMs);
    const options: AcquireOptions = { cost: limiterCost, signal, maxWaitMs };
    const permit = this.#limiter.acquire(this.#key, options);
    return isThenable(permit) ? this.#waited(permit, maxWaitMs, attempt) : permit;
  }

  /** The limiter's failure as the call's. One that is broken does not mean that there is no limit. */
  failure(error: unknown, init: SdkErrorInit, attempt: number): SdkError {
    const { operation } = this.#request;
    if (SdkError.isInstance(error) && !RateLimiterTimeoutError.isInstance(error)) return error;
    const failure = RateLimiterTimeoutError.isInstance(error)
      ? new RateLimiterTimeoutError(error.message, { ...init, retryAt: error.retryAt?.getTime() })
      : new RateLimiterTimeoutError(`${operation.id}: the rate limiter failed. Nothing was sent.`, {
          ...init,
          cause: error,
        });
    this.#tell(attempt, { kind: 'refused', retryAt: failure.retryAt?.getTime() });
    return failure;
  }

  /** Lets the limiter learn from an answer; `refusal` is its assessment when it means "too fast". */
  learn(
    response: Omit<RateLimitResponse, 'throttled' | 'retryAfterMs'>,
    refusal: ResponseAssessment | undefined,
    attempt: number,
  ): void {
    const { clock } = this.#runtime;
    const { status, headers } = response;
    const throttled = refusal !== undefined;
    const retryAfterMs = refusal?.retryAfterMs;
    // The answer is here, and a limiter that cannot learn must not spoil it.
    quietly(this.#limiter.observe.bind(this.#limiter), this.#key, {
      status,
      headers,
      throttled,
      retryAfterMs,
    });
    if (!throttled) return;
    const retryAt = retryAfterMs === undefined ? undefined : clock.now() + retryAfterMs;
    this.#tell(attempt, { kind: 'throttled', waitMs: retryAfterMs, retryAt, status });
  }

  /** A limiter of the user's may know neither the signal nor the longest wait, so the wait is ended here as well. */
  async #waited(pending: PromiseLike<Permit>, maxWaitMs: number, attempt: number): Promise<Permit> {
    const scope = new CancellationScope(this.#runtime.clock, this.#options.signal, Infinity, maxWaitMs);
    try {
      const permit = await raceWithCancellation(pending, scope, releaseQuietly);
      if (permit.waitedMs > 0) this.#tell(attempt, { kind: 'waited', waitMs: permit.waitedMs });
      return permit;
    } catch (error) {
      if (scope.endedBy !== 'deadline') throw error;
      const { id } = this.#request.operation;
      throw new RateLimiterTimeoutError(
        `${id}: the rate limiter gave no permit within ${Math.round(maxWaitMs)} ms. Nothing was sent.`,
      );
    } finally {
      scope.close();
    }
  }

  #tell(attempt: number, facts: Pick<RateLimitEvent, 'kind'> & Partial<RateLimitEvent>): void {
    const { onRateLimit } = this.#runtime.hooks;
    if (!onRateLimit) return;
    const unknown = { waitMs: undefined, retryAt: undefined, status: undefined };
    notify(onRateLimit, { ...callEvent(this.#request, attempt), ...unknown, ...facts });
  }
}

/** Gives a permit back. What a limiter of the user's throws then must not take the place of the call's result. */
function releaseQuietly(permit: Permit): void {
  quietly(permit.release.bind(permit));
}

/**
 * Gives back the permit of an attempt that is over: a turn of the event loop later, where the clock knows turns. Only
 * then has the platform the connection back; whoever gets the permit sooner opens another one beside it.
 */
export function releaseAfter(permit: Permit, clock: Clock): void {
  if (permit === FREE_PERMIT) return;
  if (clock.afterTurn)
    clock.afterTurn(() => {
      releaseQuietly(permit);
    });
  else releaseQuietly(permit);
}

/** What limits call an operation. All raw requests have one id, so they go by verb and path. */
function limitName(operation: Operation): string {
  const { id, method } = operation;
  return id.startsWith(RAW_PREFIX) ? `${method} ${pathTemplateOf(operation)}` : id;
}
