import type { Operation } from '../contract/operation.ts';

/**
 * Returns the record of a generated operation function: its id, method and path, and what the runtime needs to send it.
 * The types of the functions do not show the property that holds it, so that a plain function can stand in for one, in a
 * test for example.
 *
 * @param operationFunction - a function such as `create` of `@org/stripe/customers`.
 * @returns `undefined` for any other value.
 *
 * @example
 * ```ts
 * import { operationOf } from '@org/http-core/provider';
 * import { create } from '@org/stripe/customers';
 *
 * console.log(operationOf(create)?.path); // /v1/customers
 * ```
 *
 * @public
 */
export function operationOf(operationFunction: unknown): Operation | undefined {
  if (typeof operationFunction !== 'function') return undefined;
  const { operation } = operationFunction as { readonly operation?: unknown };
  return typeof operation === 'object' && operation !== null ? (operation as Operation) : undefined;
}
