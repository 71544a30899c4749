import { batcher, ResponseParseError, type ApiResult } from '@org/http-core';
import { readOptions, type Batcher, type Operation, type OptionRule } from '@org/http-core/provider';
import type { Batching } from '../contract/batching.ts';
import type { GraphQLRequest } from '../contract/request.ts';

/**
 * Options of {@link batching}.
 *
 * @public
 */
export interface BatchingOptions {
  /** Maximum number of operations in one request. Default: 10. */
  readonly maxOperations?: number | undefined;
  /** How long the first operation waits for others, in milliseconds. Default: 0, those of the same tick. */
  readonly windowMs?: number | undefined;
}

const COUNT: OptionRule = [
  'a whole number of at least 1',
  (value) => Number.isSafeInteger(value) && Number(value) >= 1,
];
const TIME: OptionRule = [
  'a number of at least 0, in milliseconds',
  (value) => typeof value === 'number' && value >= 0,
];

/**
 * Sends the operations of one tick as a list in one request, to servers that take lists (`allowBatchedHttpRequests` of
 * Apollo Server, `batching` of GraphQL Yoga). Queries and mutations go apart, since only a list of queries may be repeated.
 * A call with options of its own, other than `signal` and `deadlineMs`, is sent alone.
 *
 * @throws ConfigurationError that names the option that is wrong.
 * @public
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { batching } from '@org/graphql/batching';
 *
 * export const graphql = createGraphql({
 *   endpoint: 'https://api.example.com/graphql',
 *   batching: batching({ maxOperations: 20 }),
 * });
 * ```
 */
export function batching(options: BatchingOptions = {}): Batching {
  readOptions(
    options,
    { maxOperations: COUNT, windowMs: TIME },
    { of: 'batching()', example: '{ maxOperations: 10 }' },
  );
  const { maxOperations = 10, windowMs = 0 } = options;
  return (send, clock) => {
    /** The queries, and the mutations: a list is retried as its operations are. */
    const batchers = new Map<boolean, Batcher<Entry, ApiResult<unknown>>>();
    return (request, operation, options) => {
      const isSafe = operation.retry === 'safe';
      let requests = batchers.get(isSafe);
      if (!requests) {
        requests = batcher<Entry, ApiResult<unknown>>({
          maxItems: maxOperations,
          windowMs,
          clock,
          send: (entries, signal) => sendList(send, entries, signal, isSafe),
        });
        batchers.set(isSafe, requests);
      }
      return requests.add({ request, operation }, options);
    };
  };
}

interface Entry {
  readonly request: GraphQLRequest;
  readonly operation: Operation;
}

async function sendList(
  send: Parameters<Batching>[0],
  entries: readonly Entry[],
  signal: AbortSignal,
  isSafe: boolean,
): Promise<readonly ApiResult<unknown>[]> {
  const [first] = entries;
  if (!first) return [];
  const requests = entries.map(({ request }) => request);
  const { data, response } = await send(requests, first.operation, signal);
  if (data.length === requests.length) return data.map((item) => ({ data: item, response }));
  throw new ResponseParseError(
    `The server sent ${data.length} results for a batch of ${requests.length} operations. Remove the option batching if it does not take lists.`,
    { mayHaveExecuted: !isSafe, status: response.status, requestId: response.requestId },
  );
}
