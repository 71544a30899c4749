import type { Clock } from '@org/runtime-kit';
import type { ApiClient } from '../client/api-client.ts';
import type { OptionRule, OptionTable } from '../contract/option-table.ts';
import type { RequestOptions } from '../contract/options.ts';
import { AbortError, InvalidParamsError, ResponseParseError } from '../errors/call-errors.ts';
import { JobAbortError, JobFailedError, JobTimeoutError, type JobToken } from '../errors/job-errors.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { SafePromise } from '../errors/safe-promise.ts';
import type { SdkError } from '../errors/sdk-error.ts';
import { ANY, FLAG, FUNCTION } from '../options/option-tables.ts';
import { readOptions } from '../options/read-options.ts';
import { joinSignals } from '../pagination/join-signals.ts';
import { reportUnknownState } from './report-unknown-state.ts';
import type { JobType } from './job-type.ts';
import {
  growingDelayMs,
  lookFailure,
  lookOnce,
  pause,
  waitLimits,
  type WaitLimits,
  type WaitOptions,
} from './poll-loop.ts';

/**
 * Options of a wait for a job.
 *
 * @public
 */
export interface JobWaitOptions<State> extends WaitOptions {
  /** Whether the state is read from time to time. With `false`, only `notify` ends the wait. Default: `true`. */
  readonly poll?: boolean | undefined;
  /**
   * Called once for each state whose name this version does not know. The wait continues. The hook `onNotice` receives the
   * same with the code `unknown_job_state`.
   */
  readonly onUnknownState?: ((status: string | undefined, state: State) => void) | undefined;
}

/** The limits are checked by the code that all waits share. */
const WAIT_OPTIONS: OptionTable = {
  deadlineMs: ANY,
  signal: ANY,
  poll: FLAG,
  onUnknownState: FUNCTION,
} satisfies Record<keyof JobWaitOptions<unknown>, OptionRule>;

type AnyJobType<State, Result> = JobType<never, unknown, Readonly<Record<string, unknown>>, State, Result>;

/**
 * A job that a server works on. `startJob` starts one, and `resumeJob` continues with a token.
 *
 * @public
 */
export class Job<State, Result, E = AnySdkError> implements AsyncIterable<State> {
  readonly #client: ApiClient;
  readonly #clock: Clock;
  readonly #type: AnyJobType<State, Result>;
  readonly #options: RequestOptions;
  readonly #wakers = new Set<() => void>();
  readonly #reported = new Set<string | undefined>();
  #token: JobToken;
  #state: State | undefined;
  /** Why the last look has no state; `undefined` if it has one. */
  #lookError: SdkError | undefined;
  /** Number of states that were read or notified. */
  #version = 0;
  /** Number of waits so far, which grow. */
  #waits = 0;
  /** When the state may be read again, on the monotonic clock. It holds for all waits for the job. */
  #nextLookAt = -Infinity;

  /** @internal */
  constructor(
    client: ApiClient,
    type: AnyJobType<State, Result>,
    token: JobToken,
    options: RequestOptions,
    state: State | undefined,
  ) {
    this.#client = client;
    this.#clock = client.clock;
    this.#type = type;
    this.#token = token;
    this.#options = options;
    if (state !== undefined && state !== null) this.#take(state);
  }

  /** The last state that was read; `undefined` before the first. */
  get state(): State | undefined {
    return this.#state;
  }

  /**
   * Waits for the job, and returns its result.
   *
   * @throws JobFailedError if the job failed, JobTimeoutError if `deadlineMs` passed, JobAbortError if the signal
   *   aborted or the client was closed, and the error of a call that cannot succeed, such as a `PermissionError`. The
   *   first three have the token.
   */
  result(options: JobWaitOptions<State> = {}): SafePromise<Result, E> {
    return SafePromise.of(this.#result(options));
  }

  async #result(options: JobWaitOptions<State>): Promise<Result> {
    let last: State | undefined;
    for await (const state of this.states(options)) last = state;
    // The iteration ends with a final state only.
    return this.#type.result(last as State);
  }

