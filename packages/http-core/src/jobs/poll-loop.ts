import { type Clock, setDeadline } from '@org/runtime-kit';
import type { ApiClient } from '../client/api-client.ts';
import type { ApiPromise } from '../client/api-promise.ts';
import { type AbortError, ConfigurationError } from '../errors/call-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import { checkSignal } from '../options/check-signal.ts';
import { requestedDelayMs } from '../retry/delay.ts';

/**
 * Options of a wait.
 *
 * @public
 */
export interface WaitOptions {
  /** Time limit of the wait, in milliseconds; `Infinity` for none. Default: 3 600 000, which is an hour. */
  readonly deadlineMs?: number | undefined;
  /** Aborts the wait. Nothing is sent afterwards; the job itself goes on. */
  readonly signal?: AbortSignal | undefined;
}

/** The end of a wait: when it ends, and how it ends early. */
export interface WaitLimits {
  readonly signal: AbortSignal | undefined;
  /** On the monotonic clock. */
  readonly until: number;
  readonly deadlineMs: number;
}

/** A state that was read, and when to read the next one. */
export interface Look<State> {
  readonly state: State;
  /** The wait that the server asks for, in milliseconds. */
  readonly hintMs: number | undefined;
}

/** A look that failed in a way that may pass, and when to look again. */
export interface FailedLook {
  readonly error: SdkError;
  /** The wait that the server asks for, in milliseconds. */
  readonly hintMs: number | undefined;
}

/** Why a wait has no newer state, at the end of its limit. */
export const lookFailure = (error: SdkError | undefined): string =>
  error ? ` The last attempt to read it failed: ${error.message}` : '';

const DEFAULT_DEADLINE_MS = 3_600_000;
const FIRST_DELAY_MS = 1_000;
const GROWTH = 1.5;
const MAX_DELAY_MS = 30_000;

/** The default deadline of a call. One look must not take the whole time of the wait. */
const LOOK_MS = 180_000;

/** Resolves the options of a wait. @throws ConfigurationError naming the option that is wrong. */
export function waitLimits(clock: Clock, { deadlineMs, signal }: WaitOptions): WaitLimits {
  if (deadlineMs !== undefined && !(typeof deadlineMs === 'number' && deadlineMs > 0))
    throw new ConfigurationError('The option deadlineMs must be a number above 0, or Infinity.');
  if (signal !== undefined) checkSignal(signal);
  const limit = deadlineMs ?? DEFAULT_DEADLINE_MS;
  return { signal, until: clock.monotonic() + limit, deadlineMs: limit };
}

/**
 * Reads a state once.
 *
 * @param call Makes the call with these options.
 * @returns The state, or the error of a call that failed in a way that may pass.
 * @throws The error of the call, such as a `PermissionError`: it does not mean that the job goes on.
 */
export async function lookOnce<State>(
  clock: Clock,
  { signal, until }: WaitLimits,
  call: (options: WaitOptions) => ApiPromise<State, unknown>,
): Promise<Look<State> | FailedLook> {
  const deadlineMs = Math.min(until - clock.monotonic(), LOOK_MS);
  try {
    const { data, response } = await call({ signal, deadlineMs }).withResponse();
    const { status, headers } = response;
    const header = (name: string): string | null => headers.get(name);
    const hintMs = requestedDelayMs({ status, header, body: undefined }, undefined, clock.now());
    return { state: data, hintMs: usableHint(hintMs) };
  } catch (error) {
    if (!SdkError.isInstance(error) || !error.retryable || signal?.aborted) throw error;
    // The job does not depend on this call, which the client has retried already.
    const { retryAt } = error;
    return { error, hintMs: usableHint(retryAt && retryAt.getTime() - clock.now()) };
  }
}

/** A hint of no time is none: reading without a pause would burden the server. */
const usableHint = (hintMs: number | undefined): number | undefined =>
  hintMs !== undefined && hintMs > 0 ? hintMs : undefined;

/** The wait after the look with this number: growing and random, so that many waits do not look at the same time. */
export function growingDelayMs(clock: Clock, looks: number): number {
  const delayMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * GROWTH ** looks);
  return delayMs * (0.75 + 0.25 * clock.random());
}

/**
 * Waits until the time, the end of the limits, or `wake` is called.
 *
 * @param aborted Makes the error for a signal that aborts, or a client that is closed.
 * @param onWake Receives the function that ends the wait.
 */
export function pause(
  { clock, life }: Pick<ApiClient, 'clock' | 'life'>,
  delayMs: number,
  { signal, until }: WaitLimits,
  aborted: () => AbortError,
  onWake: (wake: () => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted || life.isClosed) {
      reject(aborted());
      return;
    }
    const clear = (): void => {
      clearDeadline();
      signal?.removeEventListener('abort', onAbort);
      life.shut(scope);
    };
    const end = (): void => {
      clear();
      resolve();
    };
    const onAbort = (): void => {
      clear();
      reject(aborted());
    };
    const scope = { end: onAbort, isWait: true };
    const clearDeadline = setDeadline(clock, end, Math.min(delayMs, until - clock.monotonic()));
    signal?.addEventListener('abort', onAbort, { once: true });
    life.open(scope);
    onWake(end);
  });
}
