import { raceWithCancellation } from '@org/runtime-kit';
import type { CallChange, CallMiddleware, MiddlewareResult } from '../contract/middleware.ts';
import type { Operation, RetryClass } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { ApiResult } from '../contract/response.ts';
import type { Runtime } from '../contract/runtime.ts';
import { originFor } from '../encode/encode-request.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { AbortError, InvalidParamsError, MiddlewareError, TimeoutError } from '../errors/call-errors.ts';
import { CallSecrets } from '../errors/call-secrets.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import type { ErrorRecovery, Undoing } from '../errors/settlement.ts';
import { callEvent, notify } from '../observe/notify.ts';
import { SENT_PARAMS } from '../operation/sent-params.ts';
import { sharedRetryQuota } from '../retry/retry-quota.ts';
import { CancellationScope } from './cancellation-scope.ts';
import { preparedSteps, type PreparedSteps } from './prepared-steps.ts';
import { releaseData } from './release-data.ts';
import { MAX_NEXT, messageOf, stepFailure } from './step-failure.ts';
import { changedInput, classOf, hasKey, lostOnLink, StepCall, type CallInput } from './step-call.ts';

type Params = Readonly<Record<string, unknown>>;

/** Performs a call without the steps around it. */
type Perform = (
  runtime: Runtime,
  operation: Operation,
  params: Params,
  options: RequestOptions,
  follow: string | undefined,
) => Promise<ApiResult<unknown>>;

/** Performs a call inside the steps of its client and its own. */
export function performInSteps<T>(
  perform: Perform,
  runtime: Runtime,
  operation: Operation,
  params: Params,
  options: RequestOptions,
  follow: string | undefined,
): Promise<ApiResult<T>> {
  const { use, ...rest } = options;
  const ready = preparedSteps(runtime, use, operation);
  const { steps, inner, hasAttemptSteps } = ready;
  let own: RequestOptions = rest;
  if (hasAttemptSteps && runtime.cache) {
    if (options.cache === 'reload')
      throw new InvalidParamsError(
        `${operation.id}: the option cache is 'reload', but the steps at 'attempt' keep the call out of the cache, which cannot see what they change. Move them to 'call', or omit cache.`,
        { param: 'cache', operation: operation.id },
      );
    own = { ...rest, cache: false };
  }
  if (steps.length === 0) return perform(inner, operation, params, own, follow) as Promise<ApiResult<T>>;
  return new CallChain(perform, ready, operation, params, own, follow).run() as Promise<ApiResult<T>>;
}

/** Turns of the microtask queue in which steps may still return a result after the deadline: enough for any chain. */
const TURNS_AFTER_END = 100;

/** One call on its way through its steps. */
class CallChain {
  readonly #perform: Perform;
  readonly #steps: readonly CallMiddleware[];
  readonly #runtime: Runtime;
  readonly #operation: Operation;
  readonly #options: RequestOptions;
  readonly #follow: string | undefined;
  readonly #first: CallInput;
  /** The class of the call as it was sent last. */
  #retryClass: RetryClass;
  readonly #scope: CancellationScope;
  readonly #deadlineAt: number;
  /** The attempts of all calls of `next`. */
  readonly #attempts: AttemptRecord[] = [];
  /** Errors of `next`, which steps may pass on; the value says whether the hooks know the error. */
  readonly #failures = new Map<unknown, boolean>();
  #mayHaveExecuted = false;
  #requestId: string | undefined;
  /** How to find out what the last call of `next` did. */
  #recovery: ErrorRecovery | undefined;
  #data: unknown;
  #inFlight: Promise<unknown> | undefined;
  #sending = 0;
  #ended = false;

  constructor(
    perform: Perform,
    { steps, inner }: PreparedSteps,
    operation: Operation,
    params: Params,
    options: RequestOptions,
    follow: string | undefined,
  ) {
    const { clock } = inner;
    const { deadlineMs = inner.deadlineMs } = options;
    const input = { params, headers: options.headers, query: options.query };
    const retryClass = classOf(inner, operation, input, options);
    let { idempotencyKey } = options;
    // A repetition must carry the key of the first call.
    if (retryClass === 'keyed' && !hasKey(inner, input, options) && steps.some(({ repeats }) => repeats))
      idempotencyKey = clock.uuid();
    this.#perform = perform;
    this.#steps = steps;
    this.#runtime = inner;
    this.#operation = operation;
    this.#options = idempotencyKey === options.idempotencyKey ? options : { ...options, idempotencyKey };
    this.#follow = follow;
    this.#first = input;
    this.#retryClass = retryClass;
    this.#deadlineAt = clock.monotonic() + deadlineMs;
    this.#scope = new CancellationScope(clock, options.signal, Infinity, deadlineMs, inner.life);
  }

