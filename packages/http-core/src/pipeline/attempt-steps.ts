import type { AttemptSteps, SteppedAttempt } from '../contract/attempt-steps.ts';
import type { AttemptMiddleware, AttemptOutcome, RequestChange } from '../contract/middleware.ts';
import type { AttemptResult, Failure } from '../contract/outcome.ts';
import { AbortError, MiddlewareError, TimeoutError } from '../errors/call-errors.ts';
import { rejected } from '../errors/rejected.ts';
import type { SdkError, SdkErrorInit } from '../errors/sdk-error.ts';
import { ChainScope } from './chain-scope.ts';
import { releaseData } from './release-data.ts';
import { MAX_NEXT, messageOf, stepFailure } from './step-failure.ts';
import { changeRequest, StepRequest } from './step-request.ts';
import { isVisible } from './step-headers.ts';

/** Makes the error of the call of the details that are known at its end. */
type MakeError = (init: SdkErrorInit) => SdkError;

const ignore = (): void => undefined;

/** Runs steps around each attempt, the first one outermost. */
export function attemptSteps(steps: readonly AttemptMiddleware[]): AttemptSteps {
  return (attempt) => new AttemptChain(steps, attempt).run();
}

/** One attempt on its way through its steps. */
class AttemptChain {
  readonly #steps: readonly AttemptMiddleware[];
  readonly #attempt: SteppedAttempt;
  readonly #scope: ChainScope;
  /** The attempt itself, once the last step has called `next`. */
  #sending: Promise<AttemptResult> | undefined;
  /** How the attempt ended. */
  #result: AttemptResult | undefined;
  #ended = false;
  /** Whether a step did something else than to return the promise of `next`. */
  #isWaiting = false;

  constructor(steps: readonly AttemptMiddleware[], attempt: SteppedAttempt) {
    const {
      signal,
      runtime: { clock, life },
    } = attempt.call;
    this.#steps = steps;
    this.#attempt = attempt;
    this.#scope = new ChainScope(clock, signal, attempt.remainingMs, life);
  }

