import type { ApiClient } from '../client/api-client.ts';
import { apiClientOf, type AnyClient } from '../client/api-client-of.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { SafePromise } from '../errors/safe-promise.ts';
import { AbortError, InvalidParamsError, TimeoutError } from '../errors/call-errors.ts';
import { operationOf } from '../operation/operation-of.ts';
import type { JobOperation } from './job-type.ts';
import { growingDelayMs, lookFailure, lookOnce, pause, waitLimits, type WaitLimits } from './poll-loop.ts';

/**
 * Calls an operation until its response satisfies a condition: at once, then after the wait that `Retry-After` states, or
 * else after growing and random waits of up to 30 seconds.
 *
 * @param isReached - The condition. An exception of it ends the wait.
 * @param options - The limits of the wait, and the options of its calls.
 * @returns The response that satisfies the condition.
 * @throws InvalidParamsError if the operation or the condition is not a function, TimeoutError if `deadlineMs` passed, AbortError if the signal aborted, and the error of a call that cannot
 *   succeed, such as a `NotFoundError`.
 * @example
 * ```ts
 * import { Stripe } from '@org/stripe';
 * import { waitUntil } from '@org/stripe/jobs';
 * import { retrieve } from '@org/stripe/payouts';
 *
 * const payout = await waitUntil(new Stripe(), retrieve, { id: 'po_1' }, ({ status }) => status !== 'pending', {
 *   deadlineMs: 60_000,
 * });
 * console.log(payout.status);
 * ```
 * @public
 */
export function waitUntil<Params, State, Options extends RequestOptions = RequestOptions, E = AnySdkError>(
  client: AnyClient,
  operation: JobOperation<Params, State, Options, E>,
  params: Params,
  isReached: (state: State) => boolean | Promise<boolean>,
  options?: Options,
): SafePromise<State, E> {
  return SafePromise.of(wait(client, operation, params, isReached, options));
}

async function wait<Params, State, Options extends RequestOptions>(
  client: AnyClient,
  operation: JobOperation<Params, State, Options, unknown>,
  params: Params,
  isReached: (state: State) => boolean | Promise<boolean>,
  options: Options | undefined,
): Promise<State> {
  const api = apiClientOf(client);
  const { clock } = api;
  for (const [param, given] of Object.entries({ operation, isReached }))
    if (typeof given !== 'function')
      throw new InvalidParamsError(
        `waitUntil() takes a function as ${param}: waitUntil(client, retrieve, { id }, ({ status }) => status === 'done').`,
        { param },
      );
  const limits = waitLimits(clock, options ?? {});
  const name = operationOf(operation)?.id ?? 'waitUntil';
  const { signal } = limits;
  const aborted = (): AbortError => new AbortError({ operation: name, cause: signal?.reason });
  for (let looks = 0; ; looks++) {
    if (signal?.aborted) throw aborted();
    const look = await lookOnce(clock, limits, (own) =>
      operation(api, params, { ...options, ...own } as Options),
    );
    const failure = 'error' in look ? look.error : undefined;
    if ('state' in look && (await decided(api, isReached(look.state), limits, aborted))) return look.state;
    if (clock.monotonic() < limits.until)
      await pause(api, look.hintMs ?? growingDelayMs(clock, looks), limits, aborted, () => undefined);
    if (clock.monotonic() >= limits.until)
      throw new TimeoutError(
        'deadline',
        `${name}: the condition was not reached within ${limits.deadlineMs} ms.${lookFailure(failure)} Wait again, or raise deadlineMs.`,
        { operation: name, cause: failure },
      );
  }
}

/** What a condition found, or `false` when the wait ends first, since a condition may hang. */
async function decided(
  api: ApiClient,
  condition: boolean | Promise<boolean>,
  limits: WaitLimits,
  aborted: () => AbortError,
): Promise<boolean> {
  if (typeof condition !== 'object') return condition;
  const found = Promise.resolve(condition);
  const state = { isFound: false };
  let wake = (): void => undefined;
  const settle = (): void => {
    state.isFound = true;
    wake();
  };
  found.then(settle, settle);
  await pause(api, Infinity, limits, aborted, (end) => {
    wake = end;
  });
  return state.isFound ? found : false;
}