  async run(): Promise<ApiResult<unknown>> {
    const chain = this.#step(0, this.#first);
    try {
      return await raceWithCancellation(chain, this.#scope, (late) => {
        releaseData(late.data);
      });
    } catch (error) {
      if (this.#failures.has(error)) throw this.#final(error as SdkError);
      const last = await this.#afterEnd(chain);
      if (last) return last;
      throw this.#final(this.#endError());
    } finally {
      this.#ended = true;
      this.#scope.close();
    }
  }

  /**
   * The result of a call whose deadline has passed, if its steps return one at once. The call below ends by itself, and its
   * error knows what was sent.
   */
  async #afterEnd(chain: Promise<ApiResult<unknown>>): Promise<ApiResult<unknown> | undefined> {
    await this.#inFlight?.catch(() => undefined);
    if (this.#scope.endedBy !== 'deadline') return undefined;
    let result: ApiResult<unknown> | undefined;
    chain.then(
      (late) => (result = late),
      () => undefined,
    );
    for (let turns = 0; turns < TURNS_AFTER_END && !result; turns++) await Promise.resolve();
    return result;
  }

  async #step(index: number, input: CallInput): Promise<ApiResult<unknown>> {
    const step = this.#steps[index];
    if (!step) return this.#send(input);
    let calls = 0;
    let running = false;
    const next = (change?: CallChange): Promise<ApiResult<unknown>> => {
      const going = (async () => {
        let taken = 0;
        const whole = this.#changed(step, input, change);
        if (calls++ > 0) taken = this.#repeated(step, running, whole !== input);
        if (this.#ended || this.#scope.endedBy)
          throw this.#refused(step, 'called next() after the end of the call');
        running = true;
        try {
          const result = await this.#step(index + 1, whole);
          if (taken > 0) this.#quota.refund(taken);
          return result;
        } finally {
          running = false;
        }
      })();
      // A step may ignore the promise.
      going.catch(() => undefined);
      return calls > MAX_NEXT ? new Promise(() => undefined) : going;
    };
    const call = new StepCall(input, {
      operation: this.#operation,
      retryClass: classOf(this.#runtime, this.#operation, input, this.#options),
      followsLink: this.#follow !== undefined,
      runtime: this.#runtime,
      scope: this.#scope,
      deadlineAt: this.#deadlineAt,
    });
    let result: MiddlewareResult;
    try {
      result = await step.run(call, next);
      if (index === 0) this.#ended = true;
    } catch (error) {
      // At once, so that a call that the step did not wait for cannot be sent any more.
      if (index === 0) this.#ended = true;
      if (this.#failures.has(error)) throw error;
      throw this.#own(
        new MiddlewareError(step.name, `${this.#operation.id}: the step "${step.name}" failed.`, {
          ...this.#context,
          cause: error,
        }),
      );
    }
    return this.#complete(step, result);
  }

  async #send(input: CallInput): Promise<ApiResult<unknown>> {
    const { params, headers, query } = input;
    this.#retryClass = classOf(this.#runtime, this.#operation, input, this.#options);
    const remainingMs = Math.max(this.#deadlineAt - this.#runtime.clock.monotonic(), Number.MIN_VALUE);
    const { deadlineMs } = this.#options;
    const options = {
      ...this.#options,
      headers,
      query,
      ...(deadlineMs !== undefined && { deadlineMs: remainingMs }),
    };
    // The default deadline stays one, because only a deadline that was set limits a download.
    const runtime = { ...this.#runtime, deadlineMs: remainingMs };
    const before = this.#attempts.length;
    this.#sending++;
    try {
      const sending = this.#perform(runtime, this.#operation, params, options, this.#follow);
      this.#inFlight = sending;
      const result = await sending;
      const { response } = result;
      this.#attempts.push(...response.attempts);
      if (before > 0) Object.defineProperty(response, 'attempts', { value: this.#attempts });
      if (this.#retryClass !== 'safe') this.#mayHaveExecuted = true;
      this.#requestId = response.requestId;
      this.#data = result.data;
      this.#recovery = landed(result.data);
      if (params !== this.#first.params) Object.assign(result, { [SENT_PARAMS]: params });
      return result;
    } catch (error) {
      this.#failures.set(error, true);
      if (!SdkError.isInstance(error)) throw error;
      this.#attempts.push(...error.attempts);
      if (before > 0) Object.defineProperty(error, 'attempts', { value: this.#attempts });
      if (this.#mayHaveExecuted) Object.defineProperty(error, 'mayHaveExecuted', { value: true });
      this.#mayHaveExecuted = error.mayHaveExecuted;
      this.#recovery = error;
      this.#requestId = error.requestId;
      throw error;
    } finally {
      this.#sending--;
    }
  }

  #changed(step: CallMiddleware, input: CallInput, change: CallChange | undefined): CallInput {
    if (change === undefined) return input;
    let changed: CallInput;
    try {
      changed = changedInput(input, change, this.#runtime.provider.idempotencyHeader);
    } catch (error) {
      throw this.#refused(step, `passed a change to next() that is refused. ${messageOf(error)}`);
    }
    const link = this.#follow;
    if (link === undefined) return changed;
    const lost = lostOnLink(input, changed, link);
    if (lost !== undefined)
      throw this.#refused(
        step,
        `changed the parameter ${lost} of a page whose URL is a link of the server. Change parameters only where call.followsLink is false`,
      );
    return changed;
  }

  /** Takes retry quota for another call of `next`; returns the number of tokens. */
  #repeated(step: CallMiddleware, running: boolean, changed: boolean): number {
    const refuse = (problem: string): never => {
      throw this.#refused(step, problem);
    };
    if (!step.repeats) refuse('called next() twice. Set repeats: true if it repeats calls');
    if (running || this.#sending > 0) refuse('called next() before its earlier call settled. Await it first');
    if (changed && this.#retryClass !== 'safe')
      refuse('changed a repeated call. Repeat it with the parameters of the first one');
    if (this.#retryClass === 'ambiguous' && this.#mayHaveExecuted)
      refuse(
        'repeated a call that may have been executed and has no idempotency key. Check error.mayHaveExecuted before next()',
      );
    const taken = this.#quota.take('transient');
    return taken > 0
      ? taken
      : refuse(
          'repeated a call while the retry quota of its origin is exhausted. Rethrow the error of next()',
        );
  }

  get #quota(): ReturnType<typeof sharedRetryQuota> {
    return sharedRetryQuota(originFor(this.#runtime, this.#operation));
  }

  /** The result of a step, with a response. */
  #complete(step: CallMiddleware, result: unknown): ApiResult<unknown> {
    if (typeof result !== 'object' || result === null || !('data' in result)) {
      releaseData(this.#data);
      throw this.#refused(step, `returned no result. Return what next() resolves to, or { data }`);
    }
    if ((result as MiddlewareResult).response) return result as ApiResult<unknown>;
    const response = {
      status: 200,
      headers: new Headers(),
      requestId: this.#requestId,
      attempts: this.#attempts,
    };
    return { ...(result as MiddlewareResult), response };
  }

  #refused(step: CallMiddleware, problem: string): MiddlewareError {
    return this.#own(
      new MiddlewareError(step.name, stepFailure(this.#operation, step, problem), this.#context),
    );
  }

  #own<E extends SdkError>(error: E): E {
    this.#failures.set(error, false);
    return error;
  }

  #endError(): SdkError {
    const last = Array.from(this.#failures.keys()).at(-1);
    if (AbortError.isInstance(last) || (TimeoutError.isInstance(last) && last.kind === 'deadline'))
      return last;
    const context = this.#context;
    return this.#own(
      this.#scope.endedBy === 'caller'
        ? new AbortError({ ...context, cause: this.#options.signal?.reason })
        : new TimeoutError(
            'deadline',
            `${this.#operation.id}: the deadline of the call has passed in the steps of the option use.`,
            context,
          ),
    );
  }

  #final(error: SdkError): SdkError {
    releaseData(this.#data);
    if (this.#failures.get(error) !== false) return error;
    // A step may have failed while a call that it did not wait for was under way.
    if (this.#mayHaveExecuted || (this.#sending > 0 && this.#retryClass !== 'safe'))
      Object.defineProperty(error, 'mayHaveExecuted', { value: true });
    const { onError } = this.#runtime.hooks;
    if (onError) {
      const request = { operation: this.#operation, origin: originFor(this.#runtime, this.#operation) };
      notify(onError, { ...callEvent(request, Math.max(1, this.#attempts.length)), error });
    }
    return error;
  }

  get #context(): SdkErrorInit {
    const { params, headers = {}, query } = this.#first;
    const values = Object.fromEntries(
      Object.entries(headers).map(([name, value = '']) => [name.toLowerCase(), value]),
    );
    return {
      operation: this.#operation.id,
      requestId: this.#requestId,
      mayHaveExecuted: this.#mayHaveExecuted,
      recovery: this.#recovery,
      attempts: this.#attempts,
      secrets: new CallSecrets(this.#runtime.secrets, values, [params, query]),
    };
  }
}

/** What is known of a call that succeeded before one of its steps failed. */
function landed(value: unknown): ErrorRecovery {
  const undo = (): Promise<Undoing> =>
    Promise.resolve({
      outcome: 'unknown',
      reason: 'The call succeeded. Undo it by an operation of the API.',
    });
  return { settleReason: undefined, settle: () => Promise.resolve({ outcome: 'landed', value }), undo };
}
