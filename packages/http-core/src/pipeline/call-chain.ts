import type { CallChange, CallMiddleware, MiddlewareResult } from '../contract/middleware.ts';
import type { Operation, RetryClass } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { ApiResult } from '../contract/response.ts';
import type { Runtime } from '../contract/runtime.ts';
import { originFor } from '../encode/encode-request.ts';
import { rejected } from '../errors/rejected.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import { AbortError, MiddlewareError, TimeoutError } from '../errors/call-errors.ts';
import { CallSecrets } from '../errors/call-secrets.ts';
import { SdkError, type SdkErrorInit } from '../errors/sdk-error.ts';
import { callEvent, notify } from '../observe/notify.ts';
import { SENT_PARAMS } from '../operation/sent-params.ts';
import { sharedRetryQuota } from '../retry/retry-quota.ts';
import { ChainScope } from './chain-scope.ts';
import type { Perform, PreparedSteps } from './prepared-steps.ts';
import { releaseData } from './release-data.ts';
import { landed, MAX_NEXT, NO_QUOTA, repeatProblem, stepFailure } from './step-failure.ts';
import { changedCall, classOf, hasKey, StepCall, type CallInput, type StepContext } from './step-call.ts';

type Params = Readonly<Record<string, unknown>>;

/** Turns of the microtask queue in which steps may still return a result after the deadline: enough for any chain. */
const TURNS_AFTER_END = 100;

const ignore = (): void => undefined;
const NONE: readonly AttemptRecord[] = [];

