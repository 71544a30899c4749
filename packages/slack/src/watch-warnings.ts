import type { ApiClient, ApiPromise, Operation, RequestOptions } from '@org/http-core';
import type { SlackOptions } from './options.ts';
import { warningOf, type SlackWarning } from './warnings.ts';

/** Passes on what the answers of a client's calls warn of, and those of clients derived from it. */
export function watchWarnings(
  client: ApiClient<RequestOptions, SlackOptions>,
  onWarning: ((warning: SlackWarning) => void) | undefined,
): ApiClient<RequestOptions, SlackOptions> {
  const derive = client.with.bind(client);
  client.with = (overrides) =>
    watchWarnings(derive(overrides), 'onWarning' in overrides ? overrides.onWarning : onWarning);
  if (!onWarning) return client;
  const request = client.request.bind(client);
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
  return client;
}
