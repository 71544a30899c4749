import { ConfigurationError, InvalidParamsError } from '@org/http-core';
import {
  planCall,
  retryClassOf,
  type ApiClient,
  type LongCall,
  type Operation,
  type Provider,
  type RetryClass,
} from '@org/http-core/provider';
import type { CallData, CallIdentity } from '../record/call-record.ts';
import { fromPlain, toPlain } from '../record/plain-value.ts';
import { splitOptions, type DurableOptions } from './options.ts';

/** How long calls without an idempotency key may be settled by programs, in milliseconds. */
const DAY_MS = 86_400_000;

/** A call before it is stored. */
export interface Plan {
  readonly client: ApiClient;
  readonly identity: CallIdentity;
  readonly retryClass: RetryClass;
  readonly settleWithinMs: number;
  /** The deadline of the client's calls, in milliseconds. */
  readonly deadlineMs: number;
  readonly local: Readonly<Record<string, unknown>>;
}

/**
 * Plans a durable call.
 *
 * @throws InvalidParamsError for a call that cannot be stored or needs no store; ConfigurationError where the API does not
 * state how long it keeps idempotency keys.
 */
export function planOf(
  method: unknown,
  args: readonly unknown[],
  { options, account, settleWithinMs }: DurableOptions,
): Plan {
  const { client, operation, params, deadlineMs } = planCall(method, args);
  const { provider, baseUrl } = client;
  checkOperation(operation);
  const { stored, local } = splitOptions(options, provider, operation.id);
  const { headers: given, query } = (options ?? {}) as { headers?: object; query?: object };
  const headers = lowerCase(given);
  const retryClass = classOf(provider, operation, retryClassOf(operation, { ...params, ...query }, headers));
  if (retryClass === 'safe')
    throw refused(operation, 'is a read, which can be repeated at any time. Call it without durable()');
  return {
    client,
    identity: {
      provider: provider.name,
      baseUrl,
      account,
      operation,
      params: toPlain(params, 'params'),
      options: stored,
    },
    retryClass,
    settleWithinMs: windowOf(provider, operation, retryClass, settleWithinMs),
    deadlineMs,
    local,
  };
}

/** The call of stored data, for this process. */
export async function longCallOf(
  client: ApiClient,
  { operation, params, keyedParams, options, idempotencyKey }: CallData,
  local: Readonly<Record<string, unknown>>,
): Promise<LongCall> {
  return client.longCall(
    operation,
    fromPlain(keyedParams ?? params) as object,
    {
      ...(fromPlain(options) as object),
      ...local,
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    },
    keyedParams !== undefined,
  );
}

function checkOperation(operation: Operation): void {
  const { pager, responseType, media } = operation;
  if (pager !== undefined) throw refused(operation, 'is a list. Call it without durable()');
  if (responseType === 'binary' || media !== undefined)
    throw refused(operation, 'transfers a file, which cannot be stored. Call it without durable()');
}

/**
 * An API with idempotency keys takes one for every write, except for operations for which it states no retention although it
 * does for others. Without keys, nothing makes a keyed operation repeatable.
 */
function classOf(
  { idempotencyHeader, retry }: Provider,
  operation: Operation,
  retryClass: RetryClass,
): RetryClass {
  if (retryClass !== 'keyed' && retryClass !== 'ambiguous') return retryClass;
  if (idempotencyHeader === undefined) return 'ambiguous';
  const ttlOf = retry?.idempotencyKeyTtlMs;
  return retryClass === 'ambiguous' && ttlOf && ttlOf(operation) === undefined ? 'ambiguous' : 'keyed';
}

function windowOf(
  { name, retry }: Provider,
  operation: Operation,
  retryClass: RetryClass,
  given: number | undefined,
): number {
  if (retryClass !== 'keyed') return given ?? DAY_MS;
  const keptMs = retry?.idempotencyKeyTtlMs?.(operation);
  if (keptMs !== undefined && given !== undefined && given > keptMs)
    throw new ConfigurationError(
      `The option settleWithinMs is ${given}, but ${name} keeps the idempotency key of ${operation.id} for ${keptMs} ms only. Pass at most that, or leave it out.`,
      { operation: operation.id },
    );
  const windowMs = given ?? keptMs;
  if (windowMs !== undefined) return windowMs;
  throw new ConfigurationError(
    `${operation.id} is sent with an idempotency key, and ${name} does not state how long it keeps one. Pass settleWithinMs, the time that its documentation names, in milliseconds. If the API takes no idempotency keys, make its client with provider: { idempotencyHeader: undefined }; otherwise a lost call would be executed twice.`,
    { operation: operation.id },
  );
}

const refused = ({ id }: Operation, problem: string): InvalidParamsError =>
  new InvalidParamsError(`${id} ${problem}.`, { operation: id });

const lowerCase = (headers: object | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value as string]),
  );
