import { sleep } from '@org/runtime-kit';
import type { AuthRequest } from '../contract/auth.ts';
import type { RequestOptions } from '../contract/options.ts';
import { assertPositive } from '../options/assert-positive.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import { AbortError, TimeoutError } from '../errors/call-errors.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { shownRequestId } from '../errors/redact.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import type { RetryClass } from '../contract/operation.ts';
import { callEvent } from '../observe/call-event.ts';
import type { CallEvent } from '../contract/events.ts';
import { notify } from '../observe/notify.ts';
import type { Permit } from '../contract/rate-limiter.ts';
import { endObservation, startObservation } from '../observe/telemetry.ts';
import type { AttemptObservation } from '../contract/telemetry.ts';
import { decideRetry, type Decision } from '../retry/decide.ts';
import { resolveRetryOptions } from '../retry/retry-options.ts';
import type { RetryOptions } from '../contract/retry.ts';
import { sharedRetryQuota, type RetryQuota } from '../retry/retry-quota.ts';
import { sendAttempt, type AttemptContext, type StreamParts } from './attempt.ts';
import { attemptRequest, authorize, type AuthorizedRequest } from './authorize.ts';
import { CallCircuit } from './call-circuit.ts';
import { CallLimits, releaseAfter } from './reservation.ts';
import { circuitOutcome } from './circuit-outcome.ts';
import { noteOn, timeSpent } from './explain.ts';
import type { AttemptResult, Failure, Success } from '../contract/outcome.ts';
import type { ProgressListener } from '../contract/progress.ts';
import { settleRetryClass } from '../encode/idempotency-key.ts';
import type { WatchedStream } from './watch-stream.ts';

/** After a longer wait than this, in milliseconds, a signature with a time in it is made anew. */
const FRESH_CREDENTIAL_MS = 1_000;

/** One call: its ledger, its deadline, and the loop over its attempts. */
export class Call implements AttemptContext {
  readonly runtime: Runtime;
  readonly request: EncodedRequest;
  readonly attempts: AttemptRecord[] = [];
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly downloadUntil: number;
  readonly onDownloadProgress: ProgressListener | undefined;
  readonly streams: StreamParts | undefined;
  readonly limits: CallLimits | undefined;
  readonly #onUploadProgress: ProgressListener | undefined;
  readonly #deadlineMs: number;
  readonly #deadlineAt: number;
  readonly #retry: RetryOptions;
  readonly #retryClass: RetryClass;
  readonly #quota: RetryQuota;
  readonly #circuit: CallCircuit | undefined;
  #failure: Failure | undefined;
  #retries = 0;
  #quotaTaken = 0;
  #inconclusive = false;
  #refreshed = false;
  /** The attempt as it was last sent, where a refusal of it may lead to a new credential. */
  #sent: AuthRequest | undefined;
  /** The attempt whose credential was refused: the next attempt, and only the next, asks for a new one. */
  #refused: AuthRequest | undefined;
  #upload: WatchedStream | undefined;
  #observation: AttemptObservation | undefined;
  /** What the attempt under way holds of the rate limiter. */
  #permit: Permit | undefined;
  readonly #authorized: AuthorizedRequest | undefined;

  constructor(
    runtime: Runtime,
    request: EncodedRequest,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
    streams: StreamParts | undefined,
    authorized?: AuthorizedRequest,
  ) {
    this.#authorized = authorized;
    const { limiter, breaker, clock } = runtime;
    this.runtime = runtime;
    this.streams = streams;
    this.request = request;
    this.signal = options.signal;
    this.onDownloadProgress = options.onDownloadProgress;
    this.#onUploadProgress = options.onUploadProgress;
    this.timeoutMs = assertPositive('timeoutMs', options.timeoutMs, runtime.timeoutMs);
    this.#deadlineMs = assertPositive('deadlineMs', options.deadlineMs, runtime.deadlineMs);
    this.#deadlineAt = clock.monotonic() + this.#deadlineMs;
    // How long a file takes, nobody knows beforehand: it may take longer than the default.
    const bounded = options.deadlineMs !== undefined || runtime.given.deadlineMs;
    this.downloadUntil = bounded ? this.#deadlineAt : Infinity;
    this.#retry = resolveRetryOptions(options.retry, runtime.retry);
    this.#retryClass = settleRetryClass(runtime, request, options.idempotencyKey);
    this.#quota = sharedRetryQuota(request.origin);
    this.limits = limiter && new CallLimits(runtime, limiter, request, params, options);
    this.#circuit = breaker && new CallCircuit(runtime, breaker, request, this.#retryClass);
  }

