import type { ApiClient, ApiPromise, Operation, RequestOptions } from '@org/http-core';
import { warningOf, type SlackWarning } from './warnings.ts';

/** Passes on what the answers of a client's calls warn of, and those of clients derived from it. */
export function watchWarnings(client: ApiClient, onWarning: (warning: SlackWarning) => void): ApiClient {
  const request = client.request.bind(client);
  const derive = client.with.bind(client);
  client.request = <T>(operation: Operation, params?: object, options?: RequestOptions): ApiPromise<T> => {
    const call = request<T>(operation, params, options);
    call
      .then(
        (body) => {
          const warning = warningOf(operation.id, body);
          if (warning) onWarning(warning);
        },
        // The caller's to handle.
        () => undefined,
      )
      .catch(() => undefined);
    return call;
  };
  client.with = (overrides) => watchWarnings(derive(overrides), onWarning);
  return client;
}
