import type { Cancellation } from '@org/runtime-kit';
import type { DirectRequest, TransportResponse } from '../../contract/transport.ts';
import { UnsentError } from '../transport-errors.ts';
import type { Dispatcher } from './dispatcher.ts';
import { Exchange } from './exchange.ts';
import { outgoingBody } from './outgoing-body.ts';
import { targetOf } from './target.ts';

/** Selects the dispatcher of a request, and learns from failures. */
export interface Routing {
  route(preferred: Dispatcher, origin: string, hasBody: boolean): Dispatcher;
  noteFailure(origin: string, dispatcher: Dispatcher, error: Error): void;
}

/** Sends a request over a dispatcher, or over the one that `routing` selects instead. */
export function dispatchRequest(
  preferred: Dispatcher,
  request: DirectRequest,
  cancellation: Cancellation,
  encodings: string,
  routing?: Routing,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    if (cancellation.reason) throw new UnsentError(cancellation.reason);
    const { method } = request;
    const { origin, path } = targetOf(request.url, request.origin);
    const { body, headers } = outgoingBody(request.body, request.headers);
    headers['accept-encoding'] ??= encodings;
    const dispatcher = routing?.route(preferred, origin, body !== undefined) ?? preferred;
    const failed = (error: Error): void => {
      routing?.noteFailure(origin, dispatcher, error);
      reject(error);
    };
    const exchange = new Exchange(method, cancellation, resolve, failed);
    try {
      dispatcher.dispatch({ origin, path, method, headers, body }, exchange);
    } catch (error) {
      exchange.refused(error);
    }
  });
}
