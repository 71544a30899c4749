import { parsePathTemplate } from '../encode/path.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import type { Operation } from '../contract/operation.ts';
import type { Runtime } from '../contract/runtime.ts';
import { operationOf } from '../operation/operation-of.ts';
import type { ApiClient } from './api-client.ts';
import { apiClientOf, type AnyClient } from './api-client-of.ts';
import { namedParams } from './resource-client.ts';

/**
 * A call that has not been made.
 *
 * @public
 */
export interface PlannedCall {
  readonly client: ApiClient;
  readonly operation: Operation;
  /** All parameters by name, those of the path included. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The deadline of the client's calls, in milliseconds. */
  readonly deadlineMs: number;
}

/**
 * Returns what a call would do, without making it: its client, its operation and its parameters. `client.request(operation,
 * params)` of the result makes the call.
 *
 * @param method A method of a client, such as `stripe.refunds.cancel`; an operation function, such as `cancel` of
 *   `@org/stripe/refunds`; or an {@link Operation}.
 * @param args The arguments of the method without its options; those of a function or an operation begin with a client.
 * @throws InvalidParamsError if `method` is neither, or the arguments are not those of the operation.
 * @example
 * ```ts
 * import { planCall } from '@org/http-core/provider';
 * import { Stripe } from '@org/stripe';
 *
 * const stripe = new Stripe();
 * const { operation, params } = planCall(stripe.refunds.cancel, ['re_1']);
 * console.log(operation.method, operation.path, params); // POST /v1/refunds/{id}/cancel { id: 're_1' }
 * ```
 * @public
 */
export function planCall(method: unknown, args: readonly unknown[]): PlannedCall {
  const operation = operationOf(method) ?? (isOperation(method) ? method : undefined);
  if (!operation) {
    throw new InvalidParamsError(
      "A planned call takes a method of a client, such as stripe.refunds.create, an operation function, such as create of @org/stripe/refunds, or an operation, such as { id: 'refunds.create', method: 'POST', path: '/refunds', body: 'json' }.",
    );
  }
  const { client } = method as { readonly client?: ApiClient };
  if (client) {
    const names = parsePathTemplate(operation.path).slots.map(({ name }) => name);
    return planned(client, operation, namedParams(operation, names, args));
  }
  const [given, params, ...more] = args;
  if (more.length > 0)
    throw new InvalidParamsError(
      `${operation.id} takes a client and its parameters, and got more arguments.`,
      {
        operation: operation.id,
      },
    );
  return planned(apiClientOf(given as AnyClient), operation, params);
}

const planned = (client: ApiClient, operation: Operation, params: unknown): PlannedCall => ({
  client,
  operation,
  params: record(operation, params),
  deadlineMs: (client.runtimeFor({})[0] as Runtime).deadlineMs,
});

function isOperation(value: unknown): value is Operation {
  if (typeof value !== 'object' || value === null) return false;
  const { id, method, path } = value as Readonly<Record<string, unknown>>;
  return typeof id === 'string' && typeof method === 'string' && typeof path === 'string';
}

function record(operation: Operation, params: unknown): Readonly<Record<string, unknown>> {
  if (params === undefined) return {};
  if (typeof params === 'object' && params !== null && !Array.isArray(params))
    return params as Readonly<Record<string, unknown>>;
  throw new InvalidParamsError(`${operation.id} takes one object of named parameters.`, {
    operation: operation.id,
  });
}
