import { raceWithCancellation } from '@org/runtime-kit';
import type { AttemptSteps, SteppedAttempt } from '../contract/attempt-steps.ts';
import type { AttemptMiddleware, AttemptOutcome, RequestChange } from '../contract/middleware.ts';
import type { AttemptResult, Failure } from '../contract/outcome.ts';
import { AbortError, MiddlewareError, TimeoutError } from '../errors/call-errors.ts';
import type { SdkError, SdkErrorInit } from '../errors/sdk-error.ts';
import { CancellationScope } from './cancellation-scope.ts';
import { releaseData } from './release-data.ts';
import { MAX_NEXT, messageOf, stepFailure } from './step-failure.ts';
import { changeRequest, StepRequest } from './step-request.ts';
import { isVisible } from './step-headers.ts';

/** Runs steps around each attempt, the first one outermost. */
export function attemptSteps(steps: readonly AttemptMiddleware[]): AttemptSteps {
  return (attempt) => new AttemptChain(steps, attempt).run();
}

/** One attempt on its way through its steps. */
class AttemptChain {
  readonly #steps: readonly AttemptMiddleware[];
  readonly #attempt: SteppedAttempt;
  readonly #scope: CancellationScope;
  readonly #deadlineAt: number;
  /** The attempt itself, once the last step has called `next`. */
  #sending: Promise<AttemptResult> | undefined;
  #ended = false;

  constructor(steps: readonly AttemptMiddleware[], attempt: SteppedAttempt) {
    const { clock } = attempt.call.runtime;
    this.#steps = steps;
    this.#attempt = attempt;
    this.#scope = new CancellationScope(
      clock,
      attempt.call.signal,
      Infinity,
      attempt.remainingMs,
      attempt.call.runtime.life,
    );
    this.#deadlineAt = clock.monotonic() + attempt.remainingMs;
  }

  /** Resolves to the result of the attempt, unless a step failed. */
  async run(): Promise<AttemptResult> {
    let failed: ((init: SdkErrorInit) => SdkError) | undefined;
    try {
      await raceWithCancellation(this.#step(0), this.#scope);
    } catch (error) {
      failed = this.#failureOf(error);
    }
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

  async #step(index: number): Promise<void> {
    const step = this.#steps[index];
    if (!step) {
      // Also when it throws at once, such as for a credential that is missing.
      this.#sending = (async () => this.#attempt.send())();
      await this.#sending;
      return;
    }
    let calls = 0;
    let rest: Promise<AttemptOutcome> | undefined;
    const next = (change?: RequestChange): Promise<AttemptOutcome> => {
      const going = (async () => {
        if (calls++ > 0)
          throw this.#refused(step, 'called next() twice. Attempts are repeated by the option retry only');
        if (this.#ended || this.#scope.endedBy)
          throw this.#refused(step, 'called next() after the end of the attempt');
        try {
          if (change !== undefined) changeRequest(this.#attempt, change);
        } catch (error) {
          throw this.#refused(step, `passed a change to next() that is refused. ${messageOf(error)}`);
        }
        await this.#step(index + 1);
        return this.#outcome();
      })();
      // A step may ignore the promise.
      going.catch(() => undefined);
      rest ??= going;
      return calls > MAX_NEXT ? new Promise(() => undefined) : going;
    };
    try {
      await step.run(new StepRequest(this.#attempt, this.#scope, this.#deadlineAt), next);
    } catch (error) {
      if (error instanceof StepFailed) throw error;
      throw (await this.#isOutcome(error))
        ? error
        : new StepFailed(step.name, stepFailure(this.#attempt.call.request.operation, step, 'failed'), error);
    }
    // An attempt that was not sent is waited for, or its failure is that of the call, whatever the step did with it.
    if (!this.#sending) await rest;
    if (calls === 0)
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

  async #outcome(): Promise<AttemptOutcome> {
    const result = await this.#sending;
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
  #failureOf(error: unknown): (init: SdkErrorInit) => SdkError {
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
