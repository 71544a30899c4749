import { type Clock, isThenable, quietly, raceWithCancellation } from '@org/runtime-kit';
import type { Circuit, CircuitChange, CircuitOutcome } from '../contract/circuit.ts';
import type { AuthRequest } from '../contract/auth.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { RateLimitEvent } from '../contract/events.ts';
import type { LimitKey } from '../contract/limit-policy.ts';
import type { Operation, RetryClass } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Permit, RateLimitResponse } from '../contract/rate-limiter.ts';
import type { ResponseAssessment } from '../contract/retry.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { AttemptObservation } from '../contract/telemetry.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { RateLimiterTimeoutError } from '../errors/call-errors.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import { FREE_PERMIT } from '../limiter/algorithms/concurrency.ts';
import { callEvent, notify } from '../observe/notify.ts';
import { endObservation, startObservation } from '../observe/telemetry.ts';
import { pathTemplateOf, RAW_PREFIX } from '../operation/path-template.ts';
import { CancellationScope } from './cancellation-scope.ts';
import type { WatchedStream } from './watch-stream.ts';

/** The permit of an attempt whose response is a stream. */
export interface KeptPermit {
  /** Returns the permit. Repeated calls have no effect. */
  readonly release: () => void;
  /** Reports to the circuit breaker that the stream broke. */
  readonly reportBreak: (failure: string) => void;
}

/**
 * Everything that the attempt under way holds: a permit of the rate limiter, a ticket of the circuit breaker, a telemetry
 * span and the stream that is uploaded. One call uses it for one attempt after the other, and `release()` returns
 * whatever is still held, however the attempt ended.
 */
export class Reservation {
  readonly #runtime: Runtime;
  readonly #request: EncodedRequest;
  readonly #options: RequestOptions;
  readonly #limitKey: LimitKey | undefined;
  readonly #kind: 'read' | 'write';
  #circuit: Circuit | undefined;
  #permit: Permit | undefined;
  #ticket: number | undefined;
  #observation: AttemptObservation | undefined;
  #upload: WatchedStream | undefined;

