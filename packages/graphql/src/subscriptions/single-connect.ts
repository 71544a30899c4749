import { ResponseParseError, SdkError } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';
import type { SubscriptionClient } from '../contract/subscription.ts';
import type { Connect, OperationPayload } from './connection.ts';
import { addressed, openEventStream, readEventStream } from './event-stream.ts';

const RESERVE: Operation = {
  id: 'subscriptions.reserve',
  method: 'PUT',
  path: '',
  retry: 'safe',
  responseType: 'text',
};

const OPEN: Operation = {
  id: 'subscriptions.open',
  method: 'GET',
  path: '',
  retry: 'safe',
  responseType: 'binary',
};

/** A second request with the same id would be refused, and the first one may have been accepted. */
const START: Operation = {
  id: 'subscriptions.start',
  method: 'POST',
  path: '',
  body: 'graphql',
  nestedBody: true,
  retry: 'ambiguous',
  responseType: 'none',
};

const STOP: Operation = {
  id: 'subscriptions.stop',
  method: 'DELETE',
  path: '',
  query: ['operationId'],
  responseType: 'none',
};

const TOKEN_HEADER = 'x-graphql-event-stream-token';

/**
 * Returns the function that opens one event stream for all operations: the single connection mode of graphql-sse.
 *
 * @param path - what follows the base URL of the client: a slash, or nothing
 */
export function singleConnect(client: SubscriptionClient, path: string): Connect {
  return async (context) => {
    const { listener, signal, again } = context;
    const token = await client.request<string>(
      { ...RESERVE, path },
      {},
      {
        signal,
        headers: { accept: 'text/plain' },
        ...(again && { retry: false as const }),
      },
    );
    const headers = { accept: 'application/json', [TOKEN_HEADER]: token.trim() };
    const download = await openEventStream(client, { ...OPEN, path }, { params: {}, headers }, context);
    const ending = new AbortController();
    const stopped = new Set<string>();
    const lost = (error: SdkError): void => {
      if (!ending.signal.aborted) listener.lost(error);
    };
    void readEventStream(download, OPEN.id, { ...listener, lost }, (event, data) => {
      const message = addressed(data);
      if (!message) throw new ResponseParseError(`${OPEN.id}: an event of the stream names no operation.`);
      if (ending.signal.aborted || stopped.has(message.id)) return undefined;
      // Only the queues of the subscriptions limit this stream: one that waited would stop all others.
      if (event === 'next') void listener.next(message.id, message.payload);
      else listener.complete(message.id);
      return undefined;
    });
    return {
      start(id, payload) {
        const params = { body: withOperationId(payload, id) };
        Promise.resolve(client.request({ ...START, path }, params, { headers, signal: ending.signal })).catch(
          (error: unknown) => {
            if (ending.signal.aborted || stopped.has(id) || !SdkError.isInstance(error)) return;
            if (error.retryable) lost(error);
            else listener.failed(id, error);
          },
        );
      },
      stop(id) {
        stopped.add(id);
        // Where it fails, the server goes on, and its events are ignored.
        Promise.resolve(
          client.request({ ...STOP, path }, { operationId: id }, { headers, signal: ending.signal }),
        ).catch(() => undefined);
      },
      close() {
        ending.abort();
        void download.cancel();
      },
    };
  };
}

function withOperationId(payload: OperationPayload, operationId: string): OperationPayload {
  return { ...payload, extensions: { ...payload.extensions, operationId } };
}
