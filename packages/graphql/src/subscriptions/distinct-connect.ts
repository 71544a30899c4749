import type { SdkError } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';
import type { SubscriptionClient } from '../contract/subscription.ts';
import type { Connect } from './connection.ts';
import { openEventStream, readEventStream } from './event-stream.ts';

/** A subscription has no effect, so that it may be opened any number of times. */
const OPEN: Operation = {
  id: 'subscriptions.open',
  method: 'POST',
  path: '',
  body: 'graphql',
  nestedBody: true,
  retry: 'safe',
  responseType: 'binary',
};

/**
 * Returns the function that opens an event stream for one operation: the distinct connections mode of graphql-sse.
 *
 * @param path - what follows the base URL of the client: a slash, or nothing
 */
export function distinctConnect(client: SubscriptionClient, path: string): Connect {
  return async (context) => {
    const { listener, operation } = context;
    const download = await openEventStream(
      client,
      { ...OPEN, path },
      { params: { body: operation.payload } },
      context,
    );
    let closed = false;
    const lost = (error: SdkError): void => {
      if (!closed) listener.lost(error);
    };
    return {
      start(id) {
        const onEvent = (event: string, result: unknown): Promise<void> | undefined => {
          if (closed) return undefined;
          if (event === 'next') return listener.next(id, result);
          listener.complete(id);
          return undefined;
        };
        void readEventStream(download, OPEN.id, { ...listener, lost }, onEvent);
      },
      stop: () => undefined,
      close() {
        closed = true;
        void download.cancel();
      },
    };
  };
}
