/**
 * Whether a value is an object with named properties: neither null nor a list.
 *
 * @public
 * @example
 * ```ts
 * import { isRecord } from '@org/runtime-kit';
 *
 * export const typeOf = (body: unknown): unknown => (isRecord(body) ? body['type'] : undefined);
 * ```
 */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
