import type { CallMiddleware, Middleware } from '../contract/middleware.ts';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { ApiResult } from '../contract/response.ts';
import type { Runtime } from '../contract/runtime.ts';
import { ConfigurationError, InvalidParamsError } from '../errors/call-errors.ts';
import { attemptSteps } from './attempt-steps.ts';
import { orderSteps } from './order-steps.ts';

/** Performs a call without the steps around it. */
export type Perform = (
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  follow: string | undefined,
) => Promise<ApiResult<unknown>>;

/** The steps of a call in their order. */
export interface PreparedSteps {
  /** The steps around the call. */
  readonly steps: readonly CallMiddleware[];
  /** The client without these, and with the steps around each attempt. */
  readonly inner: Runtime;
  readonly hasAttemptSteps: boolean;
}

const prepared = new WeakMap<Runtime, PreparedSteps>();

/**
 * Puts the steps of a client and of a call in order; for calls without steps of their own, once for each client.
 *
 * @throws ConfigurationError, or for the steps of a call InvalidParamsError, naming the step that cannot be placed.
 */
export function preparedSteps(
  runtime: Runtime,
  own: readonly Middleware[] | undefined,
  { id }: Operation,
): PreparedSteps {
  const clients = runtime.use ?? [];
  if (!own?.length) {
    let known = prepared.get(runtime);
    if (!known) prepared.set(runtime, (known = prepare(runtime, orderSteps(clients))));
    return known;
  }
  try {
    return prepare(runtime, orderSteps([...clients, ...own]));
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error;
    throw new InvalidParamsError(error.message, { param: 'use', operation: id });
  }
}

function prepare(runtime: Runtime, all: readonly Middleware[]): PreparedSteps {
  const around = all.filter((step) => step.at === 'attempt');
  return {
    steps: all.filter((step) => step.at === 'call'),
    inner: { ...runtime, use: undefined, attemptSteps: around.length > 0 ? attemptSteps(around) : undefined },
    hasAttemptSteps: around.length > 0,
  };
}