  async run(): Promise<Success> {
    for (;;) {
      let result: AttemptResult;
      try {
        result = await this.#attempt();
        this.#settle(result);
      } finally {
        this.#giveBack();
      }
      if (!result.failed) return result;
      this.#failure = result;
      this.#inconclusive ||= result.inconclusive;
      if (this.#mayRefreshCredential(result)) continue;
      const decision = this.#decide(result);
      if (!decision.retry) throw this.#fail(result, decision);
      this.#checkCircuitAfter(result, decision);
      await this.#wait(result, decision);
    }
  }

  /** One attempt, without a wait where limiter and credentials need none. */
  #attempt(): Promise<AttemptResult> {
    if (this.signal?.aborted) throw this.#report(this.#abortError());
    const remainingMs = this.#remainingMs();
    if (this.#circuit?.passable === false) throw this.#circuitOpen(this.#circuit);
    const permit = this.limits && this.#acquire(this.limits, remainingMs);
    return permit instanceof Promise
      ? permit.then((given) => this.#authorize(given))
      : this.#authorize(permit);
  }

  #authorize(permit: Permit | undefined): Promise<AttemptResult> {
    this.#permit = permit;
    const remainingMs = this.#remainingMs();
    const authorized = attemptRequest(this.request);
    const { auth } = this.runtime;
    if (!auth || this.#isAuthorized(authorized)) return this.#send(authorized);
    const refused = this.#refused;
    this.#refused = undefined;
    this.#sent = authorized;
    try {
      const limits = { signal: this.signal, timeoutMs: this.timeoutMs, remainingMs };
      const pending = authorize(this.runtime, auth, authorized, refused, limits, () => this.#facts());
      if (pending) {
        return pending.then(
          () => this.#send(authorized),
          (error: unknown) => {
            throw this.#unauthorized(error);
          },
        );
      }
    } catch (error) {
      throw this.#unauthorized(error);
    }
    return this.#send(authorized);
  }

  /** Whether the credentials that a cache was asked with serve for the first attempt, which then need not ask again. */
  #isAuthorized(request: AuthRequest): boolean {
    const { request: before, at } = this.#authorized ?? { at: 0 };
    if (!before || this.attempts.length > 0 || this.runtime.clock.monotonic() - at > FRESH_CREDENTIAL_MS)
      return false;
    Object.assign(request, before, { headers: { ...before.headers } });
    this.#sent = request;
    return true;
  }

  #unauthorized(error: unknown): SdkError {
    return this.#report(SdkError.isInstance(error) ? error : this.#abortError());
  }

  #send(authorized: AuthRequest): Promise<AttemptResult> {
    const { clock, hooks, telemetry } = this.runtime;
    const number = this.attempts.length + 1;
    if (this.#authorized) this.#authorized.request = { ...authorized, headers: { ...authorized.headers } };
    // It may have opened while this call waited.
    if (this.#circuit?.enter(number) === false) throw this.#circuitOpen(this.#circuit);
    const record: AttemptRecord = { number, startedAt: clock.now(), durationMs: 0 };
    const { waitedMs = 0 } = this.#permit ?? {};
    if (waitedMs > 0) record.limiterWaitMs = waitedMs;
    this.attempts.push(record);
    if (hooks.onRequest) notify(hooks.onRequest, this.#event());
    this.#observation = telemetry && startObservation(telemetry, this.request, record, authorized.headers);
    const upload = this.streams?.upload;
    if (upload) {
      try {
        this.#upload = upload.watchUpload(authorized, this.#onUploadProgress);
      } catch (cause) {
        throw this.#report(upload.streamInUse(this.request.operation.id, { ...this.#facts(), cause }));
      }
    }
    return sendAttempt(this, authorized, record, this.#deadlineAt - clock.monotonic());
  }

  /** Whatever the attempt still holds, however it ended: the only place where that is given back. */
  #giveBack(): void {
    const permit = this.#permit;
    this.#permit = undefined;
    if (permit) releaseAfter(permit, this.runtime.clock);
    this.#circuit?.settle('unknown', this.attempts.length);
    this.#endObservation();
    // Still there: the retry that it was taken for was never sent, so it burdened no server.
    this.#returnTokens();
  }

  #returnTokens(): void {
    if (this.#quotaTaken > 0) this.#quota.refund(this.#quotaTaken);
    this.#quotaTaken = 0;
  }

  #endObservation(): void {
    const observation = this.#observation;
    this.#observation = undefined;
    const record = this.attempts.at(-1);
    if (observation && record) endObservation(observation, record);
  }

  /** Tells everybody who wants to know how the last attempt went. */
  #settle(result: AttemptResult): void {
    const record = this.attempts.at(-1);
    if (!record) return;
    const { health, hooks } = this.runtime;
    if (result.failed) this.#upload?.stop();
    this.#endObservation();
    const outcome = circuitOutcome(result, record, this.request.body);
    if (!result.failed) this.#quota.refund(this.#quotaTaken);
    // A server that is well enough to refuse has no trouble that retries would add to.
    else if (outcome !== 'failure' && result.status !== 429) this.#returnTokens();
    this.#quotaTaken = 0;
    health.note(this.request.origin, record.durationMs, outcome === 'failure');
    this.#circuit?.settle(outcome, record.number, record);
    if (hooks.onResponse && record.status !== undefined) {
      notify(hooks.onResponse, {
        ...this.#event(),
        status: record.status,
        requestId: record.requestId,
        durationMs: record.durationMs,
      });
    }
  }

  /** What is left of the call's time. */
  #remainingMs(): number {
    const remainingMs = this.#deadlineAt - this.runtime.clock.monotonic();
    if (remainingMs > 0) return remainingMs;
    throw this.#report(this.#deadlineError());
  }