  /** Iterates over the states with the default limits: the first one at once, and the final one last. */
  [Symbol.asyncIterator](): AsyncGenerator<State, void, undefined> {
    return this.states();
  }

  /** Iterates over the states until the job is complete, with the errors of {@link result}. */
  async *states(options: JobWaitOptions<State> = {}): AsyncGenerator<State, void, undefined> {
    readOptions(options, WAIT_OPTIONS, { of: 'The wait for a job', example: '{ deadlineMs: 60_000 }' });
    const { poll = true, onUnknownState } = options;
    const limits = waitLimits(this.#clock, options);
    let seen = 0;
    for (;;) {
      if (limits.signal?.aborted) throw this.#aborted(limits);
      // Another wait or a notification may have brought a state in the meantime.
      if (poll && this.#version === seen && this.#nextLookAt <= this.#clock.monotonic()) {
        if (this.#client.life.isClosed) throw this.#aborted(limits);
        await this.#look(limits);
      }
      const state = this.#state;
      if (this.#version > seen && state !== undefined) {
        seen = this.#version;
        this.#reportUnknown(state, onUnknownState);
        yield state;
        const { done, failed } = this.#type.states;
        const status = this.#statusOf(state);
        if (status !== undefined && done.includes(status)) return;
        if (status !== undefined && failed.includes(status)) throw this.#failed(status, state);
      }
      // The consumer may have taken its time, and a notification may have come.
      if (this.#version > seen) continue;
      const now = this.#clock.monotonic();
      if (now >= limits.until) throw this.#expired(limits);
      await this.#pause(poll ? Math.max(0, this.#nextLookAt - now) : Infinity, limits);
      if (this.#version === seen && this.#clock.monotonic() >= limits.until) throw this.#expired(limits);
    }
  }

  /**
   * Takes the state from a webhook event, so that the wait ends without another call.
   *
   * @returns Whether the event is about this job.
   */
  notify(event: unknown): boolean {
    const state = this.#type.stateOf?.(event, this.#token.params);
    if (state === undefined) return false;
    this.#take(state);
    return true;
  }

  /**
   * Asks the server to cancel the job. The job is cancelled when its state says so.
   *
   * @throws InvalidParamsError if the API cannot cancel jobs of this type.
   */
  cancel(options: WaitOptions = {}): SafePromise<void, E> {
    return SafePromise.of(this.#cancel(options));
  }

  async #cancel(options: WaitOptions): Promise<void> {
    const { name, cancel } = this.#type;
    if (!cancel)
      throw new InvalidParamsError(
        `${name}: the API cannot cancel this job. To stop waiting for it, abort the signal of the wait.`,
        { operation: name },
      );
    await cancel(this.#client, this.#token.params, { ...this.#options, ...options });
  }

  /** The token of the job for `resumeJob`. `JSON.stringify(job)` contains it too. */
  toJSON(): JobToken {
    return this.#token;
  }

  /** Reads the state, and decides when it may be read again. A notification in the meantime ends the call. */
  async #look(limits: WaitLimits): Promise<void> {
    const { params } = this.#token;
    const superseded = new AbortController();
    const supersede = (): void => {
      superseded.abort();
    };
    this.#wakers.add(supersede);
    // Other waits get what this look reads.
    this.#nextLookAt = Infinity;
    const signal = limits.signal ? joinSignals(limits.signal, superseded.signal) : superseded.signal;
    try {
      const look = await lookOnce(this.#clock, { ...limits, signal }, (own) =>
        this.#type.poll(this.#client, params, { ...this.#options, ...own }),
      );
      if ('state' in look) this.#take(this.#assertState(look.state), look.hintMs);
      else {
        this.#lookError = look.error;
        this.#scheduleLook(look.hintMs);
      }
    } catch (error) {
      if (superseded.signal.aborted && !limits.signal?.aborted) return;
      throw AbortError.isInstance(error) ? this.#aborted(limits) : error;
    } finally {
      this.#wakers.delete(supersede);
      superseded.abort();
      if (this.#nextLookAt === Infinity) this.#nextLookAt = -Infinity;
      for (const wake of this.#wakers) wake();
    }
  }

  #assertState(state: State | null | undefined): State {
    if (state !== undefined && state !== null) return state;
    const { name } = this.#type;
    throw new ResponseParseError(
      `${name}: the response has no state of the job. Check that poll reads a response with a body.`,
      { operation: name, mayHaveExecuted: true },
    );
  }

  /** Takes a state. The final one stays, since a response that was on its way or an event that was late may be older. */
  #take(state: State, hintMs?: number): void {
    if (this.#state !== undefined && this.#isFinal(this.#state)) return;
    this.#state = state;
    this.#lookError = undefined;
    this.#version++;
    const { nextParams, hintMs: hintOf } = this.#type;
    if (nextParams) this.#token = { ...this.#token, params: nextParams(state, this.#token.params) };
    this.#scheduleLook(hintMs ?? hintOf?.(state));
    for (const wake of this.#wakers) wake();
  }

  #scheduleLook(hintMs: number | undefined): void {
    // A hint that is no time, such as NaN, would never let the state be read, or all the time.
    const isHint = hintMs !== undefined && hintMs >= 0;
    this.#nextLookAt =
      this.#clock.monotonic() + (isHint ? hintMs : growingDelayMs(this.#clock, this.#waits++));
  }

  #statusOf(state: State): string | undefined {
    return this.#type.status(state, this.#token.params);
  }

  #isFinal(state: State): boolean {
    const { done, failed } = this.#type.states;
    const status = this.#statusOf(state);
    return status !== undefined && (done.includes(status) || failed.includes(status));
  }

  async #pause(delayMs: number, limits: WaitLimits): Promise<void> {
    let waker: (() => void) | undefined;
    try {
      await pause(
        this.#client,
        delayMs,
        limits,
        () => this.#aborted(limits),
        (wake) => {
          waker = wake;
          this.#wakers.add(wake);
        },
      );
    } finally {
      if (waker) this.#wakers.delete(waker);
    }
  }

  #reportUnknown(state: State, listener: JobWaitOptions<State>['onUnknownState']): void {
    const status = this.#statusOf(state);
    if (this.#isKnown(status)) return;
    if (this.#reported.has(status)) return;
    this.#reported.add(status);
    listener?.(status, state);
    reportUnknownState(this.#client, this.#type, status);
  }

  #isKnown(status: string | undefined): boolean {
    const { waiting, done, failed } = this.#type.states;
    return status !== undefined && [...waiting, ...done, ...failed].includes(status);
  }

  #failed(status: string, state: State): JobFailedError {
    const { name, reason, failure } = this.#type;
    const text = reason?.(state, this.#token.params);
    const error = new JobFailedError(
      `${name}: the job failed (${status})${text ? `: ${text}` : ''}. Its state is in error.state; start another job to try again.`,
      this.#token,
      state,
      { operation: name, mayHaveExecuted: true },
    );
    return failure?.(error, state) ?? error;
  }

  #expired({ deadlineMs }: WaitLimits): JobTimeoutError {
    const { name } = this.#type;
    const state = this.#state;
    const status = state === undefined ? undefined : this.#statusOf(state);
    const isKnown = state === undefined || this.#isKnown(status);
    const last =
      state === undefined ? 'Its state could not be read' : `Its last state is ${status ?? 'unknown'}`;
    const goesOn = isKnown
      ? 'It goes on:'
      : 'This version does not know that state, so the job may have ended: look at error.state. If it goes on,';
    return new JobTimeoutError(
      `${name}: the job was not complete within ${deadlineMs} ms. ${last}.${lookFailure(this.#lookError)} ${goesOn} pass error.token to resumeJob to wait again, with a longer deadlineMs.`,
      this.#token,
      state,
      { operation: name, mayHaveExecuted: true, cause: this.#lookError },
    );
  }

  #aborted({ signal }: WaitLimits): JobAbortError {
    const { name } = this.#type;
    const why = signal?.aborted ? 'its signal aborted' : 'its client was closed';
    return new JobAbortError(
      `${name}: the wait for the job ended, because ${why}. The job goes on: pass error.token to resumeJob to wait again.`,
      this.#token,
      { operation: name, mayHaveExecuted: true, cause: signal?.reason },
    );
  }
}
