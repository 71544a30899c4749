import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { ApiResult } from '../contract/response.ts';
import type { Runtime } from '../contract/runtime.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { rejected } from '../errors/rejected.ts';
import { CallChain } from './call-chain.ts';
import { preparedSteps, type Perform } from './prepared-steps.ts';

/** Performs a call inside the steps of its client and its own. */
export function performInSteps<T>(...call: Parameters<typeof inSteps>): Promise<ApiResult<T>> {
  try {
    return inSteps(...call) as Promise<ApiResult<T>>;
  } catch (error) {
    return rejected(error);
  }
}

function inSteps(
  perform: Perform,
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  follow: string | undefined,
): Promise<ApiResult<unknown>> {
  const { use } = options;
  const ready = preparedSteps(runtime, use, operation);
  const { steps, inner, hasAttemptSteps } = ready;
  let own = use === undefined ? options : { ...options, use: undefined };
  if (hasAttemptSteps && runtime.cache) {
    if (options.cache === 'reload')
      throw new InvalidParamsError(
        `${operation.id}: the option cache is 'reload', but the steps at 'attempt' keep the call out of the cache, which cannot see what they change. Move them to 'call', or omit cache.`,
        { param: 'cache', operation: operation.id },
      );
    own = { ...own, cache: false };
  }
  if (steps.length === 0) return perform(inner, operation, params, own, follow);
  return new CallChain(perform, ready, operation, params, own, follow).run();
}
