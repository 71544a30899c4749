import type { HttpMethod, Operation, RetryClass } from '../contract/operation.ts';
import { keyOf, valueAt } from './own-key.ts';

/**
 * Returns the idempotency class of a call: that of its operation, or `idempotent` where a parameter makes an ambiguous
 * operation repeatable, such as a precondition or an id that the caller chose, or `ambiguous` where one gives each execution
 * an effect of its own, such as a mail to guests ({@link RepeatInfo}). Parameters that are `undefined`, `null`, empty or the
 * wildcard `*` do not count.
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
  if (!repeat || retry === 'safe' || retry === 'keyed') return retry;
  const { when, unless, own } = repeat;
  if (unless?.some((condition) => isException(condition, params))) return 'ambiguous';
  if (retry === 'idempotent') return retry;
  const refused = own?.exists !== undefined && keyOf(own, params) !== undefined;
  return refused || when?.some((condition) => isCondition(condition, params, headers)) ? 'idempotent' : retry;
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

/** `sendUpdates!=none` → the name, whether the value must differ, and the value. */
const WITH_VALUE = /^([^!=]+)(!?)=(.*)$/;

/** Whether a call meets a condition of {@link RepeatInfo}. */
export function isCondition(
  condition: string,
  params: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> | undefined,
): boolean {
  const matches = matchesValue(condition, params);
  if (matches !== undefined) return matches;
  const value =
    headers && condition.includes('-') ? headers[condition.toLowerCase()] : valueAt(params, condition);
  // Every version matches `If-Match: *`, also the one that the first attempt made; `If-None-Match: *` is a precondition.
  if (value === '*') return condition.toLowerCase() === 'if-none-match';
  return typeof value === 'string'
    ? value.trim() !== ''
    : (typeof value === 'number' && !Number.isNaN(value)) || value === true;
}

/** Whether a parameter gives each execution an effect of its own. A value that nobody foresaw does, to be careful. */
function isException(condition: string, params: Readonly<Record<string, unknown>>): boolean {
  return matchesValue(condition, params) ?? !isAbsent(valueAt(params, condition));
}

/** Whether a parameter has the value that a condition names; `undefined` for a condition without a value. */
function matchesValue(condition: string, params: Readonly<Record<string, unknown>>): boolean | undefined {
  if (!condition.includes('=')) return undefined;
  const [, name = '', not, wanted] = WITH_VALUE.exec(condition) ?? [];
  const value = valueAt(params, name);
  if (value === undefined || value === null) return false;
  const isEqual = (typeof value === 'string' ? value : JSON.stringify(value)) === wanted;
  return isEqual !== (not === '!');
}

const isAbsent = (value: unknown): boolean =>
  value === undefined || value === null || value === false || value === '' || value === 'false';
