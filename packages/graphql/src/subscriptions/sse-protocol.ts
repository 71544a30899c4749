import { readOptions, TEXT, type OptionTable } from '@org/http-core/provider';
import type { SubscriptionProtocol } from '../contract/subscription.ts';
import { pathOf } from '../request/operation-of.ts';
import { distinctConnect } from './distinct-connect.ts';
import { RECONNECT, type ReconnectOptions } from './reconnect.ts';
import { SharedConnection } from './shared-connection.ts';
import { singleConnect } from './single-connect.ts';
import { subscriberOf } from './subscriber.ts';

/**
 * Options of {@link serverSentEvents}.
 *
 * @public
 */
export interface ServerSentEventsOptions {
  /** The address of the server. Default: the endpoint of the client. */
  readonly url?: string | undefined;
  /**
   * - `distinct`: one connection for each subscription. A slow reader slows the server down, since the connection waits
   *   for it.
   * - `single`: one connection for all subscriptions of the client, for servers over HTTP/1.1, to which browsers open six
   *   connections only.
   *
   * Default: `distinct`.
   */
  readonly connection?: 'distinct' | 'single' | undefined;
  /** How a lost connection is opened again; `false` disables it. */
  readonly reconnect?: ReconnectOptions | false | undefined;
}

const OPTIONS: OptionTable = {
  url: TEXT,
  connection: ["'distinct' or 'single'", (value) => value === 'distinct' || value === 'single'],
  reconnect: RECONNECT,
};

/**
 * Subscriptions over Server-Sent Events, in both modes of the GraphQL over SSE protocol (`graphql-sse`).
 *
 * The client's own transport carries them, so that its credentials, retries, limits, circuit breaker and hooks apply. The
 * option `idleTimeoutMs` of the client limits the time without a byte, and servers send comments to keep a connection open.
 * A connection that is lost is opened again, with the id of the last event if the server sends ids.
 *
 * @throws ConfigurationError if an option is wrong.
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { serverSentEvents } from '@org/graphql/subscriptions';
 *
 * const graphql = createGraphql({
 *   endpoint: 'https://api.example.com/graphql/stream',
 *   subscriptions: serverSentEvents(),
 * });
 *
 * export async function printTicks(): Promise<void> {
 *   for await (const event of graphql.subscribe('subscription { tick }')) console.log(event);
 * }
 * ```
 * @public
 */
export function serverSentEvents(options: ServerSentEventsOptions = {}): SubscriptionProtocol {
  readOptions(options, OPTIONS, { of: 'serverSentEvents()' });
  const { url, connection: mode = 'distinct', reconnect } = options;
  return (given, settings) => {
    const { clock } = given;
    // Limits of a call and of its response do not limit a subscription, which is endless.
    const limits = { deadlineMs: undefined, maxResponseBytes: undefined, cache: undefined };
    const endpoint = url ?? settings.endpoint;
    const client = given.with({ ...limits, endpoint });
    const path = pathOf(endpoint);
    if (mode === 'distinct') {
      const connect = distinctConnect(client, path);
      return subscriberOf(clock, settings, () => new SharedConnection(connect, clock, reconnect), true);
    }
    const connection = new SharedConnection(singleConnect(client, path), clock, reconnect);
    return subscriberOf(clock, settings, () => connection, false);
  };
}
