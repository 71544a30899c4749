import { isRecord } from '@org/runtime-kit';
import type { Operation } from '../contract/operation.ts';
import { listIn } from './page-reader.ts';

/**
 * For a provider's `validateResponse`: `undefined` when the body is an object, else what is missing. Not for a provider whose
 * bodies may be arrays.
 *
 * @example
 * ```ts
 * import { missingItems, missingObject, type Provider } from '@org/http-core/provider';
 *
 * export const validateResponse: Provider['validateResponse'] = (body, operation) => missingObject(body) ?? missingItems(body, operation);
 * ```
 * @public
 */
export function missingObject(body: unknown): string | undefined {
  return isRecord(body) ? undefined : 'an object';
}

/**
 * For a provider's `validateResponse`: `undefined` when the body has its items where the operation's pager looks for them.
 *
 * @public
 */
export function missingItems(body: unknown, { pager }: Operation): string | undefined {
  if (pager === undefined) return undefined;
  const [, field = DEFAULT_ITEMS_FIELD] = pager.split(':');
  return listIn(body, field) ? undefined : `${field}, a list`;
}

/** The most common name of a list's items. */
export const DEFAULT_ITEMS_FIELD = 'data';