/** One call on its way through its steps. */
export class CallChain {
  readonly #perform: Perform;
  readonly #steps: readonly CallMiddleware[];
  readonly #runtime: Runtime;
  readonly #operation: Operation;
  readonly #options: RequestOptions;
  readonly #follow: string | undefined;
  readonly #first: CallInput;
  readonly #firstClass: RetryClass;
  /** The class of the call as it was sent last. */
  #retryClass: RetryClass;
  readonly #scope: ChainScope;
  /** What all steps see of the call. */
  readonly #shared: StepContext;
  /** The attempts of all calls of `next`: those of the first one, or from the second one on a list of its own. */
  #attempts: readonly AttemptRecord[] = NONE;
  /** Errors of `next`, which steps may pass on; the value says whether the hooks know the error. */
  #failures: Map<unknown, boolean> | undefined;
  #mayHaveExecuted = false;
  #requestId: string | undefined;
  /** What a call of `next` failed with last: it knows how to find out what the call did. */
  #failed: SdkError | undefined;
  /** Whether the last call of `next` succeeded. */
  #hasLanded = false;
  #data: unknown;
  #inFlight: Promise<ApiResult<unknown>> | undefined;
  #sending = 0;
  /** Whether no time has passed since the beginning of the call, because its steps have not waited yet. */
  #isBeginning = true;
  #ended = false;
  /** Whether all steps returned the promise of `next`. */
  #isPassed = false;

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
    this.#firstClass =
      idempotencyKey === options.idempotencyKey
        ? retryClass
        : classOf(inner, operation, input, this.#options);
    this.#retryClass = retryClass;
    this.#scope = new ChainScope(clock, options.signal, deadlineMs, inner.life);
    this.#shared = {
      operation,
      followsLink: follow !== undefined,
      runtime: inner,
      scope: this.#scope,
    };
  }

  /** Runs the steps until they return a result, or until the scope ends. */
  run(): Promise<ApiResult<unknown>> {
    const chain = this.#step(0, this.#first);
    this.#isBeginning = false;
    // Steps that return the promise of `next` wait for nothing but the call, which ends by itself.
    this.#isPassed = chain === this.#inFlight;
    this.#runtime.life.enter();
    if (this.#isPassed)
      return chain.then(
        (result) => {
          this.#close();
          return result;
        },
        (error: unknown) => this.#endWith(chain, error),
      );
    return new Promise((resolve, reject) => {
      let settled = false;
      const fail = (error: unknown): void => {
        if (settled) return;
        settled = true;
        this.#endWith(chain, error).then(resolve, reject);
      };
      this.#scope.onEnd(fail);
      if (this.#sending === 0) this.#scope.openSoon();
      chain.then((result) => {
        if (settled) {
          releaseData(result.data);
          return;
        }
        settled = true;
        this.#close();
        resolve(result);
      }, fail);
    });
  }

  #close(): void {
    this.#ended = true;
    this.#scope.close();
    this.#runtime.life.exit();
  }

  /** How the call ends after an error of its steps, or at the end of its scope. */
  async #endWith(chain: Promise<ApiResult<unknown>>, error: unknown): Promise<ApiResult<unknown>> {
    try {
      if (this.#failures?.has(error)) throw this.#final(error as SdkError);
      const last = await this.#afterEnd(chain);
      if (last) return last;
      throw this.#final(this.#endError());
    } finally {
      this.#close();
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

  #step(index: number, input: CallInput): Promise<ApiResult<unknown>> {
    const step = this.#steps[index];
    return step ? this.#run(step, index, input) : this.#send(input);
  }

  #run(step: CallMiddleware, index: number, input: CallInput): Promise<ApiResult<unknown>> {
    let calls = 0;
    let running = false;
    let isStarting = true;
    let last: Promise<ApiResult<unknown>> | undefined;
    const next = (change?: CallChange): Promise<ApiResult<unknown>> => {
      let going: Promise<ApiResult<unknown>>;
      try {
        const whole = this.#changed(step, input, change);
        const taken = calls++ > 0 ? this.#repeated(step, running, whole !== input) : 0;
        if (this.#ended || this.#scope.endedBy)
          throw this.#refused(step, 'called next() after the end of the call');
        running = true;
        going = this.#step(index + 1, whole);
        if (step.repeats)
          going = going
            .finally(() => (running = false))
            .then((result) => {
              if (taken > 0) this.#quota.refund(taken);
              return result;
            });
      } catch (error) {
        going = rejected(error);
      }
      // A step may ignore the promise, except for one that it returns at once.
      last?.catch(ignore);
      last = going;
      if (!isStarting) going.catch(ignore);
      return calls > MAX_NEXT ? new Promise(ignore) : going;
    };
    let returned: MiddlewareResult | PromiseLike<MiddlewareResult>;
    try {
      returned = step.run(new StepCall(input, this.#classOf(input), this.#shared), next);
    } catch (error) {
      returned = rejected(error);
    }
    isStarting = false;
    // A result of `next` is whole, and the chain knows its errors.
    if (last && returned === last) return last;
    last?.catch(ignore);
    return Promise.resolve(returned).then(
      (result) => {
        if (index === 0) this.#ended = true;
        return this.#complete(step, result);
      },
      (error: unknown) => {
        // At once, so that a call that the step did not wait for cannot be sent any more.
        if (index === 0) this.#ended = true;
        throw this.#failures?.has(error) ? error : this.#stepError(step, error);
      },
    );
  }

  #stepError(step: CallMiddleware, cause: unknown): MiddlewareError {
    const message = `${this.#operation.id}: the step "${step.name}" failed.`;
    return this.#own(new MiddlewareError(step.name, message, { ...this.#context, cause }));
  }

  #send(input: CallInput): Promise<ApiResult<unknown>> {
    const { params } = input;
    this.#retryClass = this.#classOf(input);
    this.#sending++;
    return (this.#inFlight = (
      this.#isBeginning && input === this.#first
        ? this.#perform(this.#runtime, this.#operation, params, this.#options, this.#follow)
        : this.#performLater(input)
    ).then(
      (result) => this.#landed(result, params),
      (error: unknown) => this.#lost(error),
    ));
  }

  #landed(result: ApiResult<unknown>, params: Params): ApiResult<unknown> {
    this.#sending--;
    const { response } = result;
    if (this.#record(response.attempts))
      Object.defineProperty(response, 'attempts', { value: this.#attempts });
    if (this.#retryClass !== 'safe') this.#mayHaveExecuted = true;
    this.#requestId = response.requestId;
    this.#data = result.data;
    this.#hasLanded = true;
    if (params !== this.#first.params) Object.assign(result, { [SENT_PARAMS]: params });
    if (!this.#isPassed) this.#scope.openSoon();
    return result;
  }

  #lost(error: unknown): never {
    this.#sending--;
    (this.#failures ??= new Map<unknown, boolean>()).set(error, true);
    if (!this.#isPassed) this.#scope.open();
    if (!SdkError.isInstance(error)) throw error;
    if (this.#record(error.attempts)) Object.defineProperty(error, 'attempts', { value: this.#attempts });
    if (this.#mayHaveExecuted) Object.defineProperty(error, 'mayHaveExecuted', { value: true });
    this.#mayHaveExecuted = error.mayHaveExecuted;
    this.#hasLanded = false;
    this.#failed = error;
    this.#requestId = error.requestId;
    throw error;
  }

  /** Adds attempts to those of the call; returns whether they are not the first ones. */
  #record(attempts: readonly AttemptRecord[]): boolean {
    const isFirst = this.#attempts.length === 0;
    if (isFirst) this.#attempts = attempts;
    else this.#attempts = [...this.#attempts, ...attempts];
    return !isFirst;
  }

  /** Performs the call with what the steps changed, and the time that is left. */
  #performLater({ params, headers, query }: CallInput): Promise<ApiResult<unknown>> {
    const remainingMs = Math.max(this.#scope.remainingMs, Number.MIN_VALUE);
    const { deadlineMs } = this.#options;
    const options = {
      ...this.#options,
      headers,
      query,
      ...(deadlineMs !== undefined && { deadlineMs: remainingMs }),
    };
    // The default deadline stays one, because only a deadline that was set limits a download.
    const runtime = { ...this.#runtime, deadlineMs: remainingMs };
    return this.#perform(runtime, this.#operation, params, options, this.#follow);
  }

  #classOf(input: CallInput): RetryClass {
    return input === this.#first
      ? this.#firstClass
      : classOf(this.#runtime, this.#operation, input, this.#options);
  }

  #changed(step: CallMiddleware, input: CallInput, change: CallChange | undefined): CallInput {
    if (change === undefined) return input;
    const changed = changedCall(input, change, this.#runtime.provider.idempotencyHeader, this.#follow);
    if (typeof changed === 'string') throw this.#refused(step, changed);
    return changed;
  }

  /** Takes retry quota for another call of `next`; returns the number of tokens. */
  #repeated(step: CallMiddleware, running: boolean, changed: boolean): number {
    const isWaiting = running || this.#sending > 0;
    const problem = repeatProblem(step, isWaiting, changed, this.#retryClass, this.#mayHaveExecuted);
    if (problem !== undefined) throw this.#refused(step, problem);
    const taken = this.#quota.take('transient');
    if (taken === 0) throw this.#refused(step, NO_QUOTA);
    return taken;
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
    (this.#failures ??= new Map<unknown, boolean>()).set(error, false);
    return error;
  }

  #endError(): SdkError {
    const last = Array.from(this.#failures?.keys() ?? []).at(-1);
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
    if (this.#failures?.get(error) !== false) return error;
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
      recovery: this.#hasLanded ? landed(this.#data) : this.#failed,
      attempts: this.#attempts,
      secrets: new CallSecrets(this.#runtime.secrets, values, [params, query]),
    };
  }
}
