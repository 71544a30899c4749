import type { Circuit } from '../contract/circuit.ts';
import type { AuthRequest } from '../contract/auth.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { CallEvent } from '../contract/events.ts';
import type { RetryClass } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { AttemptResult, Failure, Success } from '../contract/outcome.ts';
import type { ProgressListener } from '../contract/progress.ts';
import type { RetryOptions } from '../contract/retry.ts';
import type { Runtime } from '../contract/runtime.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import { addIdempotencyKey } from '../encode/idempotency-key.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { AbortError, TimeoutError } from '../errors/call-errors.ts';
import { shownRequestId } from '../errors/redact.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import { callEvent, notify } from '../observe/notify.ts';
import { assertPositive } from '../options/assert-positive.ts';
import type { DoubtfulCall } from '../recovery/doubtful-call.ts';
import { decideRetry, type Decision } from '../retry/decide.ts';
import { resolveRetryOptions } from '../retry/retry-options.ts';
import { sharedRetryQuota } from '../retry/retry-quota.ts';
import { circuitOutcome, settlesKey } from './assess.ts';
import { Attempt, type AttemptedCall, type StreamParts } from './attempt.ts';
import { attemptRequest, authorize, checkChannel, type AuthorizedRequest } from './authorize.ts';
import { errorRecovery } from './error-recovery.ts';
import { noteOn, timeSpent } from './explain.ts';
import { loadInTime } from './load-in-time.ts';
import { pause } from './pause.ts';
import { Reservation } from './reservation.ts';
import { trackCall } from './track-call.ts';

/** After a longer wait than this, in milliseconds, the request is authorized again: a signature may contain the time. */
const FRESH_CREDENTIAL_MS = 1_000;

/** One call: its attempts, its deadline, and the loop that reserves, authorizes, attempts and retries. */
export class Call implements AttemptedCall {
  readonly runtime: Runtime;
  readonly request: EncodedRequest;
  readonly attempts: AttemptRecord[] = [];
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly downloadUntil: number;
  readonly onDownloadProgress: ProgressListener | undefined;
  readonly streams: StreamParts | undefined;
  readonly reservation: Reservation;
  readonly #params: Readonly<Record<string, unknown>>;
  readonly #options: RequestOptions;
  readonly #deadlineMs: number;
  readonly #deadlineAt: number;
  readonly #retry: RetryOptions;
  readonly #retryClass: RetryClass;
  /** As a cache authorized it before the call, and as the last attempt sent it. */
  readonly #authorized: AuthorizedRequest | undefined;
  /** The failure of the previous attempt. */
  #failure: Failure | undefined;
  #retries = 0;
  /** Quota tokens of a retry that has not succeeded yet. */
  #quotaTaken = 0;
  #mayHaveExecuted: boolean;
  /** Whether the response of an attempt was lost, so that a refusal of a later one may be its effect. */
  #lost: boolean;
  #refreshed = false;
  /** The last request, where a refusal of it may lead to a new credential. */
  #sent: AuthRequest | undefined;
  /** The request whose credential was refused; only the next attempt asks for a new one. */
  #refused: AuthRequest | undefined;