  constructor(
    runtime: Runtime,
    request: EncodedRequest,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
    retryClass: RetryClass,
  ) {
    const { limiter, limiterScope: scope } = runtime;
    const { operation, headers } = request;
    this.#runtime = runtime;
    this.#request = request;
    this.#options = options;
    if (limiter)
      this.#limitKey = {
        operation: limitName(operation),
        method: operation.method,
        scope,
        params,
        headers,
      };
    // Reads and writes have separate circuits: one may fail while the other works.
    this.#kind = retryClass === 'safe' ? 'read' : 'write';
    this.moveTo(request.origin);
  }

  /** Sends the request to an origin, whose circuit decides from now on. */
  moveTo(origin: string): void {
    this.#request.origin = origin;
    this.#circuit = this.#runtime.breaker?.circuit(`${origin} ${this.#kind}`);
  }

  /** The circuit, when it would block an attempt now. */
  get blockingCircuit(): Circuit | undefined {
    return this.#circuit?.canPass === false ? this.#circuit : undefined;
  }

  /** Milliseconds until the circuit breaker lets an attempt pass, as far as known. */
  get blockedMs(): number {
    return this.#circuit?.retryAfterMs ?? 0;
  }

  /** Milliseconds that the attempt waited for its permit. */
  get waitedMs(): number {
    return this.#permit?.waitedMs ?? 0;
  }

  /** Takes a permit of the rate limiter; returns a promise only when there is a wait. */
  takePermit(remainingMs: number, attempt: number): Promise<void> | undefined {
    const { limiter, maxLimiterWaitMs: defaultWaitMs } = this.#runtime;
    if (!limiter || !this.#limitKey) return undefined;
    const { maxLimiterWaitMs = defaultWaitMs, limiterCost: cost, signal } = this.#options;
    const maxWaitMs = Math.min(remainingMs, maxLimiterWaitMs);
    const permit = limiter.acquire(this.#limitKey, { cost, signal, maxWaitMs, owner: this.#runtime.life });
    if (isThenable(permit)) return this.#waitForPermit(permit, maxWaitMs, attempt);
    this.#permit = permit;
    return undefined;
  }

  /** The call's error for a failure of the rate limiter. A limiter that throws does not mean that there is no limit. */
  permitError(error: unknown, init: SdkErrorInit, attempt: number): SdkError {
    if (SdkError.isInstance(error) && !RateLimiterTimeoutError.isInstance(error)) return error;
    const refusal = RateLimiterTimeoutError.isInstance(error)
      ? new RateLimiterTimeoutError(error.message, { ...init, retryAt: error.retryAt?.getTime() })
      : new RateLimiterTimeoutError(
          `${this.#request.operation.id}: the rate limiter failed. Nothing was sent.`,
          { ...init, cause: error },
        );
    this.#notifyLimit(attempt, { kind: 'rejected', retryAtMs: refusal.retryAt?.getTime() });
    return refusal;
  }

  /** Takes a ticket of the circuit breaker; returns the circuit when it blocks the attempt. */
  takeTicket(attempt: number): Circuit | undefined {
    const circuit = this.#circuit;
    if (!circuit) return undefined;
    const before = circuit.lastChange;
    this.#ticket = circuit.acquire();
    this.#notifyCircuit(before, attempt);
    return this.#ticket === undefined ? circuit : undefined;
  }

  /** Starts the telemetry span of the attempt, which may add headers. */
  startSpan(record: AttemptRecord, { headers }: AuthRequest): void {
    const { telemetry } = this.#runtime;
    this.#observation = telemetry && startObservation(telemetry, this.#request, record, headers);
  }

  /** Keeps the stream of the attempt's body, to stop it should the attempt fail. */
  holdUpload(upload: WatchedStream | undefined): void {
    this.#upload = upload;
  }

  /** Reports a response to the rate limiter. `assessment` is that of a response that means failure. */
  observe(
    { status, headers }: Pick<RateLimitResponse, 'status' | 'headers'>,
    body: unknown,
    assessment: ResponseAssessment | undefined,
    { number: attempt, startedAt }: AttemptRecord,
  ): void {
    const { limiter, clock } = this.#runtime;
    if (!limiter || !this.#limitKey) return;
    const throttled =
      assessment !== undefined && (assessment.classification === 'throttled' || status === 429);
    const retryAfterMs = throttled ? assessment.retryAfterMs : undefined;
    // The response is here, and an exception of the limiter must not replace it.
    quietly(limiter.observe.bind(limiter), this.#limitKey, {
      status,
      headers,
      throttled,
      retryAfterMs,
      body,
      cost: this.#options.limiterCost,
      elapsedMs: clock.now() - startedAt,
    });
    if (!throttled) return;
    const retryAtMs = retryAfterMs === undefined ? undefined : clock.now() + retryAfterMs;
    this.#notifyLimit(attempt, { kind: 'throttled', waitMs: retryAfterMs, retryAtMs, status });
  }

  /** Reports how the attempt ended to telemetry and to the circuit breaker. */
  settle(outcome: CircuitOutcome, failed: boolean, record: AttemptRecord): void {
    // The body of a successful attempt may still be on its way.
    if (!failed) this.#upload = undefined;
    this.#endSpan(record);
    this.#returnTicket(outcome, record.number, record);
  }

  /** Keeps the permit beyond the attempt, while its response is read as a stream. */
  keepPermit(): KeptPermit {
    const permit = this.#permit;
    this.#permit = undefined;
    let isHeld = permit !== undefined;
    return {
      release: () => {
        if (isHeld && permit) releaseLater(permit, this.#runtime.clock);
        isHeld = false;
      },
      reportBreak: (failure) => {
        // The ticket was settled with the head of the response, so that a long stream does not block a probe.
        const ticket = this.#circuit?.acquire();
        if (ticket !== undefined) this.#circuit?.settle(ticket, 'failure', failure);
      },
    };
  }

  /** Returns whatever the attempt still holds. Nothing else returns a permit that the call has received. */
  release(record: AttemptRecord | undefined): void {
    const permit = this.#permit;
    this.#permit = undefined;
    this.#upload?.stop();
    this.#upload = undefined;
    if (permit) releaseLater(permit, this.#runtime.clock);
    this.#returnTicket('unknown', record?.number ?? 0);
    if (record) this.#endSpan(record);
  }

  #endSpan(record: AttemptRecord): void {
    const observation = this.#observation;
    this.#observation = undefined;
    if (observation) endObservation(observation, record);
  }

  #returnTicket(outcome: CircuitOutcome, attempt: number, record?: AttemptRecord): void {
    const ticket = this.#ticket;
    if (ticket === undefined || !this.#circuit) return;
    this.#ticket = undefined;
    const before = this.#circuit.lastChange;
    const failure = record?.status === undefined ? record?.failure : `status ${record.status}`;
    this.#circuit.settle(ticket, outcome, failure);
    this.#notifyCircuit(before, attempt);
  }

  /** A limiter of the application's may ignore the signal and the longest wait, so the wait is ended here as well. */
  async #waitForPermit(pending: PromiseLike<Permit>, maxWaitMs: number, attempt: number): Promise<void> {
    const scope = new CancellationScope(
      this.#runtime.clock,
      this.#options.signal,
      Infinity,
      maxWaitMs,
      this.#runtime.life,
    );
    try {
      const permit = await raceWithCancellation(pending, scope, releaseQuietly);
      this.#permit = permit;
      if (permit.waitedMs > 0) this.#notifyLimit(attempt, { kind: 'waited', waitMs: permit.waitedMs });
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

  #notifyLimit(attempt: number, details: Pick<RateLimitEvent, 'kind'> & Partial<RateLimitEvent>): void {
    const { onRateLimit } = this.#runtime.hooks;
    if (!onRateLimit) return;
    const unknown = { waitMs: undefined, retryAtMs: undefined, status: undefined };
    notify(onRateLimit, { ...callEvent(this.#request, attempt), ...unknown, ...details });
  }

  #notifyCircuit(before: CircuitChange | undefined, attempt: number): void {
    const { onCircuit } = this.#runtime.hooks;
    const change = this.#circuit?.lastChange;
    if (onCircuit && change && change !== before)
      notify(onCircuit, { ...callEvent(this.#request, attempt), ...change });
  }
}

/** An exception of the application's limiter must not replace the result of the call. */
function releaseQuietly(permit: Permit): void {
  quietly(permit.release.bind(permit));
}

/**
 * Returns the permit of a finished attempt one turn of the event loop later, where the clock knows turns. Only then is
 * the platform's connection free again; a call that received the permit earlier would open another one.
 */
function releaseLater(permit: Permit, clock: Clock): void {
  if (permit === FREE_PERMIT) return;
  if (clock.afterTurn)
    clock.afterTurn(() => {
      releaseQuietly(permit);
    });
  else releaseQuietly(permit);
}

/** The name of an operation in limits. All raw requests share one id, so they are named by method and path. */
function limitName(operation: Operation): string {
  const { id, method } = operation;
  return id.startsWith(RAW_PREFIX) ? `${method} ${pathTemplateOf(operation)}` : id;
}
