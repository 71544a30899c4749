import type { ClientOptions, Clock, RequestOptions, SdkError } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';
import type { GraphQLDocument } from './document.ts';
import type { ErrorPolicy } from './result.ts';

/**
 * What happens to an event that arrives while the queue of a subscription is full.
 *
 * - `fail`: the subscription ends with a `SubscriptionOverflowError`, after the events in the queue.
 * - `drop-oldest`: the oldest event in the queue is dropped, and counted in `dropped`.
 * - `drop-newest`: the new event is dropped, and counted in `dropped`.
 *
 * @public
 */
export type OverflowRule = 'fail' | 'drop-oldest' | 'drop-newest';

/**
 * The queue between the connection and the loop that reads the events.
 *
 * @public
 */
export interface QueueOptions {
  /** Maximum number of events in the queue. Default: 1 000. */
  readonly max?: number | undefined;
  /** What happens to an event that arrives while the queue is full. Default: `fail`. */
  readonly overflow?: OverflowRule | undefined;
}

/**
 * A subscription continues on a new connection. The protocols do not repeat events: those that the server sent while
 * there was no connection are lost, unless it continues after `lastEventId`.
 *
 * @public
 */
export interface ReconnectEvent {
  /** Why the connection before ended. */
  readonly error: SdkError;
  /** Number of attempts that this reconnection took. */
  readonly attempts: number;
  /** Time without a connection, in milliseconds. */
  readonly downMs: number;
  /** The id of the last event, which the server received with the new request; `undefined` if it sends no ids. */
  readonly lastEventId: string | undefined;
}

/**
 * Options of one subscription.
 *
 * @public
 */
export interface SubscribeOptions<Policy extends ErrorPolicy = ErrorPolicy> {
  /** The operation to execute, where the document contains several. */
  readonly operationName?: string | undefined;
  /** How an event with errors is treated. Default: the client's policy. With `strict`, it ends the subscription. */
  readonly errorPolicy?: Policy | undefined;
  /** Ends the subscription with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Maximum time between two events, in milliseconds. Default: unlimited. */
  readonly idleTimeoutMs?: number | undefined;
  /** The queue of events that have not been read. */
  readonly queue?: QueueOptions | undefined;
  /** Called when the subscription continues on a new connection. Events may have been lost. */
  readonly onReconnect?: ((event: ReconnectEvent) => void) | undefined;
}

/**
 * The events of a subscription, as they arrive. It runs from the call of `subscribe` until the server completes it, an
 * error ends it, `break` leaves the loop, `cancel()` is called, or the signal aborts.
 *
 * @public
 */
export interface Subscription<T> extends AsyncIterableIterator<T, undefined>, AsyncDisposable {
  [Symbol.asyncIterator](): Subscription<T>;
  /** Number of events that were dropped because the queue was full. */
  readonly dropped: number;
  /** Ends the subscription and drops the events in the queue. */
  cancel(): void;
  /** Ends the subscription, as `break` does. */
  return(): Promise<IteratorResult<T, undefined>>;
}

/**
 * The client that a protocol sends its requests with.
 *
 * @public
 */
export interface SubscriptionClient {
  readonly clock: Clock;
  request<T>(operation: Operation, params?: object, options?: RequestOptions): PromiseLike<T>;
  with(overrides: SubscriptionOverrides): SubscriptionClient;
}

/**
 * What a protocol changes in the options of the client.
 *
 * @public
 */
export interface SubscriptionOverrides extends Pick<
  ClientOptions,
  'transport' | 'deadlineMs' | 'maxResponseBytes' | 'cache'
> {
  readonly endpoint?: string | undefined;
}

/**
 * The options of a client that concern results.
 *
 * @public
 */
export interface ClientSettings {
  readonly endpoint: string;
  readonly errorPolicy?: ErrorPolicy | undefined;
  readonly showVariables?: boolean | undefined;
  /** Aborts when the client closes: its subscriptions end then. */
  readonly closing?: AbortSignal | undefined;
}

/**
 * Starts the subscriptions of a client.
 *
 * @public
 */
export type Subscribe = (
  document: GraphQLDocument<unknown, never>,
  variables: unknown,
  options: SubscribeOptions | undefined,
) => Subscription<unknown>;

/**
 * A protocol for subscriptions: `webSocket()` or `serverSentEvents()` of `@org/graphql/subscriptions`.
 *
 * @param client - sends the requests
 * @public
 */
export type SubscriptionProtocol = (client: SubscriptionClient, settings: ClientSettings) => Subscribe;