  /** A permit of the rate limiter: at once where there is room. */
  #acquire(limits: CallLimits, remainingMs: number): Permit | Promise<Permit> {
    try {
      const permit = limits.acquire(remainingMs, this.attempts.length + 1);
      if (!(permit instanceof Promise)) return permit;
      return permit.catch((error: unknown) => {
        throw this.#limiterFailure(limits, error);
      });
    } catch (error) {
      throw this.#limiterFailure(limits, error);
    }
  }

  #limiterFailure(limits: CallLimits, error: unknown): SdkError {
    if (this.signal?.aborted) return this.#report(this.#abortError());
    return this.#report(limits.failure(error, this.#facts(), this.attempts.length + 1));
  }

  /** A retry that the circuit will not let pass is not worth waiting for: the call ends with the failure that it has. */
  #checkCircuitAfter(failure: Failure, { delayMs, taken }: Decision & { retry: true }): void {
    const blockedMs = this.#circuit?.blockedMs ?? 0;
    if (blockedMs <= delayMs) return;
    this.#quota.refund(taken);
    const retryAt = this.runtime.clock.now() + blockedMs;
    throw this.#fail(failure, { retry: false, retryAt, because: 'circuit' });
  }

  /** Where an attempt was made before, the error's cause is how that failed. */
  #circuitOpen(circuit: CallCircuit): SdkError {
    const facts = this.#facts();
    return this.#report(circuit.refusal({ ...facts, cause: this.#failure?.toError(facts) }));
  }

  /** After a 401, one attempt with a new credential: it is no retry, and is not charged as one. */
  #mayRefreshCredential(failure: Failure): boolean {
    if (failure.status !== 401 || this.#refreshed || !this.runtime.auth?.refreshable || !this.#replayable)
      return false;
    this.#refreshed = true;
    this.#refused = this.#sent;
    if (this.#sent && failure.outcome?.kind === 'response')
      this.#sent.refusal = failure.outcome.response.header;
    this.#noteRetry(failure, { delayMs: 0, delaySource: 'none', reason: 'unauthorized' });
    return true;
  }

  #decide(failure: Failure): Decision {
    if (!failure.outcome) return { retry: false };
    const { clock } = this.runtime;
    try {
      return decideRetry(failure.outcome, {
        clock,
        options: this.#retry,
        quota: this.#quota,
        retryClass: this.#retryClass,
        replayable: this.#replayable,
        retries: this.#retries,
        remainingMs: this.#deadlineAt - clock.monotonic(),
      });
    } catch {
      // Rules of a provider that fail decide nothing: the attempt's own failure is the call's.
      return { retry: false };
    }
  }

  async #wait(failure: Failure, decision: Decision & { retry: true }): Promise<void> {
    this.#retries++;
    this.#quotaTaken = decision.taken;
    this.#noteRetry(failure, decision);
    try {
      await sleep(this.runtime.clock, decision.delayMs, this.signal);
    } catch (reason) {
      this.#returnTokens();
      throw this.#report(new AbortError({ ...this.#facts(), cause: reason }));
    }
  }

  #noteRetry(
    failure: Failure,
    { reason, delayMs, delaySource }: Pick<Decision & { retry: true }, 'reason' | 'delayMs' | 'delaySource'>,
  ): void {
    const record = this.attempts.at(-1);
    if (record)
      Object.assign(record, { retryReason: reason, delayMs, delaySource } satisfies Partial<AttemptRecord>);
    const { onRetry } = this.runtime.hooks;
    if (onRetry) notify(onRetry, { ...this.#event(), reason, delayMs, delaySource, status: failure.status });
  }

  #fail(failure: Failure, stop: Decision & { retry: false }): SdkError {
    const remainingMs = this.#deadlineAt - this.runtime.clock.monotonic();
    const end = { attempts: this.attempts, remainingMs, deadlineMs: this.#deadlineMs, options: this.#retry };
    const note = noteOn(failure, stop, end, this.runtime.clock.now());
    const facts = this.#facts(this.#isSettled(failure));
    return this.#report(failure.toError({ ...facts, retryAt: stop.retryAt, note }));
  }

  /**
   * With a key, the final word on one attempt of whoever keeps the keys is its word on all of them. The status alone
   * does not tell who spoke: a gateway without a route answers 404 as well. And never without a key: the 404 to a
   * repeated DELETE may mean that the first one did it.
   */
  #isSettled({ inconclusive, outcome }: Failure): boolean {
    if (this.#retryClass !== 'keyed' || inconclusive || outcome?.kind !== 'response') return false;
    try {
      return this.runtime.provider.retry?.settlesIdempotencyKey?.(outcome.response) ?? false;
    } catch {
      // A rule that fails settles nothing.
      return false;
    }
  }

  #abortError(): AbortError {
    return new AbortError({ ...this.#facts(), cause: this.signal?.reason });
  }

  #deadlineError(): TimeoutError {
    return new TimeoutError(
      'deadline',
      `${this.request.operation.id}: the deadline of the call has passed.`,
      { ...this.#facts(), note: timeSpent(this.#deadlineMs, this.attempts) },
    );
  }

  #facts(settled = false): SdkErrorInit {
    return {
      operation: this.request.operation.id,
      requestId: this.attempts.at(-1)?.requestId,
      mayHaveExecuted: this.#inconclusive && !settled && this.#retryClass !== 'safe',
      attempts: this.attempts,
      secrets: this.request.secrets,
    };
  }

  #report(error: SdkError): SdkError {
    const { body, secrets } = this.request;
    for (const record of this.attempts) {
      // Until now only the client's credentials were looked for: all that an error must not show costs too much before.
      if (record.requestId !== undefined) record.requestId = shownRequestId(record.requestId, secrets);
    }
    // A stream that was never sent is let go of, so that the file behind it is closed.
    if (this.attempts.length === 0 && body instanceof ReadableStream && !body.locked)
      body.cancel(error).catch(() => undefined);
    const { onError } = this.runtime.hooks;
    if (onError) notify(onError, { ...this.#event(), error });
    return error;
  }

  #event(): CallEvent {
    return callEvent(this.request, Math.max(1, this.attempts.length));
  }

  get #replayable(): boolean {
    return !(this.request.body instanceof ReadableStream);
  }
}