  constructor(
    runtime: Runtime,
    request: EncodedRequest,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
    streams: StreamParts | undefined,
    authorized?: AuthorizedRequest,
  ) {
    this.runtime = runtime;
    this.#mayHaveExecuted = this.#lost = runtime.lostSince !== undefined;
    this.request = request;
    this.signal = options.signal;
    this.onDownloadProgress = options.onDownloadProgress;
    this.streams = streams;
    this.#params = params;
    this.#options = options;
    this.#authorized = authorized;
    this.timeoutMs = assertPositive('timeoutMs', options.timeoutMs, runtime.timeoutMs);
    this.#deadlineMs = assertPositive('deadlineMs', options.deadlineMs, runtime.deadlineMs);
    this.#deadlineAt = runtime.clock.monotonic() + this.#deadlineMs;
    // The duration of a download is unknown, so the default deadline does not limit its body.
    const bounded = options.deadlineMs !== undefined || runtime.given.deadlineMs;
    this.downloadUntil = bounded ? this.#deadlineAt : Infinity;
    this.#retry = resolveRetryOptions(options.retry, runtime.retry);
    this.#retryClass = addIdempotencyKey(runtime, request, params, options);
    this.reservation = new Reservation(runtime, request, params, options, this.#retryClass);
  }

  run(): Promise<Success> {
    return trackCall(this.runtime, () => this.#loop());
  }

  async #loop(): Promise<Success> {
    for (;;) {
      let result: AttemptResult;
      try {
        result = await this.#attempt();
        this.#settle(result);
      } finally {
        this.reservation.release(this.attempts.at(-1));
        // Tokens still taken belong to a retry that was never sent, which burdened no server.
        this.#refundTokens();
      }
      if (!result.failed) return result;
      this.#failure = result;
      this.#mayHaveExecuted ||= result.mayHaveExecuted;
      if (this.#mayRefreshCredential(result)) continue;
      const settled = this.request.operation.repeat && (await this.#settleFailure(result));
      if (settled && settled !== 'absent') return settled;
      const decision = this.#decide(result, settled ? 'idempotent' : this.#retryClass);
      if (!decision.retry) throw this.#end(result, decision);
      await this.#wait(result, decision);
    }
  }

  /** Makes one attempt; waits neither for the limiter nor for credentials where they are available at once. */
  #attempt(): Promise<AttemptResult> {
    if (this.signal?.aborted || this.runtime.life.isAborting)
      throw this.#report(this.#abortError(this.signal?.reason));
    const remainingMs = this.#remainingMs();
    const { blockingCircuit } = this.reservation;
    if (blockingCircuit) throw this.#circuitError(blockingCircuit);
    let pending: Promise<void> | undefined;
    try {
      pending = this.reservation.takePermit(remainingMs, this.attempts.length + 1);
    } catch (error) {
      throw this.#permitError(error);
    }
    return pending
      ? pending.then(
          () => this.#authorize(),
          (error: unknown) => Promise.reject(this.#permitError(error)),
        )
      : this.#authorize();
  }

  #authorize(): Promise<AttemptResult> {
    const remainingMs = this.#remainingMs();
    const wire = attemptRequest(this.request);
    const { attemptSteps } = this.runtime;
    if (!attemptSteps) return this.#authorizeRequest(wire, remainingMs);
    return attemptSteps({
      call: this,
      wire,
      retryClass: this.#retryClass,
      remainingMs,
      send: () => this.#authorizeRequest(attemptRequest(this.request, wire), this.#remainingMs()),
      errorContext: () => this.#errorContext(),
      report: (error) => this.#report(error),
    });
  }

  #authorizeRequest(request: AuthRequest, remainingMs: number): Promise<AttemptResult> {
    const { auth } = this.request;
    if (!auth || this.#isAuthorized(request)) return this.#send(request);
    const refused = this.#refused;
    this.#refused = undefined;
    this.#sent = request;
    let pending: void | Promise<void>;
    try {
      const limits = { signal: this.signal, timeoutMs: this.timeoutMs, remainingMs };
      pending = authorize(this.runtime, auth, request, refused, limits, () => this.#errorContext());
    } catch (error) {
      throw this.#credentialError(error);
    }
    return pending
      ? pending.then(
          () => this.#send(request),
          (error: unknown) => Promise.reject(this.#credentialError(error)),
        )
      : this.#send(request);
  }

  /** Whether the credentials that a cache asked for serve for the first attempt, which then need not ask again. */
  #isAuthorized(request: AuthRequest): boolean {
    const { request: before, at } = this.#authorized ?? { at: 0 };
    if (!before || this.attempts.length > 0 || this.runtime.clock.monotonic() - at > FRESH_CREDENTIAL_MS)
      return false;
    Object.assign(request, before, { headers: { ...before.headers } });
    this.#sent = request;
    return true;
  }

  #send(request: AuthRequest): Promise<AttemptResult> {
    const { clock, hooks } = this.runtime;
    const number = this.attempts.length + 1;
    if (request.origin !== undefined && request.origin !== this.request.origin) {
      this.#refundTokens();
      this.reservation.moveTo(request.origin);
    }
    if (this.#authorized) this.#authorized.request = { ...request, headers: { ...request.headers } };
    // The circuit may have opened while this call waited.
    const blocking = this.reservation.takeTicket(number);
    if (blocking) throw this.#circuitError(blocking);
    const record: AttemptRecord = { number, startedAt: clock.now(), durationMs: 0 };
    const { waitedMs } = this.reservation;
    if (waitedMs > 0) record.limiterWaitMs = waitedMs;
    this.attempts.push(record);
    if (hooks.onRequest) notify(hooks.onRequest, this.#event());
    this.reservation.startSpan(record, request);
    const upload = this.streams?.upload;
    if (upload) {
      try {
        this.reservation.holdUpload(upload.watchUpload(request, this.#options.onUploadProgress));
      } catch (cause) {
        throw this.#report(upload.streamInUse(this.request.operation.id, { ...this.#errorContext(), cause }));
      }
    }
    return new Attempt(this, record, this.#deadlineAt - clock.monotonic()).send(request);
  }

  /** Reports how the last attempt went to health, telemetry, the circuit breaker and hooks. */
  #settle(result: AttemptResult): void {
    const record = this.attempts.at(-1);
    if (!record) return;
    const { health, hooks } = this.runtime;
    const outcome = circuitOutcome(result, record, this.request);
    this.reservation.settle(outcome, result.failed === true, record);
    if (!result.failed) sharedRetryQuota(this.request.origin).refund(this.#quotaTaken);
    // A server that is well enough to refuse is in no trouble that retries would add to.
    else if (outcome !== 'failure' && result.status !== 429) this.#refundTokens();
    this.#quotaTaken = 0;
    const { status, requestId, durationMs } = record;
    health.record(this.request.origin, durationMs, outcome === 'failure');
    if (hooks.onResponse && status !== undefined)
      notify(hooks.onResponse, { ...this.#event(), status, requestId, durationMs });
  }

  /** After a 401, or what the provider takes for one, one attempt with a new credential: it is not a retry and takes no quota. */
  #mayRefreshCredential({ status, outcome }: Failure): boolean {
    const isRefused =
      status === 401 ||
      (outcome?.kind === 'response' && outcome.assessment.classification === 'unauthorized');
    if (!isRefused || this.#refreshed || !this.request.auth?.refreshable || !this.#replayable) return false;
    this.#refreshed = true;
    this.#refused = this.#sent;
    if (this.#sent && outcome?.kind === 'response') this.#sent.refusal = outcome.response.header;
    this.#recordRetry({ delayMs: 0, delaySource: 'none', reason: 'unauthorized' }, status);
    return true;
  }

  /** Finds out what a failure means where its operation tells how, by code that is loaded when it is needed. */
  async #settleFailure(failure: Failure): Promise<Success | 'absent' | undefined> {
    const wasLost = this.#lost;
    this.#lost ||= failure.mayHaveExecuted && (failure.status ?? 500) >= 500;
    const { probe } = this.#retry;
    if (!wasLost && (!probe || this.#retryClass !== 'ambiguous')) return undefined;
    const recovery = await loadInTime(() => import('../recovery/settle-failure.ts'), this, this.#deadlineAt);
    const state = { wasLost, probe, deadlineAt: this.#deadlineAt };
    const settled = await recovery?.settleFailure(this.#doubtful, failure, this.attempts, state);
    if (this.signal?.aborted) throw this.#report(this.#abortError(this.signal.reason));
    if (settled === 'absent') this.#mayHaveExecuted = this.#lost = false;
    return settled;
  }

  get #doubtful(): DoubtfulCall {
    const { runtime, request } = this;
    const sentAt = runtime.lostSince ?? this.attempts[0]?.startedAt ?? runtime.clock.now();
    const mayDouble = this.#retryClass === 'ambiguous';
    const call = { runtime, operation: request.operation, params: this.#params, options: this.#options };
    return { ...call, sent: request, sentAt, perform: performBare, mayDouble };
  }

  #decide({ outcome }: Failure, retryClass: RetryClass): Decision {
    if (!outcome) return { retry: false };
    const { clock } = this.runtime;
    const decision = decideRetry(outcome, {
      clock,
      options: this.#retry,
      quota: sharedRetryQuota(this.request.origin),
      retryClass,
      replayable: this.#replayable,
      retries: this.#retries,
      remainingMs: this.#deadlineAt - clock.monotonic(),
    });
    const { blockedMs } = this.reservation;
    if (!decision.retry || blockedMs <= decision.delayMs) return decision;
    // A retry that the circuit breaker would block is not worth the wait.
    sharedRetryQuota(this.request.origin).refund(decision.taken);
    return { retry: false, retryAt: clock.now() + blockedMs, because: 'circuit' };
  }

  async #wait({ status }: Failure, decision: Decision & { retry: true }): Promise<void> {
    this.#retries++;
    this.#quotaTaken = decision.taken;
    this.#recordRetry(decision, status);
    try {
      await pause(this.runtime, decision.delayMs, this.signal);
    } catch (reason) {
      this.#refundTokens();
      throw this.#report(this.#abortError(reason));
    }
  }

  #recordRetry(
    { reason, delayMs, delaySource }: Pick<Decision & { retry: true }, 'reason' | 'delayMs' | 'delaySource'>,
    status: number | undefined,
  ): void {
    const record = this.attempts.at(-1);
    if (record)
      Object.assign(record, { retryReason: reason, delayMs, delaySource } satisfies Partial<AttemptRecord>);
    const { onRetry } = this.runtime.hooks;
    if (onRetry) notify(onRetry, { ...this.#event(), reason, delayMs, delaySource, status });
  }

  #refundTokens(): void {
    if (this.#quotaTaken > 0) sharedRetryQuota(this.request.origin).refund(this.#quotaTaken);
    this.#quotaTaken = 0;
  }

  /** The error that ends the call after an attempt. */
  #end(failure: Failure, stop: Decision & { retry: false }): SdkError {
    const { clock, provider } = this.runtime;
    const remainingMs = this.#deadlineAt - clock.monotonic();
    const end = { attempts: this.attempts, remainingMs, deadlineMs: this.#deadlineMs, options: this.#retry };
    const note = noteOn(failure, stop, end, clock.now());
    const context = this.#errorContext(settlesKey(failure, this.#retryClass, provider));
    return this.#report(failure.toError({ ...context, retryAt: stop.retryAt, note }));
  }

  #permitError(error: unknown): SdkError {
    return this.#report(
      this.signal?.aborted || this.runtime.life.isAborting
        ? this.#abortError(this.signal?.reason)
        : this.reservation.permitError(error, this.#errorContext(), this.attempts.length + 1),
    );
  }

  #credentialError(error: unknown): SdkError {
    return this.#report(SdkError.isInstance(error) ? error : this.#abortError(this.signal?.reason));
  }

  /** The error of an open circuit; its cause is the failure of the previous attempt. */
  #circuitError(circuit: Circuit): SdkError {
    const context = this.#errorContext();
    return this.#report(circuit.toError({ ...context, cause: this.#failure?.toError(context) }));
  }

  #abortError(cause: unknown): AbortError {
    return new AbortError({ ...this.#errorContext(), cause });
  }

  /** @throws TimeoutError if the deadline has passed. */
  #remainingMs(): number {
    const remainingMs = this.#deadlineAt - this.runtime.clock.monotonic();
    if (remainingMs > 0) return remainingMs;
    const message = `${this.request.operation.id}: the deadline of the call has passed.`;
    const note = timeSpent(this.#deadlineMs, this.attempts);
    throw this.#report(new TimeoutError('deadline', message, { ...this.#errorContext(), note }));
  }

  #errorContext(settled = false): SdkErrorInit {
    const mayHaveExecuted = this.#mayHaveExecuted && !settled && this.#retryClass !== 'safe';
    return {
      operation: this.request.operation.id,
      requestId: this.attempts.at(-1)?.requestId,
      mayHaveExecuted,
      recovery: mayHaveExecuted ? errorRecovery(this.#doubtful, this.#deadlineMs) : undefined,
      attempts: this.attempts,
      secrets: this.request.secrets,
    };
  }

  #report(error: SdkError): SdkError {
    const { body, secrets } = this.request;
    for (const record of this.attempts) {
      // Until now only the client's credentials were searched for; searching for all secrets costs too much per attempt.
      if (record.requestId !== undefined) record.requestId = shownRequestId(record.requestId, secrets);
    }
    // A stream that was never sent is released, so that the file behind it is closed.
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

/** Performs a call without cache, compression and streams: a read or an undo for another call. */
export const performBare: DoubtfulCall['perform'] = (runtime, operation, params, options) => {
  const request = encodeRequest(runtime, operation, params, options);
  checkChannel(runtime, request);
  return new Call(runtime, request, params, options, undefined).run();
};
