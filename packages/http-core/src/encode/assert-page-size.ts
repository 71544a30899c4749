import { InvalidParamsError } from '../errors/call-errors.ts';

/**
 * Refuses sizes that can never be right, before anything is sent: for a provider's encoders.
 *
 * @param names the parameters that are sizes: `limit`, `page_size`.
 * @param max the largest that the API takes; any size from 1 on when absent.
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
    throw new InvalidParamsError(`Parameter ${name} is ${value}, and must be ${range}.`, { param: name });
  }
}
