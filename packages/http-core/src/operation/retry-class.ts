import type { HttpMethod, Operation, RetryClass } from '../contract/operation.ts';
import { keyOf, valueAt } from './own-key.ts';

/**
 * Returns the idempotency class of a call: that of its operation, or `idempotent` where a parameter makes an ambiguous
 * operation repeatable, such as a precondition or an id that the caller chose ({@link RepeatInfo}). Parameters that are
 * `undefined`, `null`, empty or the wildcard `*` do not count.
 *
 * @param headers - the headers of the request in lower case, where they are known. Default: only parameters count.
 *
 * @example
 * ```ts
 * import { retryClassOf, type Operation } from '@org/http-core/provider';
 *
 * const remove: Operation = {
 *   id: 'objects.delete',
 *   method: 'DELETE',
 *   path: '/b/{bucket}/o/{object}',
 *   retry: 'ambiguous',
 *   repeat: { when: ['ifGenerationMatch'] },
 * };
 * retryClassOf(remove, { bucket: 'b', object: 'o' }); // 'ambiguous'
 * retryClassOf(remove, { bucket: 'b', object: 'o', ifGenerationMatch: 7 }); // 'idempotent'
 * ```
 * @public
 */
export function retryClassOf(
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  headers?: Readonly<Record<string, string>>,
): RetryClass {
  const { retry = classOfMethod(operation.method), repeat } = operation;
  if (retry !== 'ambiguous' || !repeat) return retry;
  const { when, own } = repeat;
  const refused = own?.exists !== undefined && keyOf(own, params) !== undefined;
  return refused || when?.some((name) => isCondition(name, params, headers)) ? 'idempotent' : retry;
}

/** Whether the operation has no effect, whatever its parameters are. */
export function isSafe({ retry, method }: Operation): boolean {
  return (retry ?? classOfMethod(method)) === 'safe';
}

/** The class that RFC 9110 §9.2 gives a method. */
function classOfMethod(method: HttpMethod): RetryClass {
  switch (method) {
    case 'GET':
    case 'HEAD':
    case 'OPTIONS':
      return 'safe';
    case 'PUT':
    case 'DELETE':
      return 'idempotent';
    default:
      return 'ambiguous';
  }
}

function isCondition(
  name: string,
  params: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> | undefined,
): boolean {
  const value = headers && name.includes('-') ? headers[name.toLowerCase()] : valueAt(params, name);
  // Every version matches `If-Match: *`, also the one that the first attempt made; `If-None-Match: *` is a precondition.
  if (value === '*') return name.toLowerCase() === 'if-none-match';
  return typeof value === 'string'
    ? value.trim() !== ''
    : (typeof value === 'number' && !Number.isNaN(value)) || value === true;
}
