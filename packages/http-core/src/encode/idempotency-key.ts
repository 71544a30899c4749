import type { Runtime } from '../contract/runtime.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { RequestOptions } from '../contract/options.ts';
import { mergeHeaders } from './headers.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { retryClassOf } from '../operation/retry-class.ts';
import type { RetryClass } from '../contract/operation.ts';

/**
 * Adds the idempotency key, once for all attempts, and returns the retry class of the call. Without a header for the key,
 * nothing makes a POST repeatable.
 *
 * @throws InvalidParamsError for a key that would have no effect.
 */
export function addIdempotencyKey(
  { provider, clock }: Runtime,
  { operation, headers }: EncodedRequest,
  params: Readonly<Record<string, unknown>>,
  { idempotencyKey: key, query }: RequestOptions,
): RetryClass {
  const retryClass = retryClassOf(operation, query ? { ...params, ...query } : params, headers);
  const header = provider.idempotencyHeader?.toLowerCase();
  if (!header) {
    if (key !== undefined && (retryClass === 'keyed' || retryClass === 'ambiguous')) {
      throw new InvalidParamsError(
        `${operation.id}: this API has no idempotency keys, so the key would have no effect. Omit idempotencyKey.`,
        { param: 'idempotencyKey', operation: operation.id },
      );
    }
    return retryClass === 'keyed' ? 'ambiguous' : retryClass;
  }
  if (key !== undefined) mergeHeaders(headers, { [header]: key });
  else if (retryClass === 'keyed') headers[header] ??= clock.uuid();
  if (headers[header]?.trim() === '') {
    throw new InvalidParamsError(
      `${operation.id}: the idempotency key is empty, and servers would ignore it.`,
      { param: header, operation: operation.id },
    );
  }
  return retryClass === 'ambiguous' && headers[header] !== undefined ? 'keyed' : retryClass;
}