  /** Resolves to the result of the attempt, unless a step failed. */
  run(): Promise<AttemptResult> {
    const chain = this.#step(0);
    const failureOf = (error: unknown): MakeError => this.#failureOf(error);
    // Steps that return the promise of `next` wait for nothing but the attempt, which ends by itself.
    if (!this.#isWaiting)
      return chain.then(
        () => {
          this.#ended = true;
          this.#scope.close();
          return this.#result ?? this.#end(undefined);
        },
        (error: unknown) => this.#end(failureOf(error)),
      );
    return new Promise<MakeError | undefined>((resolve) => {
      this.#scope.onEnd((reason) => {
        resolve(failureOf(reason));
      });
      if (this.#sending) this.#openAfter(this.#sending);
      else this.#scope.openSoon();
      chain.then(
        () => {
          resolve(undefined);
        },
        (error: unknown) => {
          resolve(failureOf(error));
        },
      );
    }).then((failed) => this.#end(failed));
  }

  async #end(failed: MakeError | undefined): Promise<AttemptResult> {
    this.#ended = true;
    this.#scope.close();
    // A step may not have waited for the attempt, which ends by itself.
    if (!this.#sending)
      throw this.#attempt.report((failed ?? this.#failureOf(undefined))(this.#attempt.errorContext()));
    const result = await this.#sending;
    if (!failed || (this.#scope.endedBy && result.failed)) return result;
    if (!result.failed) releaseData(result.data);
    return {
      failed: true,
      outcome: undefined,
      status: this.#attempt.call.attempts.at(-1)?.status,
      mayHaveExecuted: result.failed ? result.mayHaveExecuted : true,
      toError: failed,
    } satisfies Failure;
  }

  /** The attempt itself. It may throw at once, such as for a credential that is missing. */
  #send(): Promise<AttemptResult> {
    let sending: Promise<AttemptResult>;
    try {
      sending = this.#attempt.send();
    } catch (error) {
      sending = rejected(error);
    }
    this.#sending = sending;
    if (this.#isWaiting) this.#openAfter(sending);
    return sending;
  }

  /** While the attempt is under way, it has a scope of its own. */
  #openAfter(sending: Promise<AttemptResult>): void {
    const open = (): void => {
      this.#scope.open();
    };
    sending.then(({ failed }) => {
      if (failed) open();
      else this.#scope.openSoon();
    }, open);
  }

  #step(index: number): Promise<unknown> {
    const step = this.#steps[index];
    if (!step) return this.#send();
    let calls = 0;
    let isStarting = true;
    let rest: Promise<AttemptOutcome> | undefined;
    const next = (change?: RequestChange): Promise<AttemptOutcome> => {
      let going: Promise<AttemptOutcome>;
      try {
        if (calls++ > 0)
          throw this.#refused(step, 'called next() twice. Attempts are repeated by the option retry only');
        if (this.#ended || this.#scope.endedBy)
          throw this.#refused(step, 'called next() after the end of the attempt');
        if (change !== undefined) this.#change(step, change);
        const below = this.#step(index + 1);
        going =
          below === this.#sending
            ? this.#sending.then((result) => this.#outcome(result))
            : below.then(async () => this.#outcome(await this.#sending));
      } catch (error) {
        going = rejected(error);
      }
      // A step may ignore the promise, except for one that it returns at once.
      if (rest || !isStarting) going.catch(ignore);
      rest ??= going;
      return calls > MAX_NEXT ? new Promise(ignore) : going;
    };
    let returned: unknown;
    try {
      returned = step.run(new StepRequest(this.#attempt, this.#scope), next);
    } catch (error) {
      returned = rejected(error);
    }
    isStarting = false;
    // An outcome of `next`, or an error that the chain knows.
    if (rest && returned === rest && calls === 1) return rest;
    rest?.catch(ignore);
    this.#isWaiting = true;
    return this.#finish(step, returned, () => rest);
  }

  #change(step: AttemptMiddleware, change: RequestChange): void {
    try {
      changeRequest(this.#attempt, change);
    } catch (error) {
      throw this.#refused(step, `passed a change to next() that is refused. ${messageOf(error)}`);
    }
  }

  async #finish(
    step: AttemptMiddleware,
    returned: unknown,
    rest: () => Promise<unknown> | undefined,
  ): Promise<void> {
    try {
      await returned;
    } catch (error) {
      if (error instanceof StepFailed) throw error;
      throw (await this.#isOutcome(error))
        ? error
        : new StepFailed(step.name, stepFailure(this.#attempt.call.request.operation, step, 'failed'), error);
    }
    const going = rest();
    // An attempt that was not sent is waited for, or its failure is that of the call, whatever the step did with it.
    if (!this.#sending) await going;
    if (!going)
      throw this.#refused(
        step,
        'returned without calling next(). Call it once, or end the call with an error',
      );
  }

  /** Whether the attempt itself rejected with this error. */
  async #isOutcome(error: unknown): Promise<boolean> {
    if (!this.#sending) return false;
    return this.#sending.then(
      () => false,
      (reason: unknown) => reason === error,
    );
  }

  #outcome(result: AttemptResult | undefined): AttemptOutcome {
    this.#result = result;
    const record = this.#attempt.call.attempts.at(-1);
    const headerOf = result?.failed
      ? result.outcome?.kind === 'response'
        ? result.outcome.response.header
        : undefined
      : (name: string) => result?.response.headers.get(name) ?? null;
    return {
      number: 1,
      startedAt: 0,
      durationMs: 0,
      ...record,
      failed: result?.failed === true,
      header: (name) => (isVisible(name) ? (headerOf?.(name) ?? null) : null),
    };
  }

  #refused(step: AttemptMiddleware, problem: string): StepFailed {
    return new StepFailed(step.name, stepFailure(this.#attempt.call.request.operation, step, problem));
  }

  /** Makes the error of the call of what ended its steps. */
  #failureOf(error: unknown): MakeError {
    const { signal, request } = this.#attempt.call;
    if (error instanceof StepFailed)
      return (init) => new MiddlewareError(error.step, error.message, { ...init, cause: error.cause });
    if (this.#scope.endedBy === 'caller') return (init) => new AbortError({ ...init, cause: signal?.reason });
    const message = `${request.operation.id}: the deadline of the call has passed in the steps of the option use.`;
    return (init) => new TimeoutError('deadline', message, init);
  }
}

/** The failure of a step, before the details of the call are known. It never leaves the runtime. */
class StepFailed extends Error {
  readonly step: string;
  constructor(step: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.step = step;
  }
}
