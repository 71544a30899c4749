import { ConnectionError, ResponseParseError, SdkError, type Download } from '@org/http-core';
import { isRecord, type Operation } from '@org/http-core/provider';
import { parseServerSentEvents } from '@org/http-core/streams';
import type { SubscriptionClient } from '../contract/subscription.ts';
import type { ConnectContext, ConnectionListener } from './connection.ts';

/** What opens an event stream, apart from its operation. */
export interface StreamRequest {
  readonly params: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Opens an event stream over the client, so that credentials, retries, limits, circuit breaker and hooks work as for
 * queries.
 *
 * @throws ResponseParseError if the response is no event stream.
 */
export async function openEventStream(
  client: SubscriptionClient,
  operation: Operation,
  { params, headers }: StreamRequest,
  { signal, again, lastEventId }: ConnectContext,
): Promise<Download> {
  const download = await client.request<Download>(operation, params, {
    signal,
    headers: {
      ...headers,
      accept: 'text/event-stream',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    ...(again && { retry: false as const }),
  });
  const { contentType = 'no media type' } = download;
  if (/^text\/event-stream\b/i.test(contentType)) return download;
  void download.cancel();
  throw new ResponseParseError(
    `${operation.id}: the endpoint responded with ${contentType} instead of text/event-stream. It may offer subscriptions over WebSocket only: use webSocket() then.`,
    { operation: operation.id },
  );
}

/** What becomes of an event. Returns a promise if the reader must wait. */
type OnEvent = (event: string, data: unknown) => Promise<void> | undefined;

/** Reads an event stream to its end, and reports to `listener` how it ended. */
export async function readEventStream(
  download: Download,
  operation: string,
  listener: ConnectionListener,
  onEvent: OnEvent,
): Promise<void> {
  try {
    for await (const { event, data, id } of parseServerSentEvents(download.stream())) {
      if (id !== '') listener.lastEventId(id);
      if (event === 'next' || event === 'complete') await onEvent(event, parse(data, operation));
    }
    listener.lost(new ConnectionError(`${operation}: the event stream ended before the subscription.`));
  } catch (error) {
    listener.lost(
      SdkError.isInstance(error)
        ? error
        : new ConnectionError(`${operation}: the event stream broke.`, { cause: error }),
    );
  }
}

function parse(data: string, operation: string): unknown {
  if (data === '') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    throw new ResponseParseError(`${operation}: an event of the stream is not JSON.`, { operation });
  }
}

/** The fields of an event in the mode with a single connection. */
export function addressed(data: unknown): { readonly id: string; readonly payload: unknown } | undefined {
  return isRecord(data) && typeof data['id'] === 'string'
    ? { id: data['id'], payload: data['payload'] }
    : undefined;
}
