import type { FetchFunction } from '../contract/fetch-function.ts';
import type { Transport } from '../contract/transport.ts';
import { loadPart } from './load-part.ts';

/** Sends over a `fetch` of the application's choice, by code that is loaded with the first request. */
export function overFetch(fetch: FetchFunction): Transport {
  let loaded: Transport | undefined;
  return (request) =>
    loaded?.(request) ??
    loadPart(() => import('./transport-over.ts')).then(({ transportOver }) => {
      loaded ??= transportOver(fetch);
      // The call may have ended meanwhile, and not every `fetch` heeds its signal.
      request.signal.throwIfAborted();
      return loaded(request);
    });
}
