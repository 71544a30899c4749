import type { ApiError, ClientOptions, RequestOptions } from '@org/http-core';
import type {
  FailedResponse,
  RateLimitConfig,
  RetryClassification,
  RetryResponse,
} from '@org/http-core/provider';
import type { Batching } from './batching.ts';
import type { ErrorPolicy } from './result.ts';
import type { SubscriptionProtocol } from './subscription.ts';

/**
 * What is particular to one GraphQL API, as data. The presets of `@org/graphql/presets` contain it.
 *
 * @public
 */
export interface GraphQLApi {
  /** Short name, as in the user agent: `github`. */
  readonly name: string;
  /** Headers of every request, lower-case. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Error codes that mean that nothing was executed because calls came too fast, in addition to `THROTTLED`,
   * `RATE_LIMITED` and `RATELIMITED`. Mutations are retried, too.
   */
  readonly throttledCodes?: readonly string[] | undefined;
  /**
   * Whether a failed response without GraphQL errors means that nothing was executed because calls came too fast. 429 does
   * so without this rule.
   */
  readonly isThrottled?: ((response: RetryResponse) => boolean) | undefined;
  /** What a failed response means for a retry. Default: by its codes. */
  readonly classify?: ((response: RetryResponse) => RetryClassification | undefined) | undefined;
  /** Whether a body without GraphQL errors is a failure despite a status of success. */
  readonly isFailure?: ((body: unknown) => boolean) | undefined;
  /** The error of a failed response without GraphQL errors. Default: by its status. */
  readonly toError?: ((response: FailedResponse) => ApiError | undefined) | undefined;
  /** The limits that clients keep by default, with the sources that learn them from responses. */
  readonly limits?: RateLimitConfig | undefined;
  /** The header that carries an idempotency key, if the API has one. Mutations are then `keyed`. */
  readonly idempotencyHeader?: string | undefined;
  /** The response header with the request id that the API's support asks for. Default: `x-request-id`. */
  readonly requestIdHeader?: string | undefined;
  /** The largest page of a connection. A larger one is refused before anything is sent. */
  readonly maxPageSize?: number | undefined;
  /** Refuses the parameters of a call that the API would refuse: `body` is a `GraphQLRequest`, or a list of them. Throws an `InvalidParamsError` that says what to change. */
  readonly checkRequest?:
    ((params: Readonly<Record<string, unknown>>, operation: string) => void) | undefined;
  /** The wait that a throttled response asks for, in milliseconds, where `Retry-After` does not state it. */
  readonly retryAfterMs?:
    | ((body: unknown, header: (name: string) => string | null, nowMs: number) => number | undefined)
    | undefined;
}

/**
 * Options of a GraphQL client: those of every client, with `endpoint` in place of `baseUrl`.
 *
 * @public
 */
export interface GraphQLOptions<Policy extends ErrorPolicy = ErrorPolicy> extends Omit<
  ClientOptions,
  'baseUrl'
> {
  /** The address of the API: `https://api.github.com/graphql`. */
  readonly endpoint: string;
  /** How responses with errors are treated. Default: `strict`. */
  readonly errorPolicy?: Policy | undefined;
  /** What is particular to the API. Presets set it. */
  readonly api?: GraphQLApi | undefined;
  /**
   * The method of queries. `GET` makes them cacheable, by `httpCache()` and by proxies; a query whose URL would be longer
   * than 8 kB is sent with POST. Default: `POST`.
   */
  readonly queryMethod?: 'GET' | 'POST' | undefined;
  /**
   * Sends a hash in place of the text of a document.
   *
   * - `automatic`: the SHA-256 of the text; the text follows once if the server does not know it (Apollo's automatic
   *   persisted queries).
   * - `id`: the hash that the code generator wrote into the document, as `documentId`. The server must know it.
   *
   * Default: `false`, the text is sent.
   */
  readonly persisted?: 'automatic' | 'id' | false | undefined;
  /** Sends the operations of one tick together: `batching()` of `@org/graphql/batching`. Default: disabled. */
  readonly batching?: Batching | undefined;
  /** Whether errors may show the values of variables. Default: `false`. */
  readonly showVariables?: boolean | undefined;
  /**
   * The protocol of subscriptions: `webSocket()` or `serverSentEvents()` of `@org/graphql/subscriptions`. Without it,
   * `subscribe()` throws a `ConfigurationError`.
   */
  readonly subscriptions?: SubscriptionProtocol | undefined;
}

/**
 * Options of one call.
 *
 * @public
 */
export interface GraphQLCallOptions<Policy extends ErrorPolicy = ErrorPolicy> extends Omit<
  RequestOptions,
  'cursor' | 'query'
> {
  /** The operation to execute, where the document contains several. */
  readonly operationName?: string | undefined;
  /** How a response with errors is treated. Default: the client's policy. */
  readonly errorPolicy?: Policy | undefined;
}
