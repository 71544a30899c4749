import { InvalidParamsError } from '../errors/call-errors.ts';

/**
 * Refuses page sizes that can never be right, before anything is sent. For the encoders of a provider.
 *
 * @param names The parameters that are page sizes: `limit`, `page_size`.
 * @param max The largest size that the API accepts. Default: no maximum.
 * @throws InvalidParamsError naming the parameter.
 * @example
 * ```ts
 * import { assertPageSize, repeatedQuery, type QueryEncoder } from '@org/http-core/provider';
 *
 * export const query: QueryEncoder = (params) => {
 *   assertPageSize(params, ['limit'], 100);
 *   return repeatedQuery(params);
 * };
 * ```
 * @public
 */
export function assertPageSize(
  params: Readonly<Record<string, unknown>>,
  names: readonly string[],
  max: number = Number.POSITIVE_INFINITY,
): void {
  for (const name of names) {
    const value = params[name];
    if (typeof value !== 'number' || (value >= 1 && value <= max)) continue;
    const range = max === Number.POSITIVE_INFINITY ? '1 or more' : `1 to ${max}`;
    throw new InvalidParamsError(`Parameter ${name} is ${value}, but must be ${range}.`, { param: name });
  }
}
